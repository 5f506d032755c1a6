import pytest
from hypothesis import given
from hypothesis import strategies as st
from timed_words import words_of

from interviewer.domain.correction import correct, correct_at, parse_correction
from interviewer.domain.errors import UsageError
from interviewer.domain.transcript import Segment, Transcript


def spoken(text: str) -> Transcript:
    words = words_of(text, 1.0, 0.5, probability=0.4)
    segments = (Segment(0, len(text), 0.0, float(len(words))),) if words else ()
    return Transcript(text, "en", float(len(words)), words, segments)


def test_the_words_are_replaced_and_vouched_for() -> None:
    fixed = correct(spoken("Complaints fell by fifty percent, really"), "fifty percent", "75%")

    assert fixed.text == "Complaints fell by 75%, really"
    word = fixed.words[3]
    assert (word.text, word.start_s, word.end_s, word.probability) == ("75%,", 3.0, 4.5, 1.0)
    assert fixed.segments[0].end == len(fixed.text)


def test_whole_words_only_and_any_case() -> None:
    fixed = correct(Transcript("Ten of often ten"), "ten", "10")

    assert fixed.text == "10 of often 10"


def test_what_was_not_heard_cannot_be_corrected() -> None:
    with pytest.raises(UsageError, match="not in the transcript"):
        correct(Transcript("We won."), "lost", "won")


@pytest.mark.parametrize("text", ["fifty", "=75%", "  = x"])
def test_a_correction_needs_both_sides_of_its_sign(text: str) -> None:
    with pytest.raises(UsageError):
        parse_correction(text)


def test_a_correction_is_split_at_its_first_sign() -> None:
    assert parse_correction("fifty = 75%") == ("fifty", "75%")
    assert parse_correction("um=") == ("um", "")


@given(
    st.lists(st.sampled_from(["ab", "c", "ab,", "d."]), min_size=1), st.text("xyz 75%", max_size=9)
)
def test_offsets_stay_exact(pieces: list[str], meant: str) -> None:
    transcript = spoken(" ".join(pieces))
    if not any(piece.strip(",.") == "ab" for piece in pieces):
        return

    fixed = correct(transcript, "ab", meant)

    assert all(fixed.text[word.start : word.end] == word.text for word in fixed.words)
    assert all(a.end <= b.start for a, b in zip(fixed.words, fixed.words[1:], strict=False))
    assert fixed.segments[0].start == 0
    assert fixed.segments[0].end == len(fixed.text)


def test_one_place_is_corrected_and_the_same_words_elsewhere_stay() -> None:
    transcript = Transcript("fifty of fifty")

    assert correct_at(transcript, 9, 14, "75").text == "fifty of 75"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (0, 99)])
def test_a_place_outside_the_transcript_is_refused(start: int, end: int) -> None:
    with pytest.raises(UsageError, match="nothing stands"):
        correct_at(Transcript("fifty"), start, end, "75")
