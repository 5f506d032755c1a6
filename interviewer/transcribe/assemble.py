"""What an engine heard -> Transcript: exact offsets, ordered times, nothing heard in silence."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from interviewer.domain.recording import Recording, Samples, SpeechSpan
from interviewer.domain.transcript import Pause, Segment, Transcript, Word
from interviewer.transcribe.engine_output import EngineSegment, EngineWord
from interviewer.transcribe.speech_check import all_speech, is_spoken, moved_to_speech
from interviewer.transcribe.transcriber import OnProgress

SHORTEST_PAUSE_S = 0.5
"""Shorter silences belong to articulation. Which pauses are long (over 1 s in Campione and
Véronis 2002) is for the reader of the transcript to say."""

MAX_DRIFTED_WORDS = 2
"""Beside a long silence an engine can time the last word of a sentence inside it. So few words,
next to spoken ones of the same segment, are kept; invented phrases are longer or stand alone."""

MAX_COMPRESSION_RATIO = 2.4
MIN_AVERAGE_LOGPROB = -1.0
"""Whisper's own limits (Radford et al. 2022, section 4.5). It retries a stretch that breaks one
of them, and keeps the last try whatever it is; text that breaks both is a loop, not speech."""

_log = logging.getLogger(__name__)


Decode = Callable[[Samples, OnProgress], Iterable[EngineSegment]]
"""An engine at work: samples in, segments out in order."""


def transcribe_with(decode: Decode, recording: Recording, on_progress: OnProgress) -> Transcript:
    """Run ``decode`` over ``recording`` (not at all when nobody speaks) and assemble the result."""
    if not recording.speech:
        on_progress(1.0)
        return assemble((), recording)
    done = 0.0

    def report(share: float) -> None:
        nonlocal done
        done = max(done, min(share, 1.0))
        on_progress(done)

    segments = list(decode(recording.samples, report))
    report(1.0)
    return assemble(segments, recording)


def assemble(segments: Iterable[EngineSegment], recording: Recording) -> Transcript:
    """The transcript of what an engine heard in ``recording``.

    The text is the words joined by single spaces; ``text[word.start:word.end] == word.text``.
    Times are kept within the recording and never run backwards. Left out are words that do not
    touch speech (see ``spoken.is_spoken`` and ``all_speech``; but see ``MAX_DRIFTED_WORDS``) and
    segments that are loops (see ``MAX_COMPRESSION_RATIO``). ``pauses`` are the silences of
    ``SHORTEST_PAUSE_S`` and more between stretches of speech.
    """
    words: list[Word] = []
    captions: list[Segment] = []
    offset, clock_s = 0, 0.0
    placed = moved_to_speech([s for s in segments if not _is_loop(s)], recording.speech)
    speech = all_speech(placed, recording)
    for segment in placed:
        first = len(words)
        for piece in spoken_words(segment, speech):
            start_s = min(max(piece.start_s, clock_s), recording.duration_s)
            clock_s = min(max(piece.end_s, start_s), recording.duration_s)
            end = offset + len(piece.text)
            words.append(Word(piece.text, offset, end, start_s, clock_s, piece.probability))
            offset = end + 1
        if len(words) > first:
            head, tail = words[first], words[-1]
            captions.append(Segment(head.start, tail.end, head.start_s, tail.end_s))
    return Transcript(
        text=" ".join(word.text for word in words),
        duration_s=recording.duration_s,
        words=tuple(words),
        segments=tuple(captions),
        pauses=pauses_between(recording.speech),
    )


def spoken_words(segment: EngineSegment, speech: tuple[SpeechSpan, ...]) -> list[EngineWord]:
    """The words of a segment as ``assemble`` takes them: whole, and only what somebody spoke."""
    if _is_loop(segment):
        _log.info("left out a repetitive stretch that ends at %.1f s", segment.end_s)
        return []
    return list(_spoken(list(whole_words(segment.words)), speech))


def pauses_between(speech: tuple[SpeechSpan, ...]) -> tuple[Pause, ...]:
    """The silences of ``SHORTEST_PAUSE_S`` and more between stretches of speech, in order."""
    gaps = (Pause(before.end_s, after.start_s) for before, after in pairwise(speech))
    return tuple(gap for gap in gaps if gap.duration_s >= SHORTEST_PAUSE_S)


def _is_loop(segment: EngineSegment) -> bool:
    return (
        segment.compression_ratio > MAX_COMPRESSION_RATIO
        and segment.average_logprob < MIN_AVERAGE_LOGPROB
    )


def _spoken(words: list[EngineWord], speech: tuple[SpeechSpan, ...]) -> Iterator[EngineWord]:
    """The words of a segment that somebody spoke; drifted ones moved to the word beside them."""
    before: EngineWord | None = None
    runs = [(key, list(run)) for key, run in groupby(words, lambda word: is_spoken(word, speech))]
    for index, (spoken, run) in enumerate(runs):
        if spoken:
            yield from run
            before = run[-1]
        elif len(runs) > 1 and len(run) <= MAX_DRIFTED_WORDS:
            moment_s = before.end_s if before else runs[index + 1][1][0].start_s
            yield from (replace(word, start_s=moment_s, end_s=moment_s) for word in run)
        else:
            text = " ".join(word.text for word in run)
            _log.info("left out %r at %.1f s: nobody speaks there", text, run[0].start_s)


def whole_words(pieces: Iterable[EngineWord]) -> Iterator[EngineWord]:
    """Words without white space, pieces that continue a word joined to it.

    The least sure piece speaks for the whole: a number is as sure as its most doubtful digit.
    """
    whole: EngineWord | None = None
    for piece in pieces:
        text = "".join(piece.text.split())
        if not text:
            continue
        if whole is None or piece.text[0].isspace():
            if whole is not None:
                yield whole
            whole = EngineWord(text, piece.start_s, piece.end_s, piece.probability)
        else:
            whole = EngineWord(
                whole.text + text,
                whole.start_s,
                max(whole.end_s, piece.end_s),
                min(whole.probability, piece.probability),
            )
    if whole is not None:
        yield whole
