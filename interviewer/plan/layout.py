"""The days to an interview: which story to tell, which facts to drill, and for how long.

Laid out greedily, day after day, as if everything went well: after each telling or drill the
scheduler says when the thing would fall due again. A minute for every key fact that the plan has
not asked for yet is held back, so that all of them appear before the day of the interview as long
as there are minutes for them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from math import ceil

from interviewer.domain.moments import local_day
from interviewer.domain.scorecard import Status
from interviewer.domain.story import Fact, Story
from interviewer.plan.days import DRILL_MINUTES, MOST_QUESTIONS, Day, Item, Plan, TimeBudget, joined
from interviewer.plan.due import DueFact, due_facts, due_stories, why, why_fact
from interviewer.plan.log import Log, Review, Telling, usable
from interviewer.plan.memory import Memory, Recall, fact_memory, standing, story_memory
from interviewer.plan.memory import Standing as Known

FactKey = tuple[str, str]
_AGAIN = "once more before the day"


def lay_out(
    stories: Sequence[Story], log: Log, now: datetime, budget: TimeBudget, tz: tzinfo | None = None
) -> Plan:
    """The plan from today to the day before the interview.

    Args:
        stories: Those to practise; a draft is not told, but its facts are drilled.
        log: What was practised, in any order.
        now: The moment, aware of its zone.
        budget: The day of the interview, not before today, and the time.
        tz: Where the candidate's days begin; ``None`` is this computer's zone.

    >>> from datetime import date
    >>> from interviewer.plan.days import TimeBudget
    >>> budget = TimeBudget(date(2026, 3, 8), minutes_a_day=20, answer_minutes=3)
    >>> plan = lay_out(stories, Log(), datetime(2026, 3, 1, 9, tzinfo=UTC), budget, UTC)
    >>> len(plan.days), plan.days[0].items[0].kind, plan.days[0].items[0].reason
    (7, 'story', 'you have not told this story yet')
    """
    log, notes = usable(log, stories, now, tz)
    today = local_day(now, tz)
    count = max(1, (budget.until - today).days)
    planner = _Planner(stories, standing(log, tz), budget, log, tz)
    days = []
    for number in range(count):
        day = today + timedelta(days=number)
        days.append(Day(day, planner.day(day, later=count - number - 1)))
    left_out = planner.left_out()
    more = _notes_of(stories, budget, left_out, planner.waiting(days[-1].day), count)
    return Plan(tuple(days), left_out, (*notes, *more))


def _notes_of(
    stories: Sequence[Story],
    budget: TimeBudget,
    left_out: Sequence[tuple[Story, Fact]],
    waiting: int,
    days: int,
) -> Iterable[str]:
    missing = DRILL_MINUTES * len(left_out) or waiting
    enough = budget.minutes_a_day + ceil(missing / days)
    if left_out:
        yield (
            f"More to do than time: {len(left_out)} key facts do not fit;"
            f" {enough} minutes a day would hold them."
        )
    elif waiting:
        yield (
            f"More to do than time: key facts come first, about {waiting} minutes of the rest do"
            f" not fit; {enough} minutes a day would hold it."
        )
    if budget.story_minutes > budget.minutes_a_day:
        yield (
            f"Telling a whole story takes about {budget.story_minutes} minutes;"
            f" {budget.minutes_a_day} a day will do for drills alone."
        )
    drafts = [story.id for story in stories if story.draft]
    if drafts:
        yield f"Drafts are drilled but not told until they are complete: {', '.join(drafts)}."


@dataclass
class _Planner:
    """What is known so far, as if everything planned went well."""

    stories: Sequence[Story]
    known: Known
    budget: TimeBudget
    log: Log
    tz: tzinfo | None
    _facts: dict[FactKey, list[Review]] = field(default_factory=dict)
    _tellings: dict[str, list[Telling]] = field(default_factory=dict)
    _memory: dict[FactKey, Memory] = field(default_factory=dict)
    _told: dict[str, Memory] = field(default_factory=dict)
    _unseen: dict[FactKey, tuple[Story, Fact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for review in self.log.reviews:
            self._facts.setdefault((review.story_id, review.fact_id), []).append(review)
        for telling in self.log.tellings:
            self._tellings.setdefault(telling.story_id, []).append(telling)
        self._memory, self._told = dict(self.known.facts), dict(self.known.stories)
        self._unseen = {
            (story.id, fact.id): (story, fact)
            for story in self.stories
            for fact in story.facts
            if fact.key
        }

    def day(self, day: date, *, later: int) -> tuple[Item, ...]:
        """What to do on a day after which ``later`` days are left."""
        items: list[Item] = []
        left = self.budget.minutes_a_day
        reserve = later * self.budget.minutes_a_day
        while item := self._next(day, left, reserve):
            items.append(item)
            left -= item.minutes
            self._done(item, day)
        if not later and (item := self._rehearsal(left)):
            items.append(item)
        return joined(items)

    def left_out(self) -> tuple[tuple[Story, Fact], ...]:
        """Key facts that found no place."""
        return tuple(self._unseen.values())

    def waiting(self, day: date) -> int:
        """About how many minutes of what was due by the last day found no place."""
        known = self._known()
        told = due_stories(self.stories, known, day)
        covered = {one.story.id for one in told}
        drills = [one for one in due_facts(self.stories, known, day) if one.memory]
        return len(told) * self.budget.story_minutes + DRILL_MINUTES * sum(
            one.story.id not in covered and one.memory is not None and one.memory.last_on < day
            for one in drills
        )

    def _next(self, day: date, left: int, reserve: int) -> Item | None:
        if left < DRILL_MINUTES:
            return None
        known = self._known()
        for told in due_stories(self.stories, known, day):
            if self._affordable(told.story, left, reserve):
                return self._telling(told.story, told.reason)
        if len(self._unseen) * DRILL_MINUTES > reserve and (item := self._unseen_item(left, day)):
            return item
        spare = left + reserve - DRILL_MINUTES >= DRILL_MINUTES * len(self._unseen)
        for one in due_facts(self.stories, known, day):
            new = _key(one) in self._unseen
            if (new or spare) and (one.memory is not None or one.story.draft):
                return _drill(one.story, one.fact, why_fact(one, day))
        return None

    def _affordable(self, story: Story, left: int, reserve: int) -> bool:
        cost = self.budget.story_minutes
        others = sum(key[0] != story.id for key in self._unseen)
        return cost <= left and left + reserve - cost >= DRILL_MINUTES * others

    def _unseen_item(self, left: int, day: date) -> Item | None:
        """The days are nearly over: a story with many key facts not yet planned, or one of them."""
        by_story: dict[str, list[Fact]] = {}
        for story, fact in self._unseen.values():
            by_story.setdefault(story.id, []).append(fact)
        cost = self.budget.story_minutes
        for story in sorted(self.stories, key=lambda one: -len(by_story.get(one.id, ()))):
            told = self._told.get(story.id)
            fresh = told is not None and told.last_on >= day
            worth_it = cost <= DRILL_MINUTES * len(by_story.get(story.id, ()))
            if worth_it and cost <= left and not story.draft and not fresh:
                return self._telling(story, _AGAIN if told else why(story, self._known(), day))
        urgent = due_facts(self.stories, self._known(), day)
        wanted = [(one.story, one.fact) for one in urgent if _key(one) in self._unseen]
        pair = next(iter([*wanted, *self._unseen.values()]), None)
        if pair is None:
            return None
        memory = self._memory.get((pair[0].id, pair[1].id))
        known = memory is not None and memory.last is Recall.KNOWN
        return _drill(*pair, _AGAIN if known else why_fact(DueFact(*pair, memory), day))

    def _known(self) -> Known:
        return Known(self._memory, self._told)

    def _telling(self, story: Story, reason: str) -> Item:
        key_facts = tuple(fact for fact in story.facts if fact.key)
        return Item("story", self.budget.story_minutes, reason, story, key_facts)

    def _rehearsal(self, left: int) -> Item | None:
        tellable = sum(not story.draft for story in self.stories)
        fitting = min(MOST_QUESTIONS, tellable, left // self.budget.story_minutes)
        if fitting < 2 or self._unseen:
            return None
        minutes = fitting * self.budget.story_minutes
        return Item("interview", minutes, "the whole thing, as it will be", questions=fitting)

    def _done(self, item: Item, day: date) -> None:
        if item.story is None:
            return
        # Without a zone, Python takes the noon of this computer's.
        noon = datetime.combine(day, time(12), self.tz).astimezone(UTC)
        facts = item.story.facts if item.kind == "story" else item.facts
        for fact in facts:
            key = (item.story.id, fact.id)
            said = Review(noon, f"plan-{day}", *key, Status.COVERED)
            self._facts.setdefault(key, []).append(said)
            if memory := fact_memory(self._facts[key], self.tz):
                self._memory[key] = memory
            self._unseen.pop(key, None)
        if item.kind == "story":
            told = Telling(noon, f"plan-{day}", item.story.id, 100.0)
            self._tellings.setdefault(item.story.id, []).append(told)
            if memory := story_memory(self._tellings[item.story.id], self.tz):
                self._told[item.story.id] = memory


def _key(one: DueFact) -> FactKey:
    return one.story.id, one.fact.id


def _drill(story: Story, fact: Fact, reason: str) -> Item:
    return Item("drill", DRILL_MINUTES, reason, story, (fact,))
