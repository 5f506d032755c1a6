"""What is due, and why, in a line that a candidate understands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from interviewer.domain.moments import local_day
from interviewer.domain.story import Fact, Story
from interviewer.plan.log import Log, usable
from interviewer.plan.memory import Memory, Recall, Standing, standing

_SHOWN = 48
_TIMES = {1: "", 2: " twice", 3: " three times"}


@dataclass(frozen=True, slots=True)
class DueFact:
    """A fact to ask for; ``memory`` is ``None`` when it was never asked for. See `why_fact`."""

    story: Story
    fact: Fact
    memory: Memory | None


@dataclass(frozen=True, slots=True)
class DueStory:
    """A story to tell as a whole, and why; ``memory`` is ``None`` when it was never told."""

    story: Story
    memory: Memory | None
    reason: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """What is due on a day, the most urgent first, and what had to be left out of account.

    ``next_on`` is the first day on which something falls due when nothing is due now;
    ``next_fact_on`` the first day after today on which a fact falls due.
    """

    stories: tuple[DueStory, ...]
    facts: tuple[DueFact, ...]
    notes: tuple[str, ...]
    next_on: date | None
    next_fact_on: date | None


def due(stories: Sequence[Story], log: Log, now: datetime, tz: tzinfo | None = None) -> Agenda:
    """What is due now: facts that were missed first, key facts before others, then what is new.

    Args:
        stories: The bank; drafts cannot be told, but their facts can be asked for.
        log: What was practised, in any order.
        now: The moment, aware of its zone; rounds dated later are left out, which is noted.
        tz: Where the candidate's days begin; ``None`` is this computer's zone.
    """
    log, notes = usable(log, stories, now, tz)
    known, today = standing(log, tz), local_day(now, tz)
    facts = due_facts(stories, known, today)
    told = due_stories(stories, known, today)
    later = [memory.due_on for memory in known.facts.values() if memory.due_on > today]
    retold = [memory.due_on for memory in known.stories.values() if memory.due_on > today]
    next_on = None if facts or told else min([*later, *retold], default=None)
    return Agenda(told, facts, notes, next_on, min(later, default=None))


def due_facts(stories: Sequence[Story], known: Standing, today: date) -> tuple[DueFact, ...]:
    """Facts due today: missed, then half known or faded, then key facts never asked for."""
    found = [
        DueFact(story, fact, memory)
        for story in stories
        for fact in story.facts
        if _is_due(memory := known.facts.get((story.id, fact.id)), fact, today)
    ]
    return tuple(sorted(found, key=_urgency))


def due_stories(stories: Sequence[Story], known: Standing, today: date) -> tuple[DueStory, ...]:
    """Stories to tell today: those with missed facts, never told ones, then those that fade."""
    ranked = []
    for place, story in enumerate(stories):
        memory = known.stories.get(story.id)
        missed = missed_facts(story, known, today)
        if story.draft or not (memory is None or memory.due_on <= today or missed):
            continue
        if memory is not None and memory.last_on >= today:
            continue  # told today: what was missed comes back as a drill
        weight = sum(1 + fact.key for fact, _ in missed)
        since = memory.due_on if memory else date.min
        ranked.append(((-weight, since, place), DueStory(story, memory, why(story, known, today))))
    return tuple(one for _, one in sorted(ranked, key=lambda pair: pair[0]))


def missed_facts(story: Story, known: Standing, today: date) -> list[tuple[Fact, Memory]]:
    """The story's facts that were missed the last time, the most often missed key facts first."""
    found = [
        (fact, memory)
        for fact in story.facts
        if (memory := known.facts.get((story.id, fact.id)))
        and memory.last is not Recall.KNOWN
        and memory.due_on <= today
    ]
    return sorted(found, key=lambda pair: (-pair[1].missed, not pair[0].key))


def why(story: Story, known: Standing, today: date) -> str:
    """Why the story should be told, as a clause: "you left out “75% reduction” twice"."""
    missed = missed_facts(story, known, today)
    if missed:
        fact, memory = missed[0]
        return f"{_what_happened(memory)} “{_short(fact.text)}”{_times(memory.missed)}"
    told = known.stories.get(story.id)
    if told is None:
        return "you have not told this story yet"
    days = (today - told.last_on).days
    return f"last told {'today' if days == 0 else _days_ago(days)}"


def why_fact(due_fact: DueFact, today: date) -> str:
    """Why the fact is asked for, without saying what it is."""
    memory = due_fact.memory
    if memory is None:
        return "not said yet"
    if memory.last is Recall.KNOWN:
        days = (today - memory.last_on).days
        return f"last said {'today' if days == 0 else _days_ago(days)}"
    if memory.wrong:
        return f"told otherwise{_times(memory.missed)}"
    return f"{'left out' if memory.last is Recall.MISSED else 'half said'}{_times(memory.missed)}"


def _is_due(memory: Memory | None, fact: Fact, today: date) -> bool:
    return fact.key if memory is None else memory.due_on <= today


def _urgency(item: DueFact) -> tuple[int, bool, int, date]:
    memory = item.memory
    if memory is None:
        return 2, not item.fact.key, 0, date.min
    if memory.last is Recall.MISSED:
        return 0, not item.fact.key, -memory.missed, memory.due_on
    return 1, not item.fact.key, 0, memory.due_on


def _what_happened(memory: Memory) -> str:
    if memory.wrong:
        return "you told otherwise"
    return "you left out" if memory.last is Recall.MISSED else "you only half said"


def _times(count: int) -> str:
    return _TIMES.get(count, f" {count} times")


def _days_ago(days: int) -> str:
    return "yesterday" if days == 1 else f"{days} days ago"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rsplit(" ", 1)[0] + " …"
