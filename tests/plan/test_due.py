from datetime import UTC, date, datetime, timedelta

from interviewer.domain.scorecard import Status
from interviewer.domain.story import Fact, Part, Story
from interviewer.plan.due import due, why_fact
from interviewer.plan.log import Log, Review, Telling

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
TODAY = NOW.date()
TEA = Story(
    "tea",
    "Tea",
    (
        Fact("r-guests", "I served tea to 12 guests", Part.RESULT, key=True),
        Fact("a-kettle", "I borrowed a kettle from the neighbours", Part.ACTION),
    ),
    {Part.ACTION: "I borrowed a kettle.", Part.RESULT: "I served tea to 12 guests."},
)
COFFEE = Story("coffee", "Coffee", (Fact("r-cups", "400 cups", Part.RESULT, key=True),), {})
DRAFT = Story("soup", "Soup", (Fact("r-pots", "7 pots", Part.RESULT, key=True),), {}, draft=True)
BANK = (TEA, COFFEE, DRAFT)


def told(story: Story, days_ago: float, status: Status, score: float = 50.0) -> Log:
    moment = NOW - timedelta(days=days_ago)
    name = f"{story.id}-{days_ago}"
    return Log(
        tuple(Review(moment, name, story.id, fact.id, status) for fact in story.facts),
        (Telling(moment, name, story.id, score),),
    )


def joined(*logs: Log) -> Log:
    return Log(
        tuple(one for log in logs for one in log.reviews),
        tuple(one for log in logs for one in log.tellings),
    )


def test_without_rounds_every_story_and_every_key_fact_is_due() -> None:
    agenda = due(BANK, Log(), NOW, UTC)

    assert [one.story.id for one in agenda.stories] == ["tea", "coffee"]
    assert {one.reason for one in agenda.stories} == {"you have not told this story yet"}
    assert [one.fact.id for one in agenda.facts] == ["r-guests", "r-cups", "r-pots"]
    assert agenda.notes == ()


def test_the_reason_names_what_was_left_out_and_how_often() -> None:
    log = joined(told(COFFEE, 4, Status.MISSING), told(COFFEE, 2, Status.MISSING))

    first = due(BANK, log, NOW, UTC).stories[0]

    assert first.story is COFFEE
    assert first.reason == "you left out “400 cups” twice"


def test_the_reason_for_a_drill_does_not_give_the_fact_away() -> None:
    missed = due(BANK, told(COFFEE, 1, Status.MISSING), NOW, UTC).facts[0]
    wrong = due(BANK, told(COFFEE, 1, Status.CONTRADICTED), NOW, UTC).facts[0]

    assert missed.fact.id == "r-cups"
    assert why_fact(missed, TODAY) == "left out"
    assert why_fact(wrong, TODAY) == "told otherwise"


def test_missed_facts_come_first_and_key_facts_before_others() -> None:
    agenda = due(BANK, told(TEA, 1, Status.MISSING), NOW, UTC)

    assert [one.fact.id for one in agenda.facts] == ["r-guests", "a-kettle", "r-cups", "r-pots"]


def test_a_story_told_today_waits_but_what_was_missed_is_drilled_today() -> None:
    agenda = due((TEA,), told(TEA, 0.01, Status.MISSING), NOW, UTC)

    assert agenda.stories == ()
    assert [one.fact.id for one in agenda.facts] == ["r-guests", "a-kettle"]


def test_when_all_is_well_the_next_day_is_named() -> None:
    agenda = due((TEA,), told(TEA, 0.1, Status.COVERED, 95), NOW, UTC)

    assert (agenda.stories, agenda.facts) == ((), ())
    assert agenda.next_on == agenda.next_fact_on == TODAY + timedelta(days=2)


def test_rounds_of_stories_that_are_gone_are_left_out_and_that_is_said_once() -> None:
    renamed = Story("old-name", "Old", TEA.facts, {})
    log = joined(told(renamed, 3, Status.MISSING), told(renamed, 2, Status.MISSING))

    agenda = due((TEA,), log, NOW, UTC)

    assert agenda.stories[0].reason == "you have not told this story yet"
    assert agenda.notes == (
        "2 rounds and drills of stories that are no longer in the bank (old-name) left out.",
    )


def test_rounds_dated_later_than_now_are_left_out_and_that_is_said() -> None:
    agenda = due((TEA,), told(TEA, -400, Status.COVERED, 95), NOW, UTC)

    assert agenda.stories[0].story is TEA
    assert agenda.notes == (
        "1 round or drill dated later than now (2027-04-14) left out: is the clock right?",
    )


def test_an_edited_fact_keeps_its_history_by_id() -> None:
    edited = Story(
        "coffee", "Coffee", (Fact("r-cups", "450 cups a day", Part.RESULT, key=True),), {}
    )

    agenda = due((edited,), told(COFFEE, 2, Status.MISSING), NOW, UTC)

    assert agenda.stories[0].reason == "you left out “450 cups a day”"


def test_a_fact_that_was_taken_out_of_its_story_is_not_asked_for() -> None:
    less = Story("tea", "Tea", TEA.facts[:1], TEA.parts)

    agenda = due((less,), told(TEA, 2, Status.MISSING), NOW, UTC)

    assert [one.fact.id for one in agenda.facts] == ["r-guests"]
    assert agenda.notes == ()


def test_a_story_fades_from_mind_and_says_for_how_long() -> None:
    agenda = due((TEA,), told(TEA, 9, Status.COVERED, 95), NOW, UTC)

    assert agenda.stories[0].reason == "last told 9 days ago"
    assert agenda.stories[0].memory is not None
    assert agenda.stories[0].memory.due_on == date(2026, 3, 3)
