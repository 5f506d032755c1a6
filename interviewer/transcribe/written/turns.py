"""What somebody said at once, as a written transcript tells it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word with its own seconds; ``probability`` is 1 where the file tells none."""

    text: str
    start_s: float
    end_s: float
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of one speaker: a cue, a paragraph, a segment.

    ``speaker`` is ``None`` where nobody is named, the seconds where no times stand. ``words`` are
    those of ``text``, or empty where only the whole stretch has times.
    """

    speaker: str | None
    text: str
    start_s: float | None = None
    end_s: float | None = None
    words: tuple[TimedWord, ...] = ()
