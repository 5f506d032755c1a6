"""Work grows with a text's length, not with its square, whatever is said over and over.

The texts are half as long as an answer may be. Where work grows with the square, they take minutes
to hours, and the time limit ends the test.
"""

import re
from collections.abc import Callable

import pytest

from interviewer.domain.correction import correct
from interviewer.domain.transcript import MOST_CHARACTERS, Transcript, Word
from interviewer.language.factuality.clause_factuality import factuality
from interviewer.language.fillers.fillers_in_text import fillers
from interviewer.language.fillers.placed import heard_fillers
from interviewer.language.names.name_matching import names
from interviewer.language.names.spelling import respelt, with_spellings
from interviewer.language.quantities.find_values import values
from interviewer.language.text.content import content_spans
from interviewer.language.text.sentence_cutting import clauses, sentences


def heard(text: str) -> Transcript:
    """The text as an engine would give it that is sure of nothing."""
    words = tuple(
        Word(one.group(), one.start(), one.end(), at * 0.4, at * 0.4 + 0.3, 0.3)
        for at, one in enumerate(re.finditer(r"\S+", text))
    )
    return Transcript(text, duration_s=0.4 * len(words), words=words)


def _said(text: str) -> None:
    for sentence in sentences(text):
        for clause in clauses(sentence):
            factuality(clause.text)


def _spelt(text: str) -> None:
    transcript = with_spellings(heard(text), ("Orkes", "C#", "CI/CD"))
    assert respelt(transcript).text == transcript.shown()


def _corrected(text: str) -> None:
    first = re.search(r"\w+", text[1:])
    assert first is not None
    words = re.findall(rf"(?<!\w){re.escape(first.group())}(?!\w)", text, re.IGNORECASE)
    if words:
        done = correct(heard(text), first.group(), "meant it")
        assert done.text.count("meant it") == len(words)


WORK: dict[str, Callable[[str], object]] = {
    "sentences": sentences,
    "how it is said": _said,
    "figures": values,
    "fillers": fillers,
    "fillers heard twice": lambda text: heard_fillers(heard(text), heard(f"um {text}")),
    "names": names,
    "content": content_spans,
    "spellings": _spelt,
    "corrections": _corrected,
}


WORST = {
    "sentences": ("Mr. ", "e.g. ", ".."),
    "how it is said": ("right?", "not-"),
    "fillers": ("a'", "I I ", "um, I I "),
    "fillers heard twice": ("um, ",),
    "names": ("A",),
    "spellings": ("Orcs, ",),
    "corrections": ("so ",),
}
"""What each had most work with, as was found by giving all of it to all of them."""


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("work", "piece"), [(work, piece) for work, pieces in WORST.items() for piece in pieces]
)
def test_work_does_not_grow_with_the_square(work: str, piece: str) -> None:
    # After a word character and before two words, so that it is one stretch inside of a text.
    text = f"é{piece * (MOST_CHARACTERS // 2 // len(piece))} z y"

    WORK[work](text)


PIECES = (
    *("Mr. ", "e.g. ", "Mr. J. ", "99 . 99 ", "... ", "..", "…x", "?!", '."', "\n \r", "   "),
    *("a'", "a-", "_", "A", "éAaA", "a;", "SDK ", "John Smith ", "C# ", "C I C D ", "Orcs, "),
    *("I I ", "um, I I ", "um, um ", "pro- ", "and then, ", "you know, ", "more and more and "),
    *("right?", "right???? ", "not-", "not ", "couldn't x ", "would have ", "if we ", "who "),
    *("one ", "1,", "1/", "1", "1 200 ", "5 % ", "$5m ", "hundred ", "one hundred and ", "²/"),
    *("half of ", "a quarter of ", "twenty oh ", "point ", "from 5 to ", "most of ", "5 less "),
    *("between 5 and ", "75 percent, no, 57 percent ", "about ", "a day later ", "May 5 "),
    *("We went there and then we fixed it. ", "so we went there and ", " — ", "(", "[x] "),
)


@pytest.mark.parametrize("work", WORK)
def test_nothing_that_is_said_over_and_over_is_a_fault(work: str) -> None:
    for piece in PIECES:
        WORK[work](f"é{piece * 40} z y")
