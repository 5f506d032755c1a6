"""Whisper's long-form decoding, done while the sound still comes in.

A window ends in the first breath after 15 seconds of talk, once more is said, or without such a
breath after Whisper's 30 seconds. The next begins where the last whole sentence ended (as in
Radford et al. 2022, section 4.5). What is still open when the answer ends is decoded in two parts:
its head, until a breath, while the candidate speaks on, and only the rest in the end, when somebody
waits for it; both greedily. All this depends on the sound alone, never on when it was decoded.
"""

from collections.abc import Sequence
from itertools import pairwise

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples, SpeechSpan
from interviewer.transcribe.engine_output import DecodeWindow, EngineSegment
from interviewer.transcribe.windows.decoded_stretches import (
    MARGIN,
    NEGLIGIBLE,
    TAIL,
    WINDOW,
    DecodedStretches,
    sample_at,
)
from interviewer.transcribe.windows.joints import (
    first_words,
    joined,
    next_start_s,
    whole_sentences,
    words_of,
)
from interviewer.transcribe.windows.kept_sound import KeptSound

BREATH_S = 0.3
"""So much silence after a stretch of speech (which ends 0.1 s after the last sound) is a breath, in
which a window may end."""

SHORTEST_SILENCE_S = 0.2
"""Stretches of speech that are nearer to each other are one: as far apart as they are at least when
the whole recording is known, but for the padding before them and the length of a block."""

PAUSE_S = 0.1
"""After so much silence, what was said is decoded ahead: it may have been the last word."""

SHORTEST_WINDOW_S = 15.0
"""A window with so much talk, pauses in it counted, ends at its next breath and does not wait for
30 seconds to be full: no word is cut, and less is left to decode when the answer is over. At 10
seconds words are lost, as Whisper was trained on 30: base had 6.8 % errors in place of 5.4 % (mean
of five recordings of human clips joined with pauses)."""

CLOSED_AFTER_S = 4.0
"""So much more must have been said before a window is closed, which takes seconds: they shall not
be lost just before the answer ends."""

HEAD_S = 6.0
HEAD_AFTER_S = 3.0
"""What is open at the end has a head if it has a breath after so much talk, and so much more was
said after it. An engine that hears less alone mishears it: with 2 seconds, 30 answers of joined
human clips had 5.5 to 5.9 % errors (base), with 3 seconds 4.5 %, and without a head 4.6 %."""

_BREATH = round(BREATH_S * SAMPLE_RATE_HZ)
_PAUSE = round(PAUSE_S * SAMPLE_RATE_HZ)
_CLOSED_AFTER = round(CLOSED_AFTER_S * SAMPLE_RATE_HZ)
_HEAD_AFTER = round(HEAD_AFTER_S * SAMPLE_RATE_HZ)

_ONSET = SAMPLE_RATE_HZ
"""In the last second of silence a word may have begun that is not known yet."""


class LongForm:
    """An answer that is heard while it grows. Sound that is decoded for good is let go.

    Args:
        decode: The engine.

    Attributes:
        segments: What was decoded for good, with times from the start of the answer.
        speech: Where somebody spoke so far, as exactly as the blocks are long.
        needed_s: What is being decoded is needed only if somebody speaks until then.
    """

    def __init__(self, decode: DecodeWindow) -> None:
        self._sound = KeptSound()
        self._seek = 0
        self._spoken_until = 0
        self.needed_s = 0.0
        self.segments: list[EngineSegment] = []
        self.speech: list[SpeechSpan] = []
        self._decoded = DecodedStretches(decode, self._sound, self.speech)

    @property
    def fed_s(self) -> float:
        """Seconds of sound fed."""
        return self._sound.end / SAMPLE_RATE_HZ

    @property
    def seek_s(self) -> float:
        """Until where the sound is decoded for good, in seconds."""
        return self._seek / SAMPLE_RATE_HZ

    def add(self, block: Samples, since_speech_s: float) -> None:
        """Take in the next samples, and how long after the last stretch of speech they end."""
        before = self._sound.end
        self._sound.add(block)
        spoken_until = self._sound.end - round(since_speech_s * SAMPLE_RATE_HZ)
        if spoken_until > self._spoken_until:
            self._spoken_until = spoken_until
            start_s = min(before, spoken_until) / SAMPLE_RATE_HZ
            if self.speech and start_s - self.speech[-1].end_s < SHORTEST_SILENCE_S:
                start_s = self.speech.pop().start_s
            self.speech.append(SpeechSpan(start_s, spoken_until / SAMPLE_RATE_HZ))

    def decode_due(self) -> bool:
        """Decode one window if its end stands; whether it did."""
        closed = self._closed()
        if closed is None:
            return False
        segments, seek = closed
        self.segments = joined(self.segments, segments)
        self._advance(seek)
        return True

    def _closed(self) -> tuple[tuple[EngineSegment, ...], int] | None:
        """The open window, decoded for good, and where the next begins, if its end stands."""
        breath = self._breath(SHORTEST_WINDOW_S)
        full = self._sound.end >= self._seek + WINDOW + MARGIN
        if breath is not None and (full or self._spoken_until - breath >= _CLOSED_AFTER):
            return self._whole(breath, SHORTEST_WINDOW_S / 2, greedy=False)
        if not full:
            return None
        end, spoken_until = self._seek + WINDOW, self._spoken_until + TAIL
        if not self._speech_after(self._seek, end - _ONSET):
            return (), end - _ONSET
        if spoken_until <= end:  # It may be over, or a long thought: nothing is cut off.
            return self._open(spoken_until), spoken_until
        return self._decoded.window(self._seek, self._sound.end, greedy=False)

    def _whole(
        self, end: int, least_s: float, *, greedy: bool
    ) -> tuple[tuple[EngineSegment, ...], int]:
        """The whole sentences from the last full window until ``end``, and where to go on.

        Sentences that make less than ``least_s`` are not worth to be kept alone.
        """
        segments = self._decoded.between(self._seek, end, greedy=greedy)
        words, count = words_of(segments), whole_sentences(segments)
        if count and words[count - 1].end_s >= self.seek_s + least_s:
            end_s = end / SAMPLE_RATE_HZ
            following_s = next_start_s(words, count, self.speech, self._sound, end_s)
            if following_s is not None:
                return first_words(segments, count), sample_at(following_s)
        return segments, end

    def _breath(self, talk_s: float) -> int | None:
        """Where the first breath after so much talk in the open window ends what it ends, if any.

        What nothing follows may be the end of the answer: it is no breath yet.
        """
        spans = [
            s for s in self.speech if round(s.end_s * SAMPLE_RATE_HZ) > self._seek + NEGLIGIBLE
        ]
        for span, after in pairwise(spans):
            end = round(span.end_s * SAMPLE_RATE_HZ)
            if end + _BREATH > self._seek + WINDOW:
                return None
            begun_s = max(spans[0].start_s, self._seek / SAMPLE_RATE_HZ)
            breath = round(after.start_s * SAMPLE_RATE_HZ) - end
            if breath >= _BREATH and span.end_s - begun_s >= talk_s:
                return end + TAIL
        return None

    def decode_ahead(self) -> tuple[EngineSegment, ...] | None:
        """What was said until a breath in which a head or a window ends if more is said, once.

        Raises:
            OutdatedError: The engine was told that it is not wanted; nothing has changed.
        """
        head, window = (HEAD_S, _HEAD_AFTER, True), (SHORTEST_WINDOW_S, _CLOSED_AFTER, False)
        for talk_s, after, greedy in (head, window):
            breath = self._breath(talk_s)
            if breath is not None and (self._seek, breath, greedy) not in self._decoded:
                self.needed_s = (breath + after) / SAMPLE_RATE_HZ
                try:
                    return self._decoded.between(self._seek, breath, greedy=greedy)
                finally:
                    self.needed_s = 0.0
        return None

    def look_ahead(self) -> tuple[EngineSegment, ...] | None:
        """In a pause, what was said since the last full window; else ``None``.

        Nothing is decoded twice: a longer silence gives ``None`` too.

        Raises:
            OutdatedError: As `decode_ahead`.
        """
        left = self._spoken_until - self._seek
        if self._sound.end < self._spoken_until + _PAUSE or left <= NEGLIGIBLE:
            return None
        before = len(self._decoded)
        segments = self._open(self._spoken_until + TAIL)
        return segments if len(self._decoded) > before else None

    def finish(self, speech: Sequence[SpeechSpan]) -> None:
        """The answer is over: decode what is left, if it was not decoded in its last breath.

        Args:
            speech: The stretches of speech, now that all is known.
        """
        self._spoken_until = round(speech[-1].end_s * SAMPLE_RATE_HZ) if speech else 0
        while self.decode_due():
            pass
        end = min(self._sound.end, self._spoken_until + TAIL)
        self.segments = joined(self.segments, self._open(end))
        self._advance(self._sound.end)

    def _open(self, end: int) -> tuple[EngineSegment, ...]:
        """What was said from the last full window until ``end``, where speech ended."""
        breath = self._breath(HEAD_S)
        if breath is None or end - TAIL - breath < _HEAD_AFTER:
            return self._decoded.between(self._seek, end, greedy=True)
        head, rest = self._whole(breath, HEAD_S / 2, greedy=True)
        return (*head, *self._decoded.between(rest, end, greedy=True))

    def _advance(self, seek: int) -> None:
        self._seek = seek
        self._decoded.forget()
        self._sound.let_go(seek - MARGIN)

    def _speech_after(self, start: int, stop: int) -> bool:
        return any(
            span.end_s > start / SAMPLE_RATE_HZ and span.start_s < stop / SAMPLE_RATE_HZ
            for span in self.speech
        )
