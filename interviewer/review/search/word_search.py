"""Passages of kept answers that hold the words of a phrase, in whatever form they were said."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from interviewer.history.reading import SaidSentence, SearchIndex
from interviewer.language.names import find_name, ways_to_say
from interviewer.language.text import Span
from interviewer.score.mentions import Wording, same_word, telling, wording

_MAY_BE_NAME = 45.0
"""Least likeness (rapidfuzz ratio) of a word to a name for a closer look ("orx" to "orkes": 50)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence, or two that follow each other; ``[start, end)`` are the words in the answer."""

    sentence: SaidSentence
    window: Span
    start: int
    end: int
    start_s: float | None
    end_s: float | None


def with_word(stem: str, index: SearchIndex) -> set[int]:
    """The sentences that hold a word, also misspelt a little or with another ending."""
    return index.with_stems(one for one in index.stems() if same_word(stem, one))


def passages(phrase: str, index: SearchIndex) -> Iterator[Passage]:
    """Where the words stand, newest round first: in one sentence of an answer, else in two."""
    wanted = wording(phrase)
    held = _held(wanted, index)
    enough = wanted.least * len(wanted.words)
    single = index.sentences(n for n, words in held.items() if len(words) >= enough)
    found = [place for one in single if (place := _passage(wanted, [one]))]
    yield from found
    done = {_answer(place.sentence) for place in found}
    pairs = [n for n in held if n + 1 in held and len(held[n] | held[n + 1]) >= enough]
    sentences = {one.number: one for one in index.sentences({*pairs, *(n + 1 for n in pairs)})}
    for number in sorted(pairs):
        first, second = sentences[number], sentences[number + 1]
        if _answer(first) == _answer(second) and _answer(first) not in done:
            place = _passage(wanted, [first, second])
            if place is not None:
                yield place


def _answer(sentence: SaidSentence) -> tuple[str, int]:
    return sentence.round_id, sentence.answer


def _held(wanted: Wording, index: SearchIndex) -> dict[int, set[int]]:
    """Which of the phrase's words each sentence may hold."""
    held: dict[int, set[int]] = defaultdict(set)
    if not wanted.words:
        return {number: {0} for number in index.with_words([wanted.phrase])}
    for position, word in enumerate(wanted.words):
        name = wanted.name_of(word)
        numbers = with_word(word.stem, index)
        if name is not None:
            numbers |= _with_name(name, index)
        for number in numbers:
            held[number].add(position)
    return held


def _with_name(name: str, index: SearchIndex) -> set[int]:
    """The sentences that may hold a name: as written, by sound, or spelt in several words."""
    words, folded = index.words(), name.lower()
    alike = process.extract(folded, words, scorer=fuzz.ratio, score_cutoff=_MAY_BE_NAME, limit=None)
    near = [word for word, _, _ in alike if find_name(name, word)]
    ways = [*ways_to_say(name), folded.replace("/", "").replace(" ", "")]
    first = [word for word in words if any(way.startswith(word) and way != word for way in ways)]
    last = [word for word in words if any(way.endswith(word) and way != word for way in ways)]
    spelt = index.with_words(first) & index.with_words(last)
    return index.with_words([name, *near, *ways]) | spelt


def _passage(wanted: Wording, told: Sequence[SaidSentence]) -> Passage | None:
    first, last = told[0], told[-1]
    text = first.text
    if last is not first:
        # Nothing but white space stands between sentences.
        text += " " * (last.start - first.end) + last.text
    window = Span(first.start, last.end, text)
    start, end = telling(wanted, window)
    return Passage(first, window, start, end, first.start_s, last.end_s) if end else None
