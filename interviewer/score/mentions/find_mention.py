"""Whether a metric or phrase was mentioned in an answer, where, and what was said in its place."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from interviewer.domain.errors import UsageError
from interviewer.domain.plain_text import fold_signs
from interviewer.domain.scorecard import Evidence
from interviewer.domain.transcript import Transcript
from interviewer.language.factuality import manner
from interviewer.language.quantities import Value, compare, values
from interviewer.language.text import DOWN, UP, ContentWord, Span, content_spans, sentences, span
from interviewer.score.mentions.measured import measures_other
from interviewer.score.mentions.phrase import same_word, telling, wording

Manner = Literal[
    "said", "rounded", "denied", "imagined", "intended", "asked", "reported", "different"
]

TOPIC_SHARE = 0.5
"""Share of the words around a figure ("customer complaints") that tie another figure to it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place: the sentence as a quote, the words themselves, and how they were said."""

    quote: Evidence
    said: str
    start: int
    end: int
    manner: Manner


@dataclass(frozen=True, slots=True)
class Mentions:
    """What an answer says of a phrase.

    ``found`` holds the places that count; ``unreal`` those that do not, since they were denied,
    imagined, planned, asked or another's; ``instead`` different figures that stand in its place,
    or may do: ``tied`` tells whether words of the phrase stand beside them.
    """

    phrase: str
    mentioned: bool
    found: tuple[Mention, ...]
    unreal: tuple[Mention, ...]
    instead: tuple[Mention, ...]
    tied: bool = True

    @property
    def reason(self) -> str:
        """One sentence for the candidate."""
        if self.mentioned:
            return f'Mentioned: you said "{self.found[0].said}".'
        if self.instead and self.tied:
            return f'You said "{self.instead[0].said}" in place of "{self.phrase}".'
        if self.instead:
            said = " and ".join(f'"{place.said}"' for place in self.instead[:2])
            return f"Not mentioned; of the same kind you said {said}, perhaps about something else."
        if self.unreal:
            return f'You said "{self.unreal[0].said}", but {_UNREAL[self.unreal[0].manner]}.'
        if self.found:
            return f'Only a part was mentioned: you said "{self.found[0].said}".'
        return "Not mentioned."


_UNREAL = {
    "denied": "as something that did not happen",
    "imagined": "as something that might have happened",
    "intended": "as a plan or a wish",
    "asked": "as a question",
    "reported": "as what somebody else did or claims",
}


def find_mentions(phrase: str, transcript: Transcript) -> Mentions:
    """Look for a metric ("75% reduction") or phrase in an answer.

    Figures are compared as values ("three quarters", "a quarter of what it was"); other words by
    stem and likeness within two sentences. Corrected, denied and imagined mentions do not count.

    Raises:
        UsageError: The phrase holds no word or figure.
    """
    if not any(map(str.isalnum, phrase)):
        raise UsageError(f"nothing to look for in '{phrase}': give a figure or a few words")
    phrase = fold_signs(phrase)
    wanted = [value for value in values(phrase) if value.kind != "vague"]
    places = _by_value(phrase, wanted, transcript) if wanted else _by_words(phrase, transcript)
    found = tuple(place for place in places if place.manner in ("said", "rounded"))
    unreal = tuple(place for place in places if place.manner in _UNREAL)
    instead = tuple(place for place in places if place.manner == "different")
    tied = bool(topic_words(phrase, wanted))
    mentioned = _complete(wanted, found)
    return Mentions(phrase, mentioned, found, unreal, () if found else instead, tied)


def _complete(wanted: Sequence[Value], found: Sequence[Mention]) -> bool:
    """Whether every figure of the phrase was found, or its words when it has none."""
    if not wanted:
        return bool(found)
    told = [value for place in found for value in values(place.quote.text)]
    return bool(found) and all(
        any(compare(value, other) in ("equal", "rounded") for other in told) for value in wanted
    )


def _by_value(phrase: str, wanted: Sequence[Value], transcript: Transcript) -> list[Mention]:
    text = transcript.text
    told = sentences(text)
    ends = [one.end for one in told]
    near_topic: dict[int, bool] = {}
    topic = topic_words(phrase, wanted)
    places = []
    for said in values(text):
        if said.superseded or said.kind == "vague":
            continue
        index = bisect_right(ends, said.start)
        if measures_other(wanted, topic, said, told[index]):
            continue
        if topic and index not in near_topic:
            near = span(text, told[max(0, index - 1)].start, told[index].end)
            near_topic[index] = _share(topic, near.text) >= TOPIC_SHARE
        judged = judge(wanted, said, near_topic.get(index))
        if judged is not None:
            place = partial(_mention, transcript, told[index], said.start, said.end)
            places.append(place(_manner(told[index], said.start, said.end, judged)))
    vague = not topic and not any(value.direction for value in wanted)
    return _only_rival(places) if vague else places


def _only_rival(places: list[Mention]) -> list[Mention]:
    """Without words to tie it, a different figure is reported only when there is just one."""
    rivals = [place for place in places if place.manner == "different"]
    return places if len(rivals) <= 1 else [one for one in places if one not in rivals]


def judge(wanted: Sequence[Value], said: Value, on_topic: bool | None) -> Manner | None:
    """How a figure stands to those that are looked for, at its best.

    ``on_topic`` tells whether the phrase's words stand around it; ``None`` when it has none.
    Returns "said", "rounded", "different", or ``None`` when it speaks of something else.
    """
    results = {_judge(value, said, on_topic) for value in wanted}
    best: tuple[Manner, ...] = ("said", "rounded", "different")
    return next((one for one in best if one in results), None)


def _judge(wanted: Value, said: Value, on_topic: bool | None) -> Manner | None:
    """How a figure stands to the wanted one; ``None`` when it speaks of something else."""
    same_way = bool(wanted.direction) and wanted.direction == said.direction
    opposite = bool(wanted.direction and said.direction) and not same_way
    tied = on_topic or same_way or (on_topic is None and (opposite or not wanted.direction))
    result = compare(wanted, said) if tied else "unrelated"
    if result == "unrelated":
        return None
    if result == "different" or opposite:
        elsewhere = on_topic is False or (opposite and not on_topic and not _alike(wanted, said))
        return None if elsewhere or said.role == "from" else "different"
    return "said" if result == "equal" else "rounded"


def _alike(wanted: Value, said: Value) -> bool:
    """Whether the amounts agree when the direction is left aside."""
    return abs(wanted.amount - said.amount) <= 1e-9 * max(1.0, abs(wanted.amount))


def topic_words(phrase: str, wanted: Sequence[Value]) -> list[ContentWord]:
    """The words of the phrase that are neither figures nor words of rising and falling."""
    return [
        word
        for word in content_spans(phrase)
        if not any(value.start <= word.start < value.end for value in wanted)
        and phrase[word.start : word.end].lower() not in UP | DOWN
    ]


def _share(words: Sequence[ContentWord], text: str) -> float:
    """The share of the words that a text holds, by stem or likeness; in [0, 1]."""
    there = {word.stem for word in content_spans(text)}
    return sum(any(same_word(word.stem, one) for one in there) for word in words) / len(words)


def _by_words(phrase: str, transcript: Transcript) -> list[Mention]:
    text, told = transcript.text, sentences(transcript.text)
    wanted = wording(phrase)
    places: list[Mention] = []
    for size in (1, 2):
        for index in range(len(told) - size + 1):
            window = span(text, told[index].start, told[index + size - 1].end)
            start, end = telling(wanted, window)
            if end:
                how = _manner(window, start, end, "said")
                places.append(_mention(transcript, window, start, end, how))
        if places:
            break
    return places


def _manner(sentence: Span, start: int, end: int, judged: Manner) -> Manner:
    """How the clause that holds ``[start, end)`` is said, when it is not plainly asserted."""
    how = manner(sentence, start, end)
    return judged if how == "said" else how


def _mention(
    transcript: Transcript, sentence: Span, start: int, end: int, manner: Manner
) -> Mention:
    times = transcript.times_between(start, end)
    start_s, end_s = times or (None, None)
    quote = Evidence(sentence.text, sentence.start, sentence.end, start_s, end_s)
    return Mention(quote, transcript.text[start:end], start, end, manner)
