import pytest

from interviewer.bank.layout.labels import Label, read_label
from interviewer.bank.source.lines import Kind, Line
from interviewer.domain.story import Part


def text(words: str, bold: str = "") -> Line:
    return Line(Kind.TEXT, words, 1, bold=bold)


@pytest.mark.parametrize(
    "words",
    [
        "The work was done: we left.",
        "A client called.",
        "Action-oriented people came.",
        "Results were good.",
        "Testing: we tried all.",
        "R&D",
        "Task force: five people",
        "I had one goal: to win.",
        "",
        "()",
        ": : :",
    ],
)
def test_ordinary_lines_are_no_labels(words: str) -> None:
    assert read_label(text(words)) is None


@pytest.mark.parametrize(
    ("line", "label"),
    [
        (text("My Task: do it"), Label((Part.TASK,), "do it")),
        (text("S: it was"), Label((Part.SITUATION,), "it was", letter=True)),
        (text("S - Situation: it was"), Label((Part.SITUATION,), "it was")),
        (text("Situation/Task - x"), Label((Part.SITUATION, Part.TASK), "x")),
        (text("Problem & Task: x"), Label((Part.SITUATION, Part.TASK), "x")),
        (text("Challenge: x"), Label(("either",), "x")),
        (text("Result (and impact): x"), Label((Part.RESULT,), "x")),
        (text("Action 2: x"), Label((Part.ACTION,), "x")),
        (text("Result we won", bold="Result"), Label((Part.RESULT,), "we won")),
        (text("Details to Include:", bold="Details to Include"), Label(("details",), "")),
        (Line(Kind.HEADING, "Situation: the shop", 1, 2), Label((Part.SITUATION,), "the shop")),
        (Line(Kind.ROW, "T x", 1, cells=("T", "x")), Label((Part.TASK,), "x", letter=True)),
    ],
)
def test_labels_name_their_part_and_leave_the_rest(line: Line, label: Label) -> None:
    assert read_label(line) == label


def test_a_heading_that_begins_with_a_synonym_is_a_title() -> None:
    assert read_label(Line(Kind.HEADING, "Challenge: moving house", 1, 2)) is None
