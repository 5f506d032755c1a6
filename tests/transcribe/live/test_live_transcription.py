import queue
import threading
from concurrent.futures import Future

import fake_engine as fakes
import pytest

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.transcribe.engine_output import DecodedWindow, OutdatedError, Window
from interviewer.transcribe.live.live_transcription import AT_THE_END, TOO_SLOW, LiveTranscription
from interviewer.transcribe.transcriber import Transcriber

TENTH = SAMPLE_RATE_HZ // 10
TALK: list[int | float] = [
    part for number in range(1, 200) for part in ((number, 0.7) if number % 9 == 0 else (number,))
]


class Screen:
    def __init__(self) -> None:
        self.captions: list[tuple[str, str]] = []
        self.notices: list[str] = []
        self.shown = threading.Condition()

    def caption(self, firm: str, tentative: str) -> None:
        with self.shown:
            self.captions.append((firm, tentative))
            self.shown.notify_all()

    def wait_for(self, firm: str, tentative: str) -> bool:
        with self.shown:
            return self.shown.wait_for(lambda: (firm, tentative) in self.captions, 20)


def loaded(engine: Transcriber) -> "Future[Transcriber]":
    future: Future[Transcriber] = Future()
    future.set_result(engine)
    return future


def feed(live: LiveTranscription, samples: Samples) -> None:
    for block, since_speech_s in fakes.blocks_of(samples, [TENTH]):
        live.feed(block, since_speech_s)


def ignore(_share: float) -> None: ...


def test_live_and_afterwards_give_the_same_transcript() -> None:
    engine, screen = fakes.FakeEngine(), Screen()
    samples = fakes.sound(*TALK)
    recording = fakes.recording_of(samples)
    shares: list[float] = []
    with LiveTranscription(loaded(engine), screen.caption, screen.notices.append) as live:
        feed(live, samples)
        transcript = live.finish(recording, shares.append)
    assert transcript == fakes.FakeEngine().transcribe(recording, ignore)
    assert transcript.text == fakes.text_of(*TALK)
    assert screen.notices == []
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_blocks_that_come_before_the_model_wait_for_it() -> None:
    loading: Future[Transcriber] = Future()
    screen = Screen()
    samples = fakes.sound(*TALK[:80])
    with LiveTranscription(loading, screen.caption, screen.notices.append) as live:
        feed(live, samples)
        loading.set_result(fakes.FakeEngine())
        transcript = live.finish(fakes.recording_of(samples), ignore)
    assert transcript.text == fakes.text_of(*TALK[:80])


def test_captions_grow_in_each_breath() -> None:
    screen = Screen()
    engine = fakes.FakeEngine()
    with LiveTranscription(loaded(engine), screen.caption, screen.notices.append) as live:
        feed(live, fakes.sound(1, 2, 0.6))
        assert screen.wait_for("", "w1 w2")
        feed(live, fakes.sound(3, 0.6))  # blocks_of counts from here on; nobody spoke long before
        assert screen.wait_for("w1 w2", "w3")


def test_what_was_said_so_far_is_told_with_each_head_and_in_each_breath() -> None:
    texts: queue.SimpleQueue[str] = queue.SimpleQueue()
    samples = fakes.sound(*range(1, 15), 0.6, *range(21, 29), 0.6)
    live = LiveTranscription(
        loaded(fakes.FakeEngine()), lambda *_: None, ignore_notice, on_text=texts.put
    )
    with live:
        feed(live, samples)
        assert texts.get(timeout=20) == fakes.text_of(*range(1, 15))
        assert texts.get(timeout=20) == fakes.text_of(*range(1, 15), *range(21, 29))


def test_an_engine_of_whole_answers_hears_them_in_the_end_and_that_is_said() -> None:
    engine, screen = fakes.WholeAnswersOnly(), Screen()
    samples = fakes.sound(*TALK)
    recording = fakes.recording_of(samples)
    with LiveTranscription(loaded(engine), screen.caption, screen.notices.append) as live:
        feed(live, samples)
        transcript = live.finish(recording, ignore)
    assert transcript.text == fakes.text_of(*TALK)
    assert engine.heard == [recording]
    assert screen.notices == [AT_THE_END.format("whole")]


class PatientEngine(fakes.FakeEngine):
    """Decodes for as long as that is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.working = threading.Event()
        self.given_up = 0

    def decode_window(self, window: Window) -> DecodedWindow:
        self.working.set()
        for _ in range(2000) if not self.given_up else ():
            if not window.wanted():
                self.given_up += 1
                raise OutdatedError
            threading.Event().wait(0.01)
        return super().decode_window(window)


def test_what_was_decoded_ahead_is_given_up_when_the_candidate_goes_on() -> None:
    engine = PatientEngine()
    samples = fakes.sound(1, 2, 0.6, 3, 4, 0.6)
    with LiveTranscription(loaded(engine), lambda *_: None, ignore_notice) as live:
        blocks = fakes.blocks_of(samples, [TENTH])
        for block, since_speech_s in blocks[:16]:
            live.feed(block, since_speech_s)
        assert engine.working.wait(20)
        for block, since_speech_s in blocks[16:]:
            live.feed(block, since_speech_s)
        transcript = live.finish(fakes.recording_of(samples), ignore)
    assert engine.given_up == 1
    assert transcript.text == "w1 w2 w3 w4"


def test_a_head_that_the_end_makes_needless_is_given_up() -> None:
    engine = PatientEngine()
    loading: Future[Transcriber] = Future()
    samples = fakes.sound(*range(1, 15), 0.6, 21, 22, 0.6)
    with LiveTranscription(loading, lambda *_: None, ignore_notice) as live:
        blocks = fakes.blocks_of(samples, [TENTH])
        for block, since_speech_s in blocks[:80]:  # speech goes on after the breath
            live.feed(block, since_speech_s)
        loading.set_result(engine)
        assert engine.working.wait(20)
        for block, since_speech_s in blocks[80:]:
            live.feed(block, since_speech_s)
        transcript = live.finish(fakes.recording_of(samples), ignore)
    assert engine.given_up == 1
    assert engine.windows == [(0.0, 8.7)]
    assert transcript.text == fakes.text_of(*range(1, 15), 21, 22)


def test_an_engine_that_fails_says_so_at_the_end() -> None:
    samples = fakes.sound(*TALK)
    engine = fakes.FakeEngine(fail_at_window=1)
    with LiveTranscription(loaded(engine), lambda *_: None, ignore_notice) as live:
        feed(live, samples)
        with pytest.raises(ModelError, match=r"RuntimeError: out of luck"):
            live.finish(fakes.recording_of(samples), ignore)


def ignore_notice(_message: str) -> None: ...


class SlowEngine(fakes.FakeEngine):
    """Goes on only when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.working = threading.Event()
        self.go_on = threading.Event()

    def decode_window(self, window: Window) -> DecodedWindow:
        self.working.set()
        assert self.go_on.wait(20)
        return super().decode_window(window)


@pytest.mark.parametrize(
    ("clock_runs", "notices"), [(True, [TOO_SLOW]), (False, [])], ids=["speech", "file"]
)
def test_a_machine_that_falls_behind_speech_says_so_once(
    clock_runs: bool, notices: list[str]
) -> None:
    engine, screen = SlowEngine(), Screen()
    now_s = [0.0]
    samples = fakes.sound(*TALK)
    live = LiveTranscription(
        loaded(engine), screen.caption, screen.notices.append, clock=lambda: now_s[0]
    )
    with live:
        for block, since_speech_s in fakes.blocks_of(samples, [TENTH]):
            live.feed(block, since_speech_s)
            now_s[0] += 0.1 if clock_runs else 0.001
        engine.go_on.set()
        transcript = live.finish(fakes.recording_of(samples), ignore)
    assert screen.notices == notices
    assert transcript.text == fakes.text_of(*TALK)


def test_leaving_early_waits_for_nothing() -> None:
    engine = SlowEngine()
    with LiveTranscription(loaded(engine), lambda *_: None, ignore_notice) as live:
        feed(live, fakes.sound(*TALK))
        assert engine.working.wait(20)
    engine.go_on.set()
    assert len(engine.windows) <= 1
