"""Was it ever said? A metric or phrase over all rounds, answered from the history's index.

The index narrows (by word, by quantity); ``score.mention`` decides on what is left, with the same
rules as for a single transcript.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from interviewer.domain.errors import UsageError
from interviewer.domain.plain_text import fold_signs
from interviewer.domain.scorecard import Evidence
from interviewer.domain.transcript import Transcript
from interviewer.history.reading import SaidAmount, SaidSentence, SearchIndex
from interviewer.history.store import HistoryStore
from interviewer.language.factuality import manner
from interviewer.language.quantities import Value, compare, values
from interviewer.language.text import Span
from interviewer.review.search.mentions_found import Search, Source
from interviewer.review.search.word_search import passages, with_word
from interviewer.score.mentions import (
    TOPIC_SHARE,
    Manner,
    Mention,
    Mentions,
    find_mentions,
    judge,
    measures_other,
    topic_words,
)

Judged = tuple[SaidAmount, Manner]
Key = tuple[str, int]
"""A round's id, and 0 for its answer or n for the answer to the n-th follow-up question."""


def search_history(
    phrase: str, store: HistoryStore, on_progress: Callable[[float], None] = lambda _: None
) -> Search:
    """Look for the phrase in every answer that was kept, newest first.

    Only answers that say something of it are among the results. A figure counts as standing in
    the phrase's place when the phrase's words stand beside it or, for a phrase without such words
    ("75%"), when the words of a fact do that claims it in the story that was told.

    Args:
        phrase: As for ``find_mentions``.
        store: Where the rounds are.
        on_progress: Called with a share in [0, 1] while rounds of an older version are indexed.

    Raises:
        UsageError: The phrase holds no word or figure, or there are no rounds yet.
        HistoryError, StorageError: As `HistoryStore`.
    """
    if not any(map(str.isalnum, phrase)):
        raise UsageError(f"nothing to look for in '{phrase}': give a figure or a few words")
    phrase = fold_signs(phrase)
    if store.count() == 0:
        raise UsageError("no rounds yet to look in; give an ANSWER file or practise first")
    unread = store.update_index(on_progress)
    wanted = [value for value in values(phrase) if value.kind != "vague"]
    with store.searching() as index:
        if wanted:
            results = _FigureSearch(phrase, wanted, index).results()
        else:
            results = _said_in_words(phrase, index)
    return Search(phrase, tuple(results), tuple(unread))


def _said_in_words(phrase: str, index: SearchIndex) -> list[tuple[Source, Mentions]]:
    places: dict[Key, list[Mention]] = defaultdict(list)
    sources: dict[Key, Source] = {}
    for one in passages(phrase, index):
        window, start, end = one.window, one.start, one.end
        quote = Evidence(window.text, window.start, window.end, one.start_s, one.end_s)
        said = window.text[start - window.start : end - window.start]
        mention = Mention(quote, said, start, end, manner(window, start, end))
        _note(places, sources, one.sentence, mention)
    return [
        (sources[key], _mentions(phrase, found, complete=True)) for key, found in places.items()
    ]


class _FigureSearch:
    """A phrase with figures, looked for among the amounts."""

    def __init__(self, phrase: str, wanted: Sequence[Value], index: SearchIndex) -> None:
        self._phrase = phrase
        self._wanted = wanted
        self._index = index
        self._topic_words = topic_words(phrase, wanted)
        self._topic = {word.stem for word in self._topic_words}
        self._quantities = dict(index.quantities())

    def results(self) -> list[tuple[Source, Mentions]]:
        judged = self._with_topic() if self._topic else self._without_topic()
        numbers = {amount.sentence for amount, _ in judged}
        by_sentence = defaultdict(list)
        for amount, how in judged:
            by_sentence[amount.sentence].append((amount, how))
        places: dict[Key, list[Mention]] = defaultdict(list)
        quoted: dict[Key, set[int]] = defaultdict(set)
        sources: dict[Key, Source] = {}
        for sentence in self._index.sentences(numbers):
            for amount, verdict in by_sentence[sentence.number]:
                if self._measures_other(amount, sentence):
                    continue
                how = verdict if amount.manner == "said" else cast("Manner", amount.manner)
                key = _note(places, sources, sentence, _mention(sentence, amount, how))
                if how in ("said", "rounded"):
                    quoted[key].add(sentence.number)
        complete = self._complete(quoted)
        return [
            (sources[key], _mentions(self._phrase, found, complete=key in complete))
            for key, found in places.items()
        ]

    def _measures_other(self, amount: SaidAmount, sentence: SaidSentence) -> bool:
        said = replace(self._quantities[amount.quantity], start=amount.start, end=amount.end)
        told = Span(sentence.start, sentence.end, sentence.text)
        return measures_other(self._wanted, self._topic_words, said, told)

    def _without_topic(self) -> list[Judged]:
        """The figure anywhere; another one only in the words of a fact that claims the phrase."""
        verdicts = self._verdicts(None)
        other = {number for number, verdict in verdicts.items() if verdict == "different"}
        said = self._index.amounts_of(verdicts.keys() - other)
        judged: list[Judged] = [(amount, verdicts[amount.quantity]) for amount in said]
        return judged + [(amount, "different") for amount in self._claimed(other)]

    def _with_topic(self) -> list[Judged]:
        off, on = self._verdicts(False), self._verdicts(True)
        near = self._near(self._topic)
        judged = []
        beside = [one for one in self._index.amounts_in(near) if one.quantity in on]
        apart = [one for one in self._index.amounts_of(off) if one.sentence not in near]
        for verdicts, amounts in ((on, beside), (off, apart)):
            judged += [(amount, verdicts[amount.quantity]) for amount in amounts]
        return judged

    def _verdicts(self, on_topic: bool | None) -> dict[int, Manner]:
        judged = {
            number: judge(self._wanted, said, on_topic) for number, said in self._quantities.items()
        }
        return {number: verdict for number, verdict in judged.items() if verdict is not None}

    def _near(self, topic: Collection[str]) -> set[int]:
        """The sentences that, with the one before, hold enough of the words."""
        opening = self._index.opening
        held: Counter[int] = Counter()
        for stem in topic:
            here = with_word(stem, self._index)
            held.update(here | {number + 1 for number in here if number + 1 not in opening})
        return {number for number, count in held.items() if count / len(topic) >= TOPIC_SHARE}

    def _claimed(self, other: Collection[int]) -> list[SaidAmount]:
        """Other figures where the story that was told claims the phrase, in that fact's words."""
        claimed: dict[tuple[int, ...], SaidAmount] = {}
        for story, fact in self._index.story_facts():
            if not find_mentions(self._phrase, Transcript(fact)).mentioned:
                continue
            topic = {word.stem for word in topic_words(fact, values(fact))}
            told = [
                one for one in self._index.amounts_in(self._near(topic)) if one.quantity in other
            ]
            stories = self._index.stories(one.sentence for one in told)
            claimed.update(
                ((one.sentence, one.start), one)
                for one in told
                if stories.get(one.sentence) == story
            )
        return list(claimed.values())

    def _complete(self, quoted: Mapping[Key, set[int]]) -> set[Key]:
        """The answers whose quoted sentences hold every figure of the phrase."""
        if len(self._wanted) == 1:
            return set(quoted)
        held: dict[int, set[int]] = defaultdict(set)
        for one in self._index.amounts_in({n for numbers in quoted.values() for n in numbers}):
            held[one.sentence].add(one.quantity)
        return {
            key
            for key, numbers in quoted.items()
            if self._satisfied({quantity for n in numbers for quantity in held[n]})
        }

    def _satisfied(self, quantities: Iterable[int]) -> bool:
        said = [self._quantities[number] for number in quantities]
        return all(
            any(compare(one, other) in ("equal", "rounded") for other in said)
            for one in self._wanted
        )


def _note(
    places: dict[Key, list[Mention]],
    sources: dict[Key, Source],
    sentence: SaidSentence,
    mention: Mention,
) -> Key:
    key = (sentence.round_id, sentence.answer)
    if key not in sources:
        name = sentence.round_id + (", follow-up answer" if sentence.answer else "")
        sources[key] = Source(name, None, sentence.round_id, sentence.started_at, sentence.answer)
    places[key].append(mention)
    return key


def _mention(sentence: SaidSentence, amount: SaidAmount, how: Manner) -> Mention:
    quote = Evidence(sentence.text, sentence.start, sentence.end, amount.start_s, amount.end_s)
    said = sentence.text[amount.start - sentence.start : amount.end - sentence.start]
    return Mention(quote, said, amount.start, amount.end, how)


def _mentions(phrase: str, places: Sequence[Mention], *, complete: bool) -> Mentions:
    ordered = sorted(places, key=lambda place: place.start)
    found = tuple(place for place in ordered if place.manner in ("said", "rounded"))
    instead = tuple(place for place in ordered if place.manner == "different")
    unreal = tuple(place for place in ordered if place not in (*found, *instead))
    return Mentions(phrase, complete and bool(found), found, unreal, () if found else instead)
