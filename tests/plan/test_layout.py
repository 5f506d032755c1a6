from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.scorecard import Status
from interviewer.domain.story import Fact, Part, Story
from interviewer.plan.days import Plan, TimeBudget
from interviewer.plan.layout import lay_out
from interviewer.plan.log import Log, Review, Telling

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
TODAY = NOW.date()
EMPTY = Log()


def story(number: int, key: int = 4, plain: int = 3, *, draft: bool = False) -> Story:
    facts = tuple(
        Fact(f"f{place}", f"Fact {place} of {number}", Part.ACTION, key=place < key)
        for place in range(key + plain)
    )
    return Story(f"story-{number}", f"Story {number}", facts, {}, draft=draft)


BANK = tuple(story(number) for number in range(5))


def planned(days: int, minutes: int, log: Log = EMPTY, bank: tuple[Story, ...] = BANK) -> Plan:
    return lay_out(bank, log, NOW, TimeBudget(TODAY + timedelta(days=days), minutes, 3.0), UTC)


def key_facts(plan: Plan) -> set[tuple[str, str]]:
    return {
        (item.story.id, fact.id)
        for day in plan.days
        for item in day.items
        if item.story
        for fact in item.facts
        if fact.key
    }


ALL = {(one.id, fact.id) for one in BANK for fact in one.facts if fact.key}


def test_without_rounds_the_first_plan_tells_every_story_before_the_day() -> None:
    plan = planned(10, 20)

    told = [item.story.id for day in plan.days for item in day.items if item.story]
    assert set(told) == {one.id for one in BANK}
    assert [day.day for day in plan.days] == [TODAY + timedelta(days=n) for n in range(10)]
    assert plan.days[0].items[0].reason == "you have not told this story yet"
    assert plan.notes == ()


def test_the_last_day_holds_a_mock_interview() -> None:
    last = planned(10, 20).days[-1].items[-1]

    assert (last.kind, last.questions, last.minutes) == ("interview", 4, 20)


@given(days=st.integers(0, 25), minutes=st.integers(1, 45), told=st.integers(0, 5))
def test_every_key_fact_has_its_place_whenever_there_are_minutes_for_it(
    days: int, minutes: int, told: int
) -> None:
    moment = NOW - timedelta(days=1)
    known = Log(
        tuple(
            Review(moment, one.id, one.id, fact.id, Status.COVERED)
            for one in BANK[:told]
            for fact in one.facts
        ),
        tuple(Telling(moment, one.id, one.id, 95.0) for one in BANK[:told]),
    )

    plan = planned(days, minutes, known)

    assert all(day.minutes <= minutes for day in plan.days)
    assert len(plan.days) == max(1, days)
    if max(1, days) * minutes >= len(ALL):
        assert key_facts(plan) == ALL
        assert plan.left_out == ()
    else:
        missing = {(one.id, fact.id) for one, fact in plan.left_out}
        assert missing == ALL - key_facts(plan)
        assert sum("key facts do not fit" in note for note in plan.notes) == 1


def test_more_to_do_than_time_is_said_with_what_would_do() -> None:
    plan = planned(2, 4)

    assert len(plan.left_out) == 12
    assert plan.notes[0] == (
        "More to do than time: 12 key facts do not fit; 10 minutes a day would hold them."
    )
    assert planned(2, 10).left_out == ()


def test_when_only_the_rest_does_not_fit_key_facts_still_come_first() -> None:
    plan = planned(1, 20)

    assert key_facts(plan) == ALL
    assert plan.notes[0].startswith("More to do than time: key facts come first")


def test_what_was_missed_is_there_on_the_first_day() -> None:
    reviews = tuple(
        Review(NOW - timedelta(days=1), "r", "story-3", fact.id, Status.MISSING)
        for fact in BANK[3].facts
    )
    log = Log(reviews, (Telling(NOW - timedelta(days=1), "r", "story-3", 10.0),))

    first = planned(10, 20, log).days[0].items[0]

    assert first.story is BANK[3]
    assert first.reason.startswith("you left out “Fact 0 of 3”")


def test_drafts_are_drilled_not_told_and_that_is_said() -> None:
    plan = planned(5, 20, bank=(story(0), story(1, draft=True)))

    kinds = {
        item.kind for day in plan.days for item in day.items if item.story == story(1, draft=True)
    }
    assert kinds == {"drill"}
    assert plan.notes == ("Drafts are drilled but not told until they are complete: story-1.",)


def test_a_day_too_short_for_a_story_holds_drills_and_says_so() -> None:
    plan = planned(10, 3)

    kinds = {item.kind for day in plan.days for item in day.items}
    assert kinds == {"drill"}
    assert any("3 a day will do for drills alone" in note for note in plan.notes)


@pytest.mark.parametrize("days", [0, 1])
def test_for_today_or_tomorrow_there_is_one_day_of_practice(days: int) -> None:
    assert [day.day for day in planned(days, 20).days] == [TODAY]


def test_no_stories_give_days_of_rest() -> None:
    plan = planned(3, 20, bank=())

    assert all(day.minutes == 0 for day in plan.days[:-1])
    assert plan.left_out == ()


@given(st.permutations(range(4)))
def test_the_order_of_the_log_does_not_matter(order: list[int]) -> None:
    moments = [NOW - timedelta(days=day) for day in (1, 2, 3, 9)]
    reviews = [
        Review(moment, str(moment), "story-1", "f0", status)
        for moment, status in zip(moments, Status, strict=True)
    ]
    shuffled = Log(tuple(reviews[place] for place in order))

    assert planned(6, 15, shuffled) == planned(6, 15, Log(tuple(reviews)))


def test_days_are_local_across_a_change_of_clocks() -> None:
    from zoneinfo import ZoneInfo

    berlin = ZoneInfo("Europe/Berlin")
    late = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)  # already the 29th in Berlin
    plan = lay_out(BANK, Log(), late, TimeBudget(date(2026, 4, 1), 20, 3.0), berlin)

    assert [day.day.day for day in plan.days] == [29, 30, 31]
