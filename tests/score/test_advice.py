import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.scorecard import (
    Delivery,
    Evidence,
    FactCoverage,
    Fillers,
    StarPart,
    StarSegment,
    StarStructure,
    Status,
)
from interviewer.domain.story import Fact, Part, Story
from interviewer.domain.transcript import Transcript
from interviewer.language.quantities.find_values import values
from interviewer.language.quantities.value import figure_text
from interviewer.score.advice import MOST_PIECES, advise
from interviewer.score.follow_up_questions import follow_ups
from interviewer.score.scorer import Scorer

TEXT = "The phones rang all day. I rewrote the guide from scratch. Complaints dropped a lot."
TRANSCRIPT = Transcript(TEXT)
QUIET = Delivery(140.0, Fillers(0, 0.0), 0, 0.5, 1.0, 100.0, 100.0)


def structure(*, lacking: tuple[Part, ...] = (), order_ok: bool = True) -> StarStructure:
    shares = {Part.SITUATION: 0.2, Part.TASK: 0.1, Part.ACTION: 0.55, Part.RESULT: 0.15}
    parts = {
        part: StarPart(part not in lacking, share, 0.0 if part in lacking else 1.0)
        for part, share in shares.items()
    }
    told = (
        StarSegment("situation", 0, 24),
        StarSegment("action", 25, 58),
        StarSegment("result", 59, 84),
    )
    segments = tuple(one for one in told if one.part not in lacking)
    return StarStructure(90.0, order_ok, parts, segments)


def fact(id_: str, text: str, part: Part, *, key: bool = True) -> Fact:
    return Fact(id_, text, part, key)


def judged(fact_: Fact, status: Status, quote: str = "", reason: str = "") -> FactCoverage:
    at = TEXT.find(quote)
    evidence = Evidence(quote, at, at + len(quote)) if quote else None
    score = {Status.COVERED: 1.0, Status.PARTIAL: 0.5}.get(status, 0.0)
    return FactCoverage(fact_, status, score, reason, evidence)


COMPLAINTS = fact("complaints", "75% reduction in customer complaints", Part.RESULT)
SURVEY = fact("survey", "I surveyed forty developers", Part.ACTION, key=False)
CALLS = fact("calls", "The phones rang 300 times a day", Part.SITUATION)


def test_a_vague_fact_is_told_where_and_by_how_much() -> None:
    vague = judged(COMPLAINTS, Status.PARTIAL, "Complaints dropped a lot.")
    (piece,) = advise(TRANSCRIPT, [vague], structure(), QUIET)
    assert piece.kind == "vague_fact"
    assert piece.fact == "complaints"
    assert piece.message == 'In Result, after "Complaints dropped a lot": say by how much - 75%.'


def test_what_would_add_most_comes_first() -> None:
    facts = [
        judged(SURVEY, Status.MISSING),
        judged(CALLS, Status.MISSING),
        judged(COMPLAINTS, Status.PARTIAL, "Complaints dropped a lot."),
    ]
    pieces = advise(TRANSCRIPT, facts, structure(), QUIET)
    assert [piece.fact for piece in pieces] == ["calls", "survey", "complaints"]
    assert 'after "The phones rang all day"' in pieces[0].message


def test_a_missing_part_comes_with_its_facts_in_one_piece() -> None:
    facts = [judged(COMPLAINTS, Status.MISSING), judged(SURVEY, Status.COVERED, "I rewrote")]
    pieces = advise(TRANSCRIPT, facts, structure(lacking=(Part.RESULT,)), QUIET)
    assert [piece.kind for piece in pieces] == ["missing_part"]
    assert "75% reduction" in pieces[0].message


def test_a_wrong_value_says_both() -> None:
    wrong = judged(
        COMPLAINTS, Status.CONTRADICTED, "Complaints", "you said 57%, your story says 75%"
    )
    (piece,) = advise(TRANSCRIPT, [wrong], structure(), QUIET)
    assert piece.kind == "wrong_value"
    assert piece.message.startswith("You said 57%, your story says 75%.")


def test_order_counts_and_delivery_comes_last() -> None:
    hasty = Delivery(220.0, Fillers(30, 18.0), 0, 6.0, 1.0, 20.0, 10.0)
    pieces = advise(TRANSCRIPT, [], structure(order_ok=False), hasty)
    assert [piece.kind for piece in pieces] == ["order", "too_short", "pace"]
    assert len(pieces) == MOST_PIECES


def test_a_perfect_answer_needs_no_advice() -> None:
    told = judged(COMPLAINTS, Status.COVERED, "Complaints dropped a lot.")
    assert advise(TRANSCRIPT, [told], structure(), QUIET) == ()


def test_follow_ups_ask_for_what_is_missing_and_give_nothing_away() -> None:
    facts = [judged(COMPLAINTS, Status.MISSING), judged(CALLS, Status.MISSING)]
    questions = follow_ups(facts)
    assert questions[0] == "How did you measure that?"
    for question in questions:
        assert question.endswith("?")
        assert not any(sign.isdigit() for sign in question)
        assert "complaints" not in question.lower()


def test_follow_ups_differ_and_ask_for_nothing_that_was_told() -> None:
    many = [judged(fact(f"r{n}", "It fell by 5%", Part.RESULT), Status.MISSING) for n in range(6)]
    questions = follow_ups(many)
    assert len(set(questions)) == len(questions) == 3
    assert follow_ups([judged(COMPLAINTS, Status.COVERED, "Complaints")]) == ()


THINGS = ("night shifts", "older pupils", "days", "hours", "cheaper rooms", "euros", "nurses")


def said_of(text: str) -> str:
    """What the advice adds for a fact that was told vaguely."""
    vague = judged(fact("f", text, Part.RESULT), Status.PARTIAL, "Complaints dropped a lot.")
    (piece,) = advise(TRANSCRIPT, [vague], structure(), QUIET)
    return piece.message.partition('": ')[2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("75% reduction in customer complaints", "say by how much - 75%."),
        ("The pass rate rose to 68%", "give the figure - 68%."),
        ("I worked 12 night shifts", "give the figure - 12 night shifts."),
        ("I trained 12 older pupils as tutors", "give the figure - 12 older pupils."),
        ("Customers waited 19 days for their money", "give the figure - 19 days."),
        ("7 of 28 patients fell, 41% in all", "be exact - 7 of 28 patients fell, 41% in all."),
        ("SDKs grew from one to five", "be exact - SDKs grew from one to five."),
        (
            "We agreed on one definition of churn",
            "be exact - We agreed on one definition of churn.",
        ),
    ],
)
def test_a_vague_fact_is_answered_with_its_one_figure_or_with_the_whole_fact(
    text: str, said: str
) -> None:
    assert said_of(text) == said


@given(
    st.lists(
        st.tuples(st.integers(2, 99), st.sampled_from(THINGS)), min_size=1, max_size=3, unique=True
    )
)
def test_no_figure_stands_without_what_it_counts(counted: list[tuple[int, str]]) -> None:
    text = "We had " + " and then ".join(f"{number} {thing}" for number, thing in counted)

    said = said_of(text)

    if len(counted) == 1 and "cheaper" not in text:
        assert said == f"give the figure - {counted[0][0]} {counted[0][1]}."
    else:
        assert said == f"be exact - {text}."


@given(st.text(max_size=60))
def test_a_figure_as_it_is_told_stands_in_the_text(text: str) -> None:
    for value in values(text):
        assert text.startswith(figure_text(value, text), value.start)


def test_reasons_name_what_figures_count() -> None:
    told = fact("f", "I worked 12 night shifts in a row", Part.ACTION)
    story = Story("s", "Nights", (told,), {Part.ACTION: f"{told.text}."})
    answer = Transcript("I worked nine night shifts in a row.")

    (coverage,) = Scorer([story]).score(answer, answer_id="a", story=story).facts

    assert "you said nine night shifts, your story says 12 night shifts" in coverage.reason
