"""Figures of a fact against the figures of a passage."""

import pytest

from interviewer.language.quantities.find_values import values
from interviewer.score.facts.figures import agree, aligned


@pytest.mark.parametrize(
    ("fact", "passage", "results"),
    [
        ("Complaints fell by 75%", "complaints fell by three quarters", ["equal"]),
        ("Complaints fell by 75%", "complaints fell by 57 percent", ["different"]),
        ("Complaints fell by 75%", "complaints fell", ["absent"]),
        ("Thefts fell from 30 to 8", "from thirty down to eight", ["equal", "equal"]),
        ("Thefts fell from 30 to 8", "thefts were at thirty before", ["equal", "absent"]),
        ("I had eight weeks", "they gave me six, no, eight weeks", ["equal"]),
        ("We moved the office", "twelve of us moved it", []),
    ],
)
def test_each_figure_of_the_fact_finds_its_answer(
    fact: str, passage: str, results: list[str]
) -> None:
    assert [match.result for match in agree(fact, values(passage)).matches] == results


def test_a_vague_amount_is_kept_for_the_reason() -> None:
    vague = agree("Complaints fell by 75%", values("complaints fell a lot")).vague
    assert vague is not None
    assert "lot" in vague.text


def test_agreeing_figures_are_written_as_the_fact_writes_them() -> None:
    passage = "From a hundred and twenty complaints fell by three quarters in fifty days."
    read = aligned("There were 120, and complaints fell by 75%", passage, values(passage))
    assert read == "From 120 complaints fell by 75% in fifty days."


def test_a_figure_taken_back_is_left_as_it_was() -> None:
    passage = "It was thirty, no, sorry, forty people."
    assert "thirty" in aligned("There were 30 people", passage, values(passage))
