"""Captions of an answer that still goes on: what is firm, and what may still change."""

from collections.abc import Sequence
from itertools import takewhile

from interviewer.transcribe.heard import EngineWord


class LiveCaptions:
    """Words are firm when they are decoded for good, or two decodings in a row agree on them.

    The rule is LocalAgreement-2 (Liu et al. 2020; Macháček et al. 2023, "Turning Whisper into
    Real-Time Transcription System", section 2): the longest common prefix of both.
    """

    def __init__(self) -> None:
        self._settled: list[str] = []
        self._open: list[EngineWord] = []
        self._agreed = 0

    @property
    def firm(self) -> str:
        """All that will hardly change, from the start of the answer."""
        return " ".join([*self._settled, *(word.text for word in self._open[: self._agreed])])

    @property
    def tentative(self) -> str:
        """What follows and may still change."""
        return " ".join(word.text for word in self._open[self._agreed :])

    def settle(self, words: Sequence[EngineWord], until_s: float) -> None:
        """Take in words decoded for good, which are all there are until ``until_s``."""
        self._settled.extend(word.text for word in words)
        self._open = [word for word in self._open if word.start_s >= until_s]
        self._agreed = 0

    def offer(self, words: Sequence[EngineWord]) -> None:
        """Take in a decoding of everything that is not settled."""
        pairs = zip(self._open, words, strict=False)
        self._agreed = len(list(takewhile(lambda pair: _key(pair[0]) == _key(pair[1]), pairs)))
        self._open = list(words)


def _key(word: EngineWord) -> str:
    """A word without case and closing punctuation: a sentence that goes on is no disagreement."""
    return word.text.casefold().strip(".,;:!?…") or word.text
