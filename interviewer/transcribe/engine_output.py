"""What an engine gives: words, segments, and one window of Whisper's long-form decoding."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from interviewer.domain.recording import Samples

WINDOW_S = 30.0
"""Whisper's window (Radford et al. 2022, section 2.1): it was trained on nothing else."""

WORTH_RETRIES_S = 2.0

Wanted = Callable[[], bool]
"""Whether what is being decoded is still wanted. Asked now and then, from the decoding thread."""


def always() -> bool:
    """Wanted whatever happens."""
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Sound to decode, and how.

    Attributes:
        samples: The window and what stands around it, which is not decoded but lets the spectrum
            at its edges be that of the whole recording.
        start_s: Where in ``samples`` the window begins.
        end_s: Where it ends, at most ``WINDOW_S`` later.
        greedy: Take the likeliest word each time, which halves the wait; else the likeliest
            sentence is searched for, by an engine that does so.
        wanted: Asked at least before the words are looked for, which is most of the work.
    """

    samples: Samples
    start_s: float
    end_s: float
    greedy: bool = False
    wanted: Wanted = always

    @property
    def duration_s(self) -> float:
        """Seconds from its beginning to its end."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class EngineWord:
    """A piece of text as the engine wrote it, with times in seconds.

    It has a leading space where a word begins, and none where it continues the word before
    (``" 75"``, ``"%"``).
    """

    text: str
    start_s: float
    end_s: float
    probability: float


@dataclass(frozen=True, slots=True)
class EngineSegment:
    """A stretch that the engine decoded together.

    ``average_logprob`` and ``compression_ratio`` are Whisper's measures of its own doubt; an engine
    that has none leaves them.
    """

    end_s: float
    words: tuple[EngineWord, ...]
    average_logprob: float = 0.0
    compression_ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class DecodedWindow:
    """What an engine heard in one window.

    ``segments`` have times in seconds from the first sample that the engine was given. A sentence
    that the window's end cuts off is not among them: the next window begins ``advance_s`` seconds
    after the start of this one, where the last whole sentence ends.
    """

    segments: tuple[EngineSegment, ...]
    advance_s: float


DecodeWindow = Callable[[Window], DecodedWindow]
"""An engine at work, see ``WindowDecoder.decode_window``."""


def most_tokens(window_s: float) -> int:
    """The most tokens that anybody says in a window, in seconds: a loop ends there.

    A fast talker's five words a second are seven tokens, and times come on top. It stays below
    Whisper's own limit of 448, which a loop takes many seconds to reach.
    """
    return 20 + math.ceil(12 * window_s)


def temperatures(window_s: float) -> tuple[float, ...]:
    """What to decode a window with, one after the other while the engine doubts what it heard.

    They are Whisper's own (Radford et al. 2022, section 4.5). A window shorter than
    WORTH_RETRIES_S is the rest of a sentence, a word or two of which an engine is never sure: it
    would try them all, for seconds, and be no surer.
    """
    return (0.0, 0.2, 0.4, 0.6, 0.8, 1.0) if window_s >= WORTH_RETRIES_S else (0.0,)


class OutdatedError(Exception):
    """What was being decoded is no longer wanted. Not a fault, but the way out of an engine."""
