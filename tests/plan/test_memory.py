import random
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.scorecard import Status
from interviewer.plan.log import Log, Review, Telling
from interviewer.plan.memory import (
    LONGEST_DAYS,
    REST_DAYS,
    Recall,
    fact_memory,
    standing,
    story_memory,
)

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def review(day: float, status: Status = Status.COVERED, **more: bool) -> Review:
    moment = START + timedelta(days=day)
    return Review(moment, moment.isoformat(), "tea", "r-guests", status, **more)


reviews = st.builds(
    Review,
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2026, 4, 1), timezones=st.just(UTC)),
    source_id=st.sampled_from(["a", "b", "c"]),
    story_id=st.sampled_from(["tea", "coffee"]),
    fact_id=st.sampled_from(["r", "s"]),
    status=st.sampled_from(Status),
    prompted=st.booleans(),
    unclear=st.booleans(),
)
tellings = st.builds(
    Telling,
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2026, 4, 1), timezones=st.just(UTC)),
    source_id=st.sampled_from(["a", "b"]),
    story_id=st.sampled_from(["tea", "coffee"]),
    score=st.floats(0, 100),
)


@pytest.mark.parametrize("day", range(12))  # a set's order differs by day
def test_left_out_and_then_told_when_asked_in_one_round_is_half_known(day: int) -> None:
    both = [review(day, Status.MISSING), review(day, Status.MISSING, prompted=True)]
    for found in (both, both[::-1]):
        memory = fact_memory(found, UTC)
        assert memory is not None
        assert memory.last is Recall.HALF


@given(st.lists(reviews), st.lists(tellings), st.randoms(use_true_random=False))
def test_the_order_of_the_log_does_not_matter(
    first: list[Review], told: list[Telling], chance: random.Random
) -> None:
    again, told_again = list(first), list(told)
    chance.shuffle(again)
    chance.shuffle(told_again)

    before = standing(Log(tuple(first), tuple(told)), UTC)

    assert standing(Log(tuple(again), tuple(told_again)), UTC) == before
    assert standing(Log((*first, *again), (*told, *told_again)), UTC) == before


@given(st.lists(reviews, min_size=1))
def test_what_was_missed_is_due_at_once_and_all_else_later_but_not_for_ever(
    found: list[Review],
) -> None:
    for memory in standing(Log(tuple(found)), UTC).facts.values():
        if memory.last is Recall.MISSED:
            assert memory.due_on == memory.last_on
        else:
            days = (memory.due_on - memory.last_on).days
            assert 1 <= days <= LONGEST_DAYS


def test_a_fact_said_on_three_days_rests() -> None:
    said = [review(0), review(0.1), review(2), review(2.2)]
    twice = fact_memory(said, UTC)
    thrice = fact_memory([*said, review(4)], UTC)

    assert twice is not None
    assert thrice is not None
    assert (twice.known_days, twice.resting) == (2, False)
    assert (thrice.known_days, thrice.resting) == (3, True)
    assert thrice.due_on >= thrice.last_on + timedelta(days=REST_DAYS)


def test_a_miss_ends_the_rest_and_three_days_more_are_needed() -> None:
    said = [review(day) for day in (0, 1, 2)]
    missed = fact_memory([*said, review(3, Status.MISSING)], UTC)
    again = fact_memory([*said, review(3, Status.MISSING), review(4), review(5)], UTC)
    rested = fact_memory([*said, review(3, Status.MISSING), review(4), review(5), review(6)], UTC)

    assert missed is not None
    assert again is not None
    assert rested is not None
    assert (missed.due_on, missed.missed) == (date(2026, 3, 4), 1)
    assert not again.resting
    assert rested.resting


@pytest.mark.parametrize(
    ("status", "prompted", "unclear", "expected"),
    [
        (Status.COVERED, False, False, Recall.KNOWN),
        (Status.COVERED, False, True, Recall.KNOWN),
        (Status.PARTIAL, False, False, Recall.HALF),
        (Status.MISSING, True, False, Recall.HALF),
        (Status.CONTRADICTED, False, False, Recall.MISSED),
        (Status.MISSING, False, False, Recall.MISSED),
    ],
)
def test_the_status_says_how_well_it_came(
    status: Status, prompted: bool, unclear: bool, expected: Recall
) -> None:
    memory = fact_memory([review(0, status, prompted=prompted, unclear=unclear)], UTC)

    assert memory is not None
    assert memory.last is expected
    assert memory.wrong is (status is Status.CONTRADICTED)


def test_what_may_have_been_misheard_says_nothing() -> None:
    assert fact_memory([review(0, Status.MISSING, unclear=True)], UTC) is None
    assert fact_memory([review(0, Status.CONTRADICTED, unclear=True)], UTC) is None


def test_prompted_comes_back_within_days_however_well_it_was_known_before() -> None:
    known = [review(day) for day in (0, 2, 13, 60)]
    memory = fact_memory([*known, review(110, Status.MISSING, prompted=True)], UTC)

    assert memory is not None
    assert (memory.due_on - memory.last_on).days <= 3


def test_days_are_those_where_the_candidate_is() -> None:
    evening = review((23 - 9) / 24)  # 23:00 UTC is the next morning in Tokyo
    night = review(1 + (1 - 9) / 24)

    in_utc = fact_memory([evening, night], UTC)
    in_tokyo = fact_memory([evening, night], ZoneInfo("Asia/Tokyo"))

    assert in_utc is not None
    assert in_tokyo is not None
    assert (in_utc.known_days, in_tokyo.known_days) == (2, 1)
    assert in_tokyo.last_on == date(2026, 3, 2)


def test_a_moment_is_the_same_whatever_zone_it_was_written_in() -> None:
    moved = Review(
        START.astimezone(timezone(timedelta(hours=5))), "x", "tea", "r-guests", Status.COVERED
    )
    here = Review(START, "x", "tea", "r-guests", Status.COVERED)

    assert fact_memory([moved], UTC) == fact_memory([here], UTC) == fact_memory([moved, here], UTC)


def test_a_story_told_badly_is_due_the_next_day_and_one_told_well_later() -> None:
    badly = story_memory([Telling(START, "r", "tea", 30.0)], UTC)
    well = story_memory([Telling(START, "r", "tea", 90.0)], UTC)

    assert badly is not None
    assert well is not None
    assert badly.due_on == date(2026, 3, 2)
    assert well.due_on > badly.due_on
    assert story_memory([], UTC) is None
