"""Captions about a second behind speech: a small model hears the last few seconds over and over."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.transcribe.engine_output import EngineWord, OutdatedError
from interviewer.transcribe.live.caption_engine import CaptionEngine
from interviewer.transcribe.live.local_agreement import LiveCaptions

OnCaptions = Callable[[str, str], None]
"""Called with the firm and the tentative text so far, from a background thread."""

LoadCaptions = Callable[[], CaptionEngine | None]

STEP_S = 1.0
"""Captions are decoded anew after so much more speech, while it goes on: in a pause the last words
come with what is decoded ahead for the score, which must not wait for captions."""

PAUSE_S = 0.1
CONTEXT_S = 3.0
"""Sound before the last firm word that is heard again: an engine guesses at a bare beginning."""

LONGEST_S = 15.0
"""No more than so much sound is heard at once, or captions would fall behind."""


IN_PAUSES_ONLY = "Captions come in pauses only"


def no_captions() -> CaptionEngine | None:
    """No model for captions: they come when the scored text does."""
    return None


class Captioner:
    """Feed it the sound as it comes, and what was decoded for the score as it becomes known.

    What was decoded for the score replaces the captions of the same sound. `close` it in the end.

    Args:
        load: Loads the small model, in the background; ``None`` where there is none.
        on_captions: Shows the captions.
        on_notice: Shows, once, that there are fewer captions than there could be.
    """

    def __init__(
        self, load: LoadCaptions, on_captions: OnCaptions, on_notice: Callable[[str], None]
    ) -> None:
        self._on_captions = on_captions
        self._on_notice = on_notice
        self._captions = LiveCaptions()
        self._sound: deque[Samples] = deque()
        self._kept_from = self._fed = self._spoken_until = self._heard_until = 0
        self._changed = threading.Condition()
        self._resting = self._closed = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="captions")
        self._thread.submit(self._listen, load).add_done_callback(self._complain)

    def rest(self) -> None:
        """Hear nothing more: captions come when the scored text does."""
        with self._changed:
            self._resting = True
            self._changed.notify()
        self._thread.shutdown(wait=False)

    def close(self) -> None:
        """Hear and show nothing more; what is being decoded is the last."""
        self._closed = True
        self.rest()

    def feed(self, block: Samples, since_speech_s: float) -> None:
        """Take in the next samples, and how long after the last stretch of speech they end."""
        with self._changed:
            self._fed += len(block)
            self._spoken_until = self._fed - round(since_speech_s * SAMPLE_RATE_HZ)
            self._sound.append(block)
            while self._fed - self._kept_from - len(self._sound[0]) >= LONGEST_S * SAMPLE_RATE_HZ:
                self._kept_from += len(self._sound.popleft())
            self._changed.notify()

    def settle(self, words: Sequence[EngineWord], until_s: float) -> None:
        """Take in words that are decoded for good, all there are until ``until_s``."""
        self._show(lambda: self._captions.settle(words, until_s))

    def offer(self, words: Sequence[EngineWord]) -> None:
        """Take in a decoding of everything that is not settled."""
        self._show(lambda: self._captions.offer(words))

    def _show(self, change: Callable[[], None]) -> None:
        with self._changed:
            if not self._closed:
                change()
                self._on_captions(self._captions.firm, self._captions.tentative)

    def _listen(self, load: LoadCaptions) -> None:
        """What the background thread does."""
        engine = load()
        while engine is not None:
            with self._changed:
                self._changed.wait_for(lambda: self._resting or self._due())
                if self._resting:
                    return
                heard_before = self._heard_until
                start_s, samples = self._window()
            try:
                words = engine.words(samples, self._speaking)
            except OutdatedError:
                self._heard_until = heard_before
            else:
                self.offer([_later(word, start_s) for word in words])

    def _due(self) -> bool:
        new = self._spoken_until - self._heard_until
        return new >= STEP_S * SAMPLE_RATE_HZ and self._speaking()

    def _speaking(self) -> bool:
        return self._fed - self._spoken_until < PAUSE_S * SAMPLE_RATE_HZ

    def _window(self) -> tuple[float, Samples]:
        """Where the sound begins that is heard now, and that sound."""
        settled_s, firm_s = self._captions.settled_until_s, self._captions.firm_until_s
        start = round(max(settled_s, firm_s - CONTEXT_S) * SAMPLE_RATE_HZ)
        start = min(max(start, self._kept_from), self._fed)
        self._heard_until = self._spoken_until
        sound = np.concatenate([np.zeros(0, np.float32), *self._sound])
        return start / SAMPLE_RATE_HZ, sound[start - self._kept_from :]

    def _complain(self, listening: "Future[None]") -> None:
        fault = listening.exception()
        if fault is not None:
            self._on_notice(f"{IN_PAUSES_ONLY}: {type(fault).__name__}: {fault}")


def _later(word: EngineWord, offset_s: float) -> EngineWord:
    return replace(word, start_s=word.start_s + offset_s, end_s=word.end_s + offset_s)
