import pytest
from hypothesis import given
from hypothesis import strategies as st
from timed_words import words_of

from interviewer.domain.transcript import Segment, Spelling, Transcript
from interviewer.language.names.spelling import respelt, with_spellings

TERMS = ("SDK", "GIL", "B3", "C#", "CI/CD", "TPS", "JavaScript", "Orkes", "Go", "Beyond")


def heard(text: str, probability: float = 0.9) -> Transcript:
    words = words_of(text, 1.0, 0.5, probability=probability)
    whole = (Segment(0, len(text), 0.0, float(len(words))),) if words else ()
    return Transcript(text, duration_s=99.0, words=words, segments=whole)


def shown(text: str, probability: float = 0.9) -> str:
    return with_spellings(heard(text, probability), TERMS).shown()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We wrote it in C hashtag and C-Hash.", "We wrote it in C# and C#."),
        ("Our CI-CD, then CICD, ran.", "Our CI/CD, then CI/CD, ran."),
        ("I joined Orcs in May.", "I joined Orkes in May."),
        ("The sdk and the S D K grew.", "The SDK and the SDK grew."),
        ("It is written in GO, and java script.", "It is written in Go, and JavaScript."),
        ("Only B-3 was left.", "Only B3 was left."),
    ],
)
def test_misspelt_terms_are_shown_as_the_bank_spells_them(text: str, wanted: str) -> None:
    transcript = with_spellings(heard(text), TERMS)
    assert transcript.shown() == wanted
    assert transcript.text == text


@pytest.mark.parametrize(
    "text",
    [
        "There will be three of us.",
        "My friend Gil went beyond it.",
        "The gill of a fish, a bend in the river.",
        "We organised the works and went on.",
        "I let it go, then we go on.",
        "Orcs live in books.",  # opens a sentence, so the capital says nothing
        "The DPS was high.",
        "A machine of ours.",
    ],
)
def test_what_was_said_otherwise_stays(text: str) -> None:
    assert shown(text) == text


def test_a_doubtful_word_that_sounds_like_a_name_is_that_name() -> None:
    assert shown("We evaluated orcs, and won.", 0.4) == "We evaluated Orkes, and won."
    assert shown("We evaluated orcs, and won.", 0.9) == "We evaluated orcs, and won."
    assert shown("a bend of the MBA", 0.1) == "a bend of the MBA"


def test_a_typed_answer_is_left_as_it_was_written() -> None:
    typed = Transcript("We wrote it in C hashtag.")
    assert with_spellings(typed, TERMS) is typed


def test_respelt_offsets_and_times_hold() -> None:
    transcript = respelt(with_spellings(heard("In C hashtag at Orcs, it (CI-CD) ran."), TERMS))
    assert transcript.text == "In C# at Orkes, it (CI/CD) ran."
    assert [word.text for word in transcript.words] == [
        *("In", "C#", "at", "Orkes,", "it", "(CI/CD)", "ran.")
    ]
    assert (transcript.words[1].start_s, transcript.words[1].end_s) == (1, 2.5)
    assert transcript.segments[0].end == len(transcript.text)


def test_a_stretch_is_shown_with_the_spellings_inside_it() -> None:
    transcript = Transcript("in C hashtag now", spellings=(Spelling(3, 12, "C#"),))
    assert transcript.shown(0, 12) == "in C#"
    assert transcript.shown(5, 16) == "hashtag now"


_PIECES = st.lists(
    st.sampled_from(
        ["C", "hashtag", "Orcs,", "CI-CD.", "be", "three", "sdk", "T P S", "(Gil)", "go", "we"]
    ),
    max_size=12,
)


@given(_PIECES, st.sampled_from([0.1, 0.9]))
def test_offsets_are_sound_whatever_is_heard(pieces: list[str], probability: float) -> None:
    transcript = with_spellings(heard(" ".join(pieces), probability), TERMS)
    ends = 0
    for spelling in transcript.spellings:
        assert ends <= spelling.start < spelling.end <= len(transcript.text)
        ends = spelling.end
    final = respelt(transcript)
    assert final.text == transcript.shown()
    assert all(final.text[word.start : word.end] == word.text for word in final.words)
