from hypothesis import given
from hypothesis import strategies as st

from interviewer.score.star.answer_units import units


@given(st.text(max_size=400))
def test_units_stand_in_order_and_hold_all_but_white_space(text: str) -> None:
    at = 0
    for unit in units(text):
        assert unit.start >= at
        assert text[at : unit.start].strip() == ""
        assert text[unit.start : unit.end] == unit.text
        assert unit.text.strip()
        at = unit.end
    assert text[at:].strip() == ""


def test_a_long_sentence_is_cut_where_its_outcome_begins() -> None:
    text = (
        "I rewrote the guide together with the two people who answered the phones that spring, "
        "which led to half as many calls in the following quarter and a calmer office."
    )
    assert [unit.text.split()[0] for unit in units(text)] == ["I", "which"]


def test_speech_without_full_stops_is_cut() -> None:
    text = "so i went to the depot and " * 12
    assert len(units(text)) > 3
