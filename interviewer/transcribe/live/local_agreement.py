"""Captions of an answer that still goes on: what is firm, and what may still change."""

from collections.abc import Sequence
from itertools import takewhile

from interviewer.transcribe.engine_output import EngineWord


class LiveCaptions:
    """Words are firm when they are decoded for good, or two decodings in a row agree on them.

    The rule is LocalAgreement-2 (Liu et al. 2020; Macháček et al. 2023, "Turning Whisper into
    Real-Time Transcription System", section 2): the longest common prefix of both, after what is
    firm already. Firm words change only when they are decoded for good, or when the last of them
    turns out to be the beginning of a figure ("3", "3.8%").

    Attributes:
        settled_until_s: Until where everything is decoded for good.
    """

    def __init__(self) -> None:
        self.settled_until_s = 0.0
        self._settled: list[str] = []
        self._agreed: list[EngineWord] = []
        self._open: list[EngineWord] = []

    @property
    def firm(self) -> str:
        """All that will hardly change, from the start of the answer."""
        return " ".join([*self._settled, *(word.text for word in self._agreed)])

    @property
    def tentative(self) -> str:
        """What follows and may still change."""
        return " ".join(word.text for word in self._open)

    @property
    def firm_until_s(self) -> float:
        """Where the last firm word ends."""
        return self._agreed[-1].end_s if self._agreed else self.settled_until_s

    def settle(self, words: Sequence[EngineWord], until_s: float) -> None:
        """Take in words decoded for good, which are all there are until ``until_s``."""
        self._settled.extend(word.text for word in words)
        self.settled_until_s = until_s
        self._agreed = [word for word in self._agreed if _middle_s(word) >= until_s]
        self._open = [word for word in self._open if _middle_s(word) >= until_s]

    def offer(self, words: Sequence[EngineWord]) -> None:
        """Take in a decoding of the latest sound, whether or not what is firm is in it."""
        self._grow(words)
        fresh = [word for word in words if _middle_s(word) >= self.firm_until_s]
        pairs = zip(self._open, fresh, strict=False)
        agreed = len(list(takewhile(lambda pair: _key(pair[0]) == _key(pair[1]), pairs)))
        self._agreed.extend(fresh[:agreed])
        self._open = fresh[agreed:]

    def _grow(self, words: Sequence[EngineWord]) -> None:
        """Take the longer figure for the last firm word, if that was cut off in its middle."""
        if not self._agreed:
            return
        last = self._agreed[-1]
        for word in words:
            if word.start_s < last.end_s < word.end_s and _goes_on(last.text, word.text):
                self._agreed[-1] = word


def _goes_on(begun: str, text: str) -> bool:
    """Whether a text may be a figure of which this beginning was heard before."""
    begun = begun.rstrip(".,;:!?…")
    digits = any(character.isdigit() for character in text)
    return digits and len(begun) < len(text) and text.startswith(begun) and begun != ""


def _middle_s(word: EngineWord) -> float:
    """Two decodings differ in where words begin and end, less in where they are."""
    return (word.start_s + word.end_s) / 2


def _key(word: EngineWord) -> str:
    """A word without case and closing punctuation: a sentence that goes on is no disagreement."""
    return word.text.casefold().strip(".,;:!?…") or word.text
