"""An answer is transcribed in the background while it is spoken."""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording, Samples, SpeechSpan
from interviewer.domain.transcript import Transcript
from interviewer.transcribe.assemble import assemble, spoken_words
from interviewer.transcribe.engine_output import (
    WINDOW_S,
    DecodedWindow,
    EngineSegment,
    EngineWord,
    OutdatedError,
    Window,
)
from interviewer.transcribe.live.captioner import Captioner, LoadCaptions, OnCaptions, no_captions
from interviewer.transcribe.transcriber import OnProgress, Transcriber, WindowDecoder
from interviewer.transcribe.windows import LongForm

FASTER_THAN_SPEECH_S = 5.0
"""Sound that is so much ahead of the clock comes from a file: no backlog to complain of."""

_POLL_S = 0.1

TOO_SLOW = (
    "This computer transcribes more slowly than you speak: nothing is lost, but the score will "
    "take a while. A smaller model is faster: --model tiny.en"
)

AT_THE_END = "{} hears whole answers only: yours is transcribed when it is over."


@dataclass(frozen=True, slots=True)
class _Block:
    samples: Samples
    since_speech_s: float


@dataclass(frozen=True, slots=True)
class _End:
    """The answer is over, and somebody spoke in these stretches of it."""

    speech: tuple[SpeechSpan, ...]


class LiveTranscription:
    """Feed it the blocks of an answer, then ask for the transcript. Use it in a ``with`` statement.

    The transcript is the one that ``Transcriber.transcribe`` gives for the whole recording; that of
    a transcriber that is no `WindowDecoder` is made in the end, which is said. Blocks that come
    before the model is loaded wait for it.

    Args:
        loading: The transcriber, as soon as it is loaded.
        on_captions: Shows what was understood so far.
        on_notice: Shows, once, that the machine falls behind, or that all comes in the end.
        load_captions: Loads what hears captions while somebody speaks; without it they come in
            longer pauses. Not for sound from a file: two models would share the processor.
        on_text: Called in the background with all that was said so far, as it was decoded for the
            transcript.
        clock: Seconds; what ``time.monotonic`` gives.
    """

    def __init__(
        self,
        loading: "Future[Transcriber]",
        on_captions: OnCaptions,
        on_notice: Callable[[str], None],
        load_captions: LoadCaptions = no_captions,
        *,
        on_text: Callable[[str], None] = lambda _text: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._loading = loading
        self._on_notice = on_notice
        self._on_text = on_text
        self._clock = clock
        self._blocks: queue.SimpleQueue[_Block | _End] = queue.SimpleQueue()
        self._fed = 0
        self._began_s: float | None = None
        self._fed_at_s = 0.0
        self._answer: LongForm | None = None
        self._captioner = Captioner(load_captions, on_captions, on_notice)
        self._slow = False
        self._since_speech_s = 0.0
        self._spoke_on = threading.Event()
        self._looking_ahead = False
        self._over_s: float | None = None
        self._abandoned = threading.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="live")
        self._work: Future[LongForm | None] = self._thread.submit(self._understand)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go without waiting; a window that is being decoded is the last."""
        self._abandoned.set()
        self._blocks.put(_End(()))
        self._captioner.close()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def feed(self, block: Samples, since_speech_s: float) -> None:
        """Take in the next samples, and how long after the last stretch of speech they end."""
        self._fed_at_s = self._clock()
        if self._began_s is None:
            self._began_s = self._fed_at_s
        self._fed += len(block)
        self._blocks.put(_Block(block, since_speech_s))
        self._captioner.feed(block, since_speech_s)
        # Only now: whoever clears it first looks into the queue.
        if since_speech_s < self._since_speech_s:
            self._spoke_on.set()
        self._since_speech_s = since_speech_s

    def finish(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        """The transcript of everything that was fed, which is ``recording``.

        Raises:
            ModelError: The model could not be loaded, or failed while it worked.
        """
        self._over_s = recording.speech[-1].end_s if recording.speech else 0.0
        self._blocks.put(_End(recording.speech))
        self._captioner.close()
        while not wait([self._work], _POLL_S).done:
            decoded_s = self._answer.seek_s if self._answer else 0.0
            on_progress(min(1.0, decoded_s / recording.duration_s))
        fault = self._work.exception()
        if fault is not None:
            raise ModelError(
                f"transcribing while you spoke failed ({type(fault).__name__}: {fault})"
            ) from fault
        answer = self._work.result()
        if answer is None:
            return self._loading.result().transcribe(recording, on_progress)
        on_progress(1.0)
        return assemble(answer.segments, recording)

    def _understand(self) -> LongForm | None:
        """What the background thread does until the answer is over."""
        transcriber = self._loading.result()
        if not isinstance(transcriber, WindowDecoder):
            self._on_notice(AT_THE_END.format(transcriber.engine))
            while isinstance(self._blocks.get(), _Block):
                pass  # the recorder keeps it
            return None

        def decode(window: Window) -> DecodedWindow:
            return transcriber.decode_window(replace(window, wanted=self._wanted))

        answer = self._answer = LongForm(decode)
        while isinstance(heard := self._blocks.get(), _Block) and not self._abandoned.is_set():
            answer.add(heard.samples, heard.since_speech_s)
            self._decode(answer)
        if isinstance(heard, _End) and not self._abandoned.is_set():
            answer.finish(heard.speech)
        return answer

    def _decode(self, answer: LongForm) -> None:
        settled = len(answer.segments)
        while not self._abandoned.is_set() and answer.decode_due():
            self._captioner.settle(_words(answer.segments[settled:], answer), answer.seek_s)
            settled = len(answer.segments)
        self._notice_if_slow(answer)
        if self._slow or not self._blocks.empty():
            return
        self._tell(answer, _unless_outdated(answer.decode_ahead))
        self._spoke_on.clear()
        if not self._blocks.empty():
            return
        self._looking_ahead = True
        heard = _unless_outdated(answer.look_ahead)
        self._looking_ahead = False
        if heard is not None:
            self._captioner.offer(_words(heard, answer))
        self._tell(answer, heard)

    def _tell(self, answer: LongForm, still_open: Sequence[EngineSegment] | None) -> None:
        if still_open is not None:
            words = _words([*answer.segments, *still_open], answer)
            self._on_text(" ".join(word.text for word in words))

    def _wanted(self) -> bool:
        """Whether what is being decoded may still be needed."""
        if self._looking_ahead and self._spoke_on.is_set():
            return False
        over_s, needed_s = self._over_s, self._answer.needed_s if self._answer else 0.0
        return not self._abandoned.is_set() and (over_s is None or needed_s <= over_s)

    def _notice_if_slow(self, answer: LongForm) -> None:
        fed_s = self._fed / SAMPLE_RATE_HZ
        took_s = self._fed_at_s - (self._began_s or 0.0)
        if self._slow or fed_s - answer.fed_s <= WINDOW_S or fed_s > took_s + FASTER_THAN_SPEECH_S:
            return
        self._slow = True
        self._captioner.rest()
        self._on_notice(TOO_SLOW)


def _words(segments: Sequence[EngineSegment], answer: LongForm) -> list[EngineWord]:
    return [word for segment in segments for word in spoken_words(segment, tuple(answer.speech))]


def _unless_outdated(
    decode: Callable[[], tuple[EngineSegment, ...] | None],
) -> tuple[EngineSegment, ...] | None:
    """What ``decode`` gives; nothing when it turns out that it is not needed."""
    try:
        return decode()
    except OutdatedError:
        return None
