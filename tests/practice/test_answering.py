"""How a round listens: hands-free, barge-in, and after a fault."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import numpy as np
import pytest
from sounds import silence

from interviewer.ask import reading_aloud
from interviewer.domain.errors import DeviceError, ModelError, NoSpeechError
from interviewer.domain.question import Question
from interviewer.domain.recording import Recording, Samples
from interviewer.domain.round import KeptRound
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.listen.decode import decode
from interviewer.listen.recorder import Fault, RecordingProgress
from interviewer.listen.source import Source
from interviewer.practice.nudges import ANYTHING_TO_ADD
from interviewer.practice.round_tools import Listening, Parts
from interviewer.practice.view import Controls
from interviewer.practice.whole_round import Practice
from interviewer.score.scorer import Scorer
from interviewer.transcribe.engine_output import DecodedWindow, Window
from interviewer.transcribe.transcriber import OnProgress

QUESTION = Question("q", "What did you do?", "Ownership")
PATIENCE_S = 30


def wait_until(happened: Callable[[], bool]) -> None:
    for _ in range(PATIENCE_S * 500):
        if happened():
            return
        threading.Event().wait(0.002)
    raise AssertionError("it did not happen")


@dataclass
class View:
    skips_when: threading.Event | None = None
    others: list[Source] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    controls: Controls = field(default_factory=Controls)

    def question(self, question: Question) -> None: ...

    def notice(self, message: str) -> None:
        self.notices.append(message)

    def reading(self, skip: threading.Event, over: Callable[[], bool]) -> None:
        if self.skips_when is not None:
            assert self.skips_when.wait(PATIENCE_S)
            skip.set()

    def instead(self, fault: Fault) -> Source | None:
        self.notices.append(str(fault))
        return self.others.pop(0) if self.others else None

    def listen_again(self, silence: NoSpeechError) -> Source | None:
        return None

    def heard(self, progress: RecordingProgress) -> None: ...

    def captions(self, firm: str, tentative: str) -> None: ...

    def attend(self, controls: Controls, recording_over: Callable[[], bool]) -> None:
        self.controls = controls
        wait_until(recording_over)

    def busy(self, what: str) -> AbstractContextManager[OnProgress]:
        return nullcontext(lambda _: None)


class Voice:
    name = "fake"

    def __init__(self) -> None:
        self.told: list[str] = []

    def synthesize(self, text: str, path: Path) -> None:
        path.write_text(text)
        self.told.append(text)


class Loudspeaker:
    """Plays at once, or what ``lasts`` names until it is stopped."""

    def __init__(self, lasts: str = "") -> None:
        self.lasts = lasts
        self.playing = threading.Event()
        self.stopped: list[str] = []
        self.played: list[str] = []

    def play(self, path: Path, stop: threading.Event | None = None) -> None:
        text = path.read_text()
        self.played.append(text)
        self.playing.set()
        if text == self.lasts:
            assert stop is not None
            assert stop.wait(PATIENCE_S)
            self.stopped.append(text)


@dataclass
class Microphone:
    """Gives what it is told to give, as fast as it is taken."""

    given: Callable[[], Iterator[Samples]]
    name = "fake"
    lost_blocks = 0
    openings = 0

    def __enter__(self) -> Self:
        self.openings += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def blocks(self) -> Iterator[Samples]:
        return self.given()


def cut(samples: Samples) -> Iterator[Samples]:
    for start in range(0, len(samples), 1600):
        yield samples[start : start + 1600]


class Ears:
    engine = model = "fake"
    notice: str | None = None
    heard: Recording

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        self.heard = recording
        return Transcript("We did it.", duration_s=recording.duration_s)

    def decode_window(self, window: Window) -> DecodedWindow:
        raise ModelError("this model knows no windows; take the whole")


@dataclass
class Stage:
    """Everything that a round needs, and what became of it."""

    folder: Path
    view: View
    player: Loudspeaker
    listening: Listening
    voice: Voice = field(default_factory=Voice)
    ears: Ears = field(default_factory=Ears)

    def play(self, source: Microphone) -> KeptRound | None:
        parts = Parts(
            voice=self.voice,
            player=self.player,
            load_transcriber=lambda: self.ears,
            load_scorer=lambda: Scorer(()),
            store=HistoryStore(self.folder),
            spool_dir=self.folder / "unfinished",
            question_wav=self.folder / "question.wav",
            now=lambda: datetime(2026, 3, 1, 12, 0, tzinfo=UTC),
            listening=self.listening,
        )
        with Practice(parts, self.view) as practice:
            return practice.run(QUESTION, None, cast("Source", source))


@pytest.fixture(scope="module")
def speech(spoken: Path) -> Samples:
    return decode(spoken)


@pytest.fixture(autouse=True)
def short_echo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_aloud, "ECHO_S", 0.02)


def stage(folder: Path, lasts: str = "", **listening: object) -> Stage:
    return Stage(folder, View(), Loudspeaker(lasts), Listening(**listening))  # type: ignore[arg-type] # options of one test


def test_hands_free_asks_for_more_and_does_not_hear_itself(tmp_path: Path, speech: Samples) -> None:
    round_ = stage(tmp_path, hands_free_s=4.0)

    def given() -> Iterator[Samples]:
        yield from cut(speech)
        wait_until(lambda: ANYTHING_TO_ADD in round_.voice.told)
        for block in cut(silence(30)):
            while round_.view.controls.deaf.is_set():
                yield speech[8_000:9_600]  # the interviewer's own words, from the loudspeaker
            yield block

    done = round_.play(Microphone(given))

    assert done is not None
    assert round_.player.played == [QUESTION.text, ANYTHING_TO_ADD]
    heard = round_.ears.heard
    assert heard.duration_s == pytest.approx(heard.speech[-1].end_s + 8, abs=0.7)
    assert heard.speech[-1].end_s <= len(speech) / 16_000 + 0.2


def test_with_headphones_speech_hushes_the_prompt_and_goes_on(
    tmp_path: Path, speech: Samples
) -> None:
    round_ = stage(tmp_path, ANYTHING_TO_ADD, hands_free_s=4.0, barge_in=True)

    def given() -> Iterator[Samples]:
        wait_until(lambda: QUESTION.text in round_.player.played)
        yield from cut(np.concatenate([silence(0.5), speech]))
        wait_until(lambda: ANYTHING_TO_ADD in round_.voice.told)
        yield from cut(silence(5))
        yield from cut(speech)
        yield from cut(silence(30))

    assert round_.play(Microphone(given)) is not None
    assert round_.player.stopped[0] == ANYTHING_TO_ADD
    speech_s = sum(span.end_s - span.start_s for span in round_.ears.heard.speech)
    assert speech_s > 1.6 * len(speech) / 16_000


def test_barge_in_stops_the_question_and_keeps_the_first_word(
    tmp_path: Path, speech: Samples
) -> None:
    round_ = stage(tmp_path, QUESTION.text, barge_in=True)

    def given() -> Iterator[Samples]:
        while not round_.player.playing.is_set():
            yield silence(0.1)
        yield from cut(silence(3))
        yield from cut(speech)

    source = Microphone(given)
    assert round_.play(source) is not None
    assert round_.player.stopped == [QUESTION.text]
    assert source.openings == 1
    kept = round_.ears.heard.samples
    assert len(kept) > len(speech)
    assert np.abs(kept[-len(speech) :] - speech).max() <= 1 / 32_768


def test_a_key_skips_the_question(tmp_path: Path, speech: Samples) -> None:
    round_ = stage(tmp_path, QUESTION.text)
    round_.view.skips_when = round_.player.playing
    assert round_.play(Microphone(lambda: cut(speech))) is not None
    assert round_.player.stopped == [QUESTION.text]
    assert round_.ears.heard.duration_s == pytest.approx(len(speech) / 16_000)


def vanishing(samples: Samples) -> Microphone:
    def given() -> Iterator[Samples]:
        yield from cut(samples)
        raise DeviceError("the microphone stopped giving sound; check its plug")

    return Microphone(given)


def test_another_microphone_goes_on_with_the_same_answer(tmp_path: Path, speech: Samples) -> None:
    round_ = stage(tmp_path)
    half = 32_000
    round_.view.others = [vanishing(silence(0)), Microphone(lambda: cut(speech[half:]))]

    done = round_.play(vanishing(speech[:half]))

    assert done is not None
    assert len(round_.view.notices) >= 2
    assert np.abs(round_.ears.heard.samples - speech).max() <= 1 / 32_768
    assert [summary.id for summary in HistoryStore(tmp_path).rounds()] == [done.id]


def test_nothing_heard_and_nothing_to_go_on_with_is_an_error(tmp_path: Path) -> None:
    round_ = stage(tmp_path)
    with pytest.raises(DeviceError, match="stopped giving sound"):
        round_.play(vanishing(silence(0)))
