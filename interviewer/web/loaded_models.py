"""Speech and scoring models, loaded once and in the background, shared by all rounds."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from interviewer import wiring
from interviewer.domain.recording import Recording
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.score.scorer import Scorer
from interviewer.transcribe.engine_output import DecodedWindow, Window
from interviewer.transcribe.transcriber import OnProgress, Transcriber, WindowDecoder


class Models:
    """`begin` loads in the background; `transcriber` and `scorer` wait until theirs is there."""

    def __init__(self, load_transcriber: Callable[[], Transcriber]) -> None:
        self._load = load_transcriber
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="models")
        self._lock = threading.Lock()
        self._loading: Future[_OneAtATime] | None = None
        self._scorer: tuple[tuple[Story, ...], Scorer] | None = None

    def transcriber(self) -> Transcriber:
        """The speech model; one that failed to load is tried anew.

        Raises:
            ModelError: It is missing or damaged.
        """
        return self.begin().result()

    def begin(self) -> "Future[_OneAtATime]":
        """Load the speech model if it is not there, nor on its way."""
        with self._lock:
            loading = self._loading
            if loading is None or (loading.done() and loading.exception() is not None):
                loading = self._loading = self._loader.submit(lambda: _shared(self._load()))
            return loading

    def scorer(self, stories: Sequence[Story]) -> Scorer:
        """A scorer for these stories; the one before serves while they stay the same."""
        wanted = tuple(stories)
        with self._lock:
            if self._scorer is None or self._scorer[0] != wanted:
                self._scorer = (wanted, wiring.scorer(wanted))
            return self._scorer[1]

    def close(self) -> None:
        """Begin no further loading."""
        self._loader.shutdown(wait=False, cancel_futures=True)


class _OneAtATime:
    """A speech model that several rounds and uploads share: one works with it at a time."""

    def __init__(self, transcriber: Transcriber) -> None:
        self.engine = transcriber.engine
        self.model = transcriber.model
        self.notice = transcriber.notice
        self._transcriber = transcriber
        self._lock = threading.Lock()

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        with self._lock:
            return self._transcriber.transcribe(recording, on_progress)


class _WindowsOneAtATime(_OneAtATime):
    """The same of one that hears windows, which are as long as one has to wait."""

    def __init__(self, decoder: WindowDecoder) -> None:
        super().__init__(decoder)
        self._decoder = decoder

    def decode_window(self, window: Window) -> DecodedWindow:
        with self._lock:
            return self._decoder.decode_window(window)


def _shared(transcriber: Transcriber) -> _OneAtATime:
    if isinstance(transcriber, WindowDecoder):
        return _WindowsOneAtATime(transcriber)
    return _OneAtATime(transcriber)
