"""Stretches of a growing sound as an engine hears them: each once, none longer than its window."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from interviewer.domain.recording import SAMPLE_RATE_HZ, SpeechSpan
from interviewer.transcribe.engine_output import WINDOW_S, DecodeWindow, EngineSegment, Window
from interviewer.transcribe.speech_check import SPEECH_PADDING_S
from interviewer.transcribe.windows.joints import earlier_start, joined
from interviewer.transcribe.windows.kept_sound import KeptSound
from interviewer.transcribe.windows.unheard import filled, unheard

TAIL_SILENCE_S = 0.1
"""All the silence that a window keeps after its last stretch of speech, so that what was decoded
ahead holds when the answer or the window ends there."""

FRAME = 160
"""Samples in one frame of Whisper's spectrum (10 ms): windows begin on a frame."""

WINDOW = round(WINDOW_S * SAMPLE_RATE_HZ)
TAIL = round(TAIL_SILENCE_S * SAMPLE_RATE_HZ)

MARGIN = 10 * FRAME
"""Sound around a window, wider than half the spectrum's own window (200 samples)."""

NEGLIGIBLE = round(SPEECH_PADDING_S * SAMPLE_RATE_HZ)
"""So near to the end of speech nothing is left to say: word times are off by as much."""

_log = logging.getLogger(__name__)


def sample_at(moment_s: float) -> int:
    """The first sample of the frame at a moment."""
    return round(moment_s * SAMPLE_RATE_HZ / FRAME) * FRAME


class DecodedStretches:
    """What is said in stretches of ``sound``, of which samples are counted from its beginning.

    Args:
        decode: The engine.
        sound: What was heard so far; it may grow.
        speech: Where somebody speaks in it; it may grow too.
    """

    def __init__(
        self, decode: DecodeWindow, sound: KeptSound, speech: Sequence[SpeechSpan]
    ) -> None:
        self._decode_window = decode
        self._sound = sound
        self._speech = speech
        self._remembered: dict[tuple[int, int, bool], tuple[EngineSegment, ...]] = {}

    def __len__(self) -> int:
        """How many stretches are remembered."""
        return len(self._remembered)

    def __contains__(self, stretch: tuple[int, int, bool]) -> bool:
        """Whether a stretch (its start, end, and whether greedily) was decoded already."""
        return stretch in self._remembered

    def forget(self) -> None:
        """Let go of all that was decoded."""
        self._remembered.clear()

    def between(self, start: int, end: int, *, greedy: bool) -> tuple[EngineSegment, ...]:
        """What was said from ``start`` to ``end``; decoded once."""
        key = (start, end, greedy)
        if key not in self._remembered:
            decoded: list[EngineSegment] = []
            seek = start
            while end - TAIL - seek > NEGLIGIBLE:
                segments, seek = self.window(seek, end, greedy=greedy)
                decoded = joined(decoded, segments)
            self._remembered[key] = tuple(decoded)
        return self._remembered[key]

    def window(
        self, seek: int, limit: int, *, greedy: bool
    ) -> tuple[tuple[EngineSegment, ...], int]:
        """The window that begins at ``seek`` and ends by ``limit``, and where the next begins.

        Speech in it that the engine passed over is decoded once more, without what surrounds it.
        """
        segments, following = self._once(seek, min(seek + WINDOW, limit), limit, greedy)
        start_s, end_s = seek / SAMPLE_RATE_HZ, following / SAMPLE_RATE_HZ
        if following < limit:
            segments, end_s = earlier_start(segments, self._speech, self._sound, start_s, end_s)
            following = sample_at(end_s)
        for gap in reversed(unheard(segments, self._speech, start_s, end_s)):
            until = min(gap.end_s + TAIL_SILENCE_S, gap.next_s)
            again, _ = self._once(
                sample_at(gap.start_s), min(sample_at(until), limit), limit, greedy
            )
            _log.info("decoded %.1f s to %.1f s again: speech without words", gap.start_s, until)
            segments = filled(segments, gap, again)
        return segments, following

    def _once(
        self, seek: int, stop: int, limit: int, greedy: bool
    ) -> tuple[tuple[EngineSegment, ...], int]:
        """What the engine hears from ``seek`` to ``stop``, and where it would go on.

        Sound until ``limit`` may stand around it.
        """
        first = max(0, seek - MARGIN)
        samples = self._sound.between(first, min(stop + MARGIN, limit))
        start_s, end_s = (seek - first) / SAMPLE_RATE_HZ, (stop - first) / SAMPLE_RATE_HZ
        decoded = self._decode_window(Window(samples, start_s, end_s, greedy))
        offset_s = first / SAMPLE_RATE_HZ
        segments = tuple(_later(segment, offset_s) for segment in decoded.segments)
        advance = sample_at(decoded.advance_s)
        # An engine that would stay where it is would do so for ever.
        return segments, seek + advance if advance > 0 else stop


def _later(segment: EngineSegment, offset_s: float) -> EngineSegment:
    words = tuple(
        replace(word, start_s=word.start_s + offset_s, end_s=word.end_s + offset_s)
        for word in segment.words
    )
    return replace(segment, end_s=segment.end_s + offset_s, words=words)
