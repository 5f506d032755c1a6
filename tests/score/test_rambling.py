import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.scorecard import Delivery, Fillers, StarPart, StarStructure
from interviewer.domain.story import Part
from interviewer.domain.transcript import Transcript, Word
from interviewer.score import rubric
from interviewer.score.advice import advise
from interviewer.score.rambling import focus, ramble_warning, told_s

QUIET = Delivery(None, Fillers(0, None), None, None, 1.0, None, 100.0)
WHOLE = StarStructure(100.0, True, {part: StarPart(True, 0.25, 1.0) for part in Part}, ())


def typed(minutes: float) -> Transcript:
    return Transcript(" ".join(["word"] * round(minutes * rubric.USUAL_PACE_WPM)))


def spoken(words: int, seconds: float, begins_s: float = 0.0) -> Transcript:
    """Words of equal length, from ``begins_s`` on."""
    each = seconds / words
    told = tuple(
        Word("word", 5 * n, 5 * n + 4, begins_s + n * each, begins_s + (n + 1) * each, 0.9)
        for n in range(words)
    )
    return Transcript(" ".join(["word"] * words), duration_s=begins_s + seconds + 60, words=told)


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (Transcript(""), 1.0),
        (typed(1), 1.0),
        (typed(2), 1.0),
        (typed(4), 1.0),
        (typed(5), 0.875),
        (typed(6), 0.75),
        (typed(8), 0.5),
        (typed(10), 0.25),
        (typed(12), 0.0),
        (typed(60), 0.0),
        (spoken(280, 120), 1.0),
        (spoken(1200, 600), 0.25),
        (spoken(1800, 600), 0.25),
        (spoken(280, 600), 1.0),
        (spoken(280, 120, begins_s=900), 1.0),
    ],
)
def test_only_a_ramble_costs_points_however_its_length_is_known(
    answer: Transcript, left: float
) -> None:
    assert focus(answer) == pytest.approx(left)
    assert bool(ramble_warning(answer)) == (left < 1)
    kinds = [piece.kind for piece in advise(answer, (), WHOLE, QUIET)]
    assert kinds.count("too_long") == (left < 1 or told_s(answer) > rubric.LENGTH_S.none_above)


def test_ten_minutes_that_hold_every_fact_stay_clearly_under_93_and_say_why() -> None:
    answer = typed(10)

    assert rubric.overall(100.0, 100.0 * focus(answer)) == pytest.approx(77.5)
    assert rubric.overall(None, 100.0 * focus(answer)) == pytest.approx(25)
    (warning,) = ramble_warning(answer)
    assert warning.startswith("This is about 10.0 minutes long: more than 4 minutes cost points")
    (piece,) = advise(answer, (), WHOLE, QUIET)
    assert piece.message == "About 600 s is a ramble and costs points: tell it in 75 to 135 s."


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_more_words_never_earn_more(one: int, other: int) -> None:
    fewer, more = (Transcript("word " * count) for count in sorted((one, other)))

    assert 0 <= focus(more) <= focus(fewer) <= 1
