from datetime import UTC, datetime, timedelta

from interviewer.bank.catalogue.question_filter import OPEN_QUESTIONS
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Status
from interviewer.domain.story import Fact, Part, Story
from interviewer.plan.log import Log, Review, Telling
from interviewer.plan.next_story import next_telling

NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
GUESTS = Fact("r", "12 guests", Part.RESULT, key=True)
TEA = Story("tea", "Tea", (GUESTS,), {}, competencies=("Ownership",))
SOUP = Story("soup", "Soup", (GUESTS,), {}, competencies=("Conflict",))
ABOUT_TEA = Question("a", "Tea?", "Ownership", ("tea", "soup"))
ABOUT_SOUP = Question("b", "Soup?", "Conflict", ("soup", "tea"))


def missed(story: Story, times: int) -> Log:
    moments = [NOW - timedelta(days=day) for day in range(1, times + 1)]
    return Log(
        tuple(Review(at, str(at), story.id, "r", Status.MISSING) for at in moments),
        tuple(Telling(at, str(at), story.id, 20.0) for at in moments),
    )


def test_the_story_with_what_was_missed_is_asked_for_and_the_line_says_why() -> None:
    telling = next_telling((TEA, SOUP), (ABOUT_TEA, ABOUT_SOUP), missed(SOUP, 2), NOW, UTC)

    assert telling is not None
    assert telling.story is SOUP
    assert telling.questions == (ABOUT_SOUP,)
    assert telling.lines == ("Due: you left out “12 guests” twice (Soup)",)


def test_without_rounds_the_first_story_comes_first() -> None:
    telling = next_telling((TEA, SOUP), (ABOUT_SOUP, ABOUT_TEA), Log(), NOW, UTC)

    assert telling is not None
    assert telling.lines == ("Due: you have not told this story yet (Tea)",)
    assert telling.questions == (ABOUT_TEA,)


def test_questions_that_name_no_story_serve_by_their_competency() -> None:
    plain = Question("c", "Conflict?", "Conflict")

    telling = next_telling((SOUP,), (plain,), Log(), NOW, UTC)

    assert telling is not None
    assert telling.questions == (plain,)


def test_a_story_that_no_question_names_is_asked_for_all_the_same() -> None:
    telling = next_telling((TEA,), (Question("d", "Other?"),), Log(), NOW, UTC)

    assert telling is not None
    assert telling.questions == OPEN_QUESTIONS
    assert telling.lines[0] == "No question names this story; an open one is asked."


def test_nothing_due_leaves_the_choice_open() -> None:
    told = Log(tellings=(Telling(NOW, "r", "tea", 90.0),))

    assert next_telling((TEA,), (ABOUT_TEA,), told, NOW, UTC) is None
    assert next_telling((), (ABOUT_TEA,), Log(), NOW, UTC) is None
