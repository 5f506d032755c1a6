"""What was said: text, and with sound also words, times and how sure the engine was."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

MOST_WORDS = 30_000
"""Three hours at 165 words a minute, the fastest comfortable pace: no answer is as long."""

MOST_CHARACTERS = 200_000
"""So many English words and their spaces have about 165,000."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a transcript.

    ``start`` and ``end`` are character offsets in the transcript's text, end exclusive;
    ``start_s`` and ``end_s`` are seconds from the start of the recording; ``probability`` in [0, 1]
    is the engine's own.
    """

    text: str
    start: int
    end: int
    start_s: float
    end_s: float
    probability: float


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text that the engine decoded together (a caption), in characters and seconds."""

    start: int
    end: int
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence between two stretches of speech, in seconds from the start of the recording."""

    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.end_s - self.start_s


@dataclass(frozen=True, slots=True)
class Spelling:
    """How ``[start, end)`` of a transcript's text is to be shown, where an engine misspelt it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Transcript:
    """The text of an answer.

    A typed transcript has no words, no duration and no pauses (``duration_s`` and ``pauses`` are
    ``None``): nothing about its time is known. Words stand in order and never overlap.
    ``spellings`` stand in order and never overlap; they are for showing alone: ``text`` stays as
    it was heard, and every offset counts in it.
    """

    text: str
    language: str = "en"
    duration_s: float | None = None
    words: tuple[Word, ...] = ()
    segments: tuple[Segment, ...] = ()
    pauses: tuple[Pause, ...] | None = None
    spellings: tuple[Spelling, ...] = ()

    def shown(self, start: int = 0, end: int | None = None) -> str:
        """``text[start:end]`` with the spellings that lie within it put in."""
        end = len(self.text) if end is None else end
        pieces, at = [], start
        for spelling in self.spellings:
            if at <= spelling.start and spelling.end <= end:
                pieces += [self.text[at : spelling.start], spelling.text]
                at = spelling.end
        return "".join([*pieces, self.text[at:end]])

    @property
    def timed(self) -> bool:
        """Whether words carry times."""
        return bool(self.words)

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that overlap the characters ``[start, end)``, in order."""
        first, last = self.words_at(start, end)
        return self.words[first:last]

    def words_at(self, start: int, end: int) -> tuple[int, int]:
        """Which of ``words`` overlap the characters ``[start, end)``: the first, and one behind."""
        first = bisect_right(self.words, start, key=lambda word: word.end)
        return first, max(first, bisect_left(self.words, end, key=lambda word: word.start))

    def times_between(self, start: int, end: int) -> tuple[float, float] | None:
        """First and last second of the words in ``[start, end)``, if times are known."""
        first, last = self.words_at(start, end)
        return (self.words[first].start_s, self.words[last - 1].end_s) if last > first else None
