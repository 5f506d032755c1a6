from collections.abc import Sequence

import fake_engine as fakes
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples, SpeechSpan
from interviewer.transcribe.engine_output import DecodedWindow, EngineSegment, EngineWord, Window
from interviewer.transcribe.windows.joints import (
    earlier_start,
    first_words,
    joined,
    next_start_s,
    whole_sentences,
    words_of,
)
from interviewer.transcribe.windows.kept_sound import KeptSound
from interviewer.transcribe.windows.long_form import LongForm


def segment(text: str, start_s: float = 0.0) -> EngineSegment:
    """One word a second."""
    words = tuple(
        EngineWord(f" {word}", start_s + index, start_s + index + 0.9, 0.9)
        for index, word in enumerate(text.split())
    )
    return EngineSegment(words[-1].end_s if words else start_s, words, -0.2, 1.2)


def timed(*words: tuple[str, float, float]) -> list[EngineWord]:
    return [EngineWord(f" {text}", start_s, end_s, 0.9) for text, start_s, end_s in words]


def spans(*edges: tuple[float, float]) -> list[SpeechSpan]:
    return [SpeechSpan(*edge) for edge in edges]


def kept(samples: Samples) -> KeptSound:
    sound = KeptSound()
    sound.add(samples)
    return sound


def speaking(speech: Sequence[SpeechSpan], until_s: float) -> KeptSound:
    """Sound that is loud where somebody speaks, and faint elsewhere."""
    samples = np.full(round(until_s * SAMPLE_RATE_HZ), 0.001, np.float32)
    for span in speech:
        samples[round(span.start_s * SAMPLE_RATE_HZ) : round(span.end_s * SAMPLE_RATE_HZ)] = 0.3
    return kept(samples)


def text_of(segments: Sequence[EngineSegment]) -> str:
    return "".join(word.text for segment in segments for word in segment.words).strip()


@pytest.mark.parametrize(
    ("texts", "whole"),
    [
        (["We rewrote it.", "So this is"], "We rewrote it."),
        (["We rewrote it. So this", "is"], "We rewrote it."),
        (["We rewrote it.", "It worked."], "We rewrote it. It worked."),
        (["We asked Mr. Smith and"], ""),
        (["It fell by 99.9 percent and"], ""),
        (["Did it work? Yes! And"], "Did it work? Yes!"),
        ([], ""),
    ],
)
def test_an_unfinished_sentence_is_left_out(texts: list[str], whole: str) -> None:
    segments = [segment(text) for text in texts]
    assert text_of(first_words(segments, whole_sentences(segments))) == whole


def test_a_segment_that_is_cut_ends_with_its_last_word() -> None:
    (short,) = first_words([segment("We rewrote it. So this")], 3)
    assert short.end_s == short.words[-1].end_s == 2.9


@given(st.lists(st.text("ab. ?!", max_size=12), max_size=6))
def test_what_is_kept_is_a_beginning_and_ends_a_sentence(texts: list[str]) -> None:
    segments = [segment(text) for text in texts]
    whole = text_of(first_words(segments, whole_sentences(segments)))
    assert text_of(segments).startswith(whole)
    assert whole == "" or whole.endswith((".", "?", "!"))


RIGHT = ("it.", 2.0, 2.9)

NEXT = {
    "nothing": ([RIGHT], [(0.0, 3.1)], None),
    "the rest of a word that is longer than its time": ([RIGHT], [(0.0, 3.8)], None),
    "speech without words": ([RIGHT], [(0.0, 4.5)], 2.9),
    "after a pause": ([RIGHT], [(0.0, 3.1), (9.3, 11.0)], 9.0),
    "after a pause that the word does not reach": ([RIGHT], [(0.0, 3.8), (9.3, 11.0)], 9.0),
    "after a short pause": ([RIGHT], [(0.0, 3.1), (3.5, 6.0)], 3.1),
    "after a pause, with words": ([RIGHT, ("So", 9.4, 9.9)], [(0.0, 3.1), (9.3, 11.0)], 9.0),
    "the next word is timed into the pause": (
        [RIGHT, ("So", 5.0, 9.9)],
        [(0.0, 3.6), (9.3, 11.0)],
        9.0,
    ),
    "too short": ([RIGHT], [(0.0, 3.1), (9.3, 9.5)], None),
    "after the window": ([RIGHT], [(0.0, 3.1), (20.0, 22.0)], None),
    "a word over silence": ([RIGHT], [(0.0, 1.8), (5.2, 9.0)], 4.5),
}


@pytest.mark.parametrize("case", NEXT)
def test_the_next_window_begins_where_speech_goes_on(case: str) -> None:
    words, edges, begins_s = NEXT[case]
    speech = spans(*edges)
    assert next_start_s(timed(*words), 1, speech, speaking(speech, 22.0), 12.0) == begins_s


@given(
    ends_s=st.floats(2.5, 2.9),
    pause=st.tuples(st.floats(2.75, 3.2), st.floats(0.12, 0.2)),
    follows_s=st.floats(0.0, 0.3),
)
def test_without_a_silence_it_begins_in_the_softest_moment(
    ends_s: float, pause: tuple[float, float], follows_s: float
) -> None:
    """Whatever the engine says of where a word ends, the next is not cut off."""
    stop_s, next_s = pause[0], pause[0] + pause[1]
    words = timed(("it.", 2.0, ends_s), ("So", next_s - follows_s / 2, next_s + 0.6))
    sound = speaking(spans((0.0, stop_s), (next_s, 12.0)), 12.0)
    begins_s = next_start_s(words, 1, spans((0.0, 12.0)), sound, 12.0)
    assert begins_s is not None
    assert stop_s - 0.011 <= begins_s <= next_s + 0.011


BACK = {
    "in a silence": ([(0.0, 3.1), (4.0, 8.0)], 3.5, 8, 3.5),
    "at the end of speech": ([(0.0, 3.1), (4.0, 8.0)], 7.95, 8, 7.95),
    "at the beginning of speech": ([(0.0, 5.1), (6.0, 12.0)], 6.05, 8, 6.05),
    "inside a word": ([(0.0, 4.95), (5.3, 12.0)], 6.5, 5, 5.0),
    "after a short silence": ([(0.0, 4.95), (5.1, 12.0)], 6.5, 5, 4.95),
    "words over a long silence": ([(0.0, 4.1), (6.6, 12.0)], 7.6, 5, 4.95),
    "no silence": ([(0.0, 12.0)], 6.5, 5, 4.95),
    "a silence long ago": ([(0.0, 2.95), (3.1, 12.0)], 6.5, 5, 4.95),
    "a silence with a word": ([(0.0, 4.0), (4.9, 12.0)], 6.5, 5, 4.95),
    "of two silences the last": ([(0.0, 4.0), (4.1, 5.95), (6.1, 12.0)], 7.5, 6, 5.95),
    "a silence that is not over": ([(0.0, 5.95), (6.9, 12.0)], 6.5, 8, 6.5),
    "nothing soft either": ([(0.0, 12.0)], 4.5, 4, 3.75),
}


@pytest.mark.parametrize("case", BACK)
def test_a_window_that_an_engine_ends_in_speech_ends_in_the_silence_before(case: str) -> None:
    edges, follows_s, words, begins_s = BACK[case]
    heard = [segment("a b c d"), segment("e f g h", 4.0)]
    sound = speaking(spans(*edges), 20.0)
    sound.between(0, sound.end)[round(4.9 * SAMPLE_RATE_HZ) : round(5.0 * SAMPLE_RATE_HZ)] = 0
    segments, start_s = earlier_start(heard, spans(*edges), sound, 0.0, follows_s)
    assert start_s == pytest.approx(begins_s, abs=0.011)
    assert text_of(segments).split() == list("abcdefgh"[:words])


def test_a_word_timed_across_a_silence_stays() -> None:
    words = tuple(timed(("a", 3.0, 3.9), ("b", 4.1, 4.9), ("and", 4.9, 5.9), ("c", 5.9, 6.4)))
    speech = spans((0.0, 5.2), (5.5, 12.0))
    heard, begins_s = earlier_start(
        [EngineSegment(6.4, words)], speech, speaking(speech, 12.0), 0.0, 6.4
    )
    assert (text_of(heard), begins_s) == ("a b and", 5.2)


ECHOES = {
    "the same word at the same time": (("and", 4.9, 5.9), ("And", 5.2, 5.9), 0),
    "with another sign": (("it.", 4.9, 5.9), ("it,", 5.2, 5.9), 0),
    "said twice": (("and", 4.9, 5.2), ("and", 5.2, 5.9), 1),
    "said twice after a pause": (("no.", 4.9, 5.2), ("No,", 7.2, 7.5), 1),
    "another word": (("and", 4.9, 5.9), ("then", 5.2, 5.9), 1),
    "the beginning of a longer word": (("every", 4.9, 5.9), ("everybody", 5.2, 5.9), 1),
}


@pytest.mark.parametrize("case", ECHOES)
def test_a_word_heard_by_two_windows_is_one(case: str) -> None:
    first, again, more = ECHOES[case]
    before = [EngineSegment(5.9, tuple(timed(("so", 4.0, 4.8), first)))]
    after = [EngineSegment(6.9, tuple(timed(again, ("I", 6.0, 6.9))))]
    heard = text_of(joined(before, after)).split()
    assert heard == ["so", first[0], *[again[0]] * more, "I"]


def test_a_piece_of_a_word_is_no_echo() -> None:
    before = [EngineSegment(5.9, tuple(timed(("multi", 4.9, 5.9))))]
    pieces = (*timed(("multi", 5.2, 5.9)), EngineWord("-processing", 5.9, 6.5, 0.9))
    assert text_of(joined(before, [EngineSegment(6.5, pieces)])) == "multi multi-processing"
    assert joined([], []) == joined([EngineSegment(1.0, ())], [])[1:] == []
    assert words_of(joined(before, before)) == list(before[0].words)


moments = st.lists(st.floats(0.0, 30.0), max_size=12).map(sorted)


@given(moments, moments, st.floats(0.0, 10.0), st.floats(0.1, 20.0))
def test_a_window_keeps_half_of_what_it_heard_and_loses_no_word(
    edges: list[float], times: list[float], start_s: float, lasts_s: float
) -> None:
    speech = [SpeechSpan(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    words = tuple(EngineWord(f" {n}", at_s, at_s, 0.9) for n, at_s in enumerate(times))
    follows_s = start_s + lasts_s
    segments, begins_s = earlier_start(
        [EngineSegment(30.0, words)], speech, speaking(speech, 40.0), start_s, follows_s
    )
    assert start_s + lasts_s / 2 - 1e-9 <= begins_s <= follows_s
    left = words[len(words_of(segments)) :]
    assert words_of(segments) == list(words[: len(words) - len(left)])
    assert all(word.start_s >= begins_s for word in left)


class Hasty(fakes.FakeEngine):
    """Says that a word ends before it does, and hears what is left of it as another.

    As Whisper does at the end of a sentence, or where it ends a long window by itself.
    """

    def __init__(self, last: int, stops_after: int = 0) -> None:
        super().__init__()
        self._last, self._stops_after = last, stops_after

    def decode_window(self, window: Window) -> DecodedWindow:
        decoded = super().decode_window(window)
        words = [self._early(word) for one in decoded.segments for word in one.words]
        first = round(window.start_s * SAMPLE_RATE_HZ)
        rest = window.samples[first : first + fakes.WORD]
        if first and len(rest) and rest[0] and rest[0] == window.samples[first - 1]:
            words.insert(0, EngineWord(" stray", window.start_s, window.start_s + 0.1, 0.3))
        texts = [word.text.strip(" .") for word in words]
        advance_s = decoded.advance_s
        if f"w{self._stops_after}" in texts[6:]:
            words = words[: texts.index(f"w{self._stops_after}") + 1]
            advance_s = words[-1].end_s - 0.1 - window.start_s
        segments = (EngineSegment(words[-1].end_s, tuple(words)),) if words else ()
        return DecodedWindow(segments, advance_s)

    def _early(self, word: EngineWord) -> EngineWord:
        if word.text != f" w{self._last}":
            return word
        return EngineWord(word.text + ".", word.start_s, word.end_s - 0.4, 0.9)


TWO_PARTS = [*range(1, 15), 0.6, *range(20, 26)]
TWICE = [*range(1, 11), 0.4, 11, 12, 11, 12, 13]

SPOKEN: dict[str, tuple[list[int | float], int, int]] = {
    "the last word before the breath": ([*range(1, 15), 0.8, *range(20, 32)], 14, 0),
    "the last sentence before the breath": ([*range(1, 15), 0.5, *range(20, 50)], 14, 0),
    "after a short breath": ([*range(1, 12), 0.2, *range(12, 32), 0.6, *range(40, 52)], 11, 0),
    "the engine ends the window": ([*TWO_PARTS, 0.6, *range(30, 40)], 99, 32),
    "it ends it by a silence": ([*TWO_PARTS, 0.6, *range(30, 40)], 99, 25),
    "said twice": ([*TWICE, 0.6, 13, *range(14, 30)], 13, 0),
    "said twice, and the window ends between": ([*TWICE, 0.6, 11, 12, 11, 14, 15, 16], 99, 14),
    "a long pause": ([*range(1, 15), 5.0, *range(20, 40)], 14, 0),
    "thirty seconds without a breath": ([*range(1, 50), 0.6, *range(50, 70)], 99, 0),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOKEN)
@pytest.mark.parametrize("ahead", [False, True])
def test_no_word_is_heard_twice_or_invented_where_windows_meet(case: str, ahead: bool) -> None:
    parts, last, stops_after = SPOKEN[case]
    answer = LongForm(Hasty(last, stops_after).decode_window)
    samples = fakes.sound(*parts)
    for block, since_speech_s in fakes.blocks_of(samples, [SAMPLE_RATE_HZ // 10]):
        answer.add(block, since_speech_s)
        answer.decode_due()
        if ahead:
            answer.decode_ahead()
            answer.look_ahead()
    answer.finish(fakes.recording_of(samples).speech)
    assert text_of(answer.segments).replace(".", "") == fakes.text_of(*parts)
