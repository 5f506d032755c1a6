"""A simulated candidate on a simulated clock: what is known rests, what is missed returns."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from interviewer.domain.scorecard import Status
from interviewer.domain.story import Fact, Part, Story
from interviewer.plan.days import TimeBudget
from interviewer.plan.due import due
from interviewer.plan.layout import lay_out
from interviewer.plan.log import Log, Review, Telling

START = datetime(2026, 11, 15, 18, 30, tzinfo=UTC)
DAYS = 30


def story(name: str) -> Story:
    facts = tuple(
        Fact(f"{name}-{number}", f"Number {number} of {name}", Part.RESULT, key=number < 3)
        for number in range(5)
    )
    return Story(name, name.title(), facts, {})


BANK = (story("docs"), story("sdk"), story("oncall"), story("sales"))
STUBBORN = {"docs-0", "sdk-1"}
"""These two are forgotten until they were drilled four times; all else is known at once."""


@dataclass
class Candidate:
    """Does each day what is due, at most so many stories and drills, and remembers as told."""

    reviews: list[Review] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    drilled: dict[str, int] = field(default_factory=dict)
    drilled_on: dict[str, list[int]] = field(default_factory=dict)
    asked_on: dict[str, list[int]] = field(default_factory=dict)
    missed_on: dict[str, list[int]] = field(default_factory=dict)

    @property
    def log(self) -> Log:
        return Log(tuple(self.reviews), tuple(self.tellings))

    def practise(self, day: int) -> None:
        now = START + timedelta(days=day)
        for told in due(BANK, self.log, now, UTC).stories[:2]:
            for fact in told.story.facts:
                self._review(told.story, fact, now, day)
            self.tellings.append(Telling(now, f"round-{now}", told.story.id, 85.0))
        for number, one in enumerate(due(BANK, self.log, now, UTC).facts[:5]):
            if one.memory is None:
                continue  # never told: the story comes first
            self.drilled[one.fact.id] = self.drilled.get(one.fact.id, 0) + 1
            self.drilled_on.setdefault(one.fact.id, []).append(day)
            self._review(one.story, one.fact, now + timedelta(minutes=20 + number), day)

    def _review(self, told: Story, fact: Fact, moment: datetime, day: int) -> None:
        knows = fact.id not in STUBBORN or self.drilled.get(fact.id, 0) >= 4
        status = Status.COVERED if knows else Status.MISSING
        self.reviews.append(Review(moment, f"at-{moment}", told.id, fact.id, status))
        self.asked_on.setdefault(fact.id, []).append(day)
        if not knows:
            self.missed_on.setdefault(fact.id, []).append(day)


def practised(days: int) -> Candidate:
    candidate = Candidate()
    for day in range(days):
        candidate.practise(day)
    return candidate


def test_missed_facts_return_the_next_day_at_the_latest() -> None:
    candidate = practised(DAYS)

    assert set(candidate.missed_on) == STUBBORN
    for fact, days in candidate.missed_on.items():
        for day in days:
            assert any(day < other <= day + 1 for other in candidate.asked_on[fact]) or (
                candidate.asked_on[fact].count(day) > 1
            )


def test_facts_known_on_three_days_rest_for_the_days_left() -> None:
    candidate = practised(DAYS)

    for fact, days in candidate.asked_on.items():
        last_missed = max(candidate.missed_on.get(fact, [-1]))
        known = sorted({day for day in days if day > last_missed})
        assert len(known) >= 3, "thirty days are enough to know it"
        assert all(day <= known[2] for day in candidate.drilled_on.get(fact, []))


def test_the_work_grows_less_as_things_are_known() -> None:
    candidate = practised(DAYS)
    days = [review.moment.date() for review in candidate.reviews]
    first = sum(day < (START + timedelta(days=10)).date() for day in days)
    last = sum(day >= (START + timedelta(days=20)).date() for day in days)

    assert last < first / 2


def test_at_any_day_the_plan_holds_every_key_fact_before_the_interview() -> None:
    interview = (START + timedelta(days=DAYS)).date()
    wanted = {(one.id, fact.id) for one in BANK for fact in one.facts if fact.key}
    candidate = Candidate()
    for day in range(DAYS):
        now = START + timedelta(days=day)
        plan = lay_out(BANK, candidate.log, now, TimeBudget(interview, 15, 3.0), UTC)
        held = {
            (item.story.id, fact.id)
            for planned in plan.days
            for item in planned.items
            if item.story
            for fact in item.facts
        }
        assert held >= wanted, now
        assert all(planned.day < interview for planned in plan.days)
        candidate.practise(day)
