"""What the tests of the web pages share: a server as a process, rounds made without a model."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import soundfile

from interviewer.bank.read.question_lists import read_questions
from interviewer.bank.read.story_files import read_stories
from interviewer.domain.errors import ModelError
from interviewer.domain.recording import Recording
from interviewer.domain.transcript import Segment, Transcript, Word
from interviewer.history.store import HistoryStore
from interviewer.score.scorer import Scorer
from interviewer.settings import load
from interviewer.transcribe.engine_output import DecodedWindow, Window
from interviewer.transcribe.live.captioner import no_captions
from interviewer.transcribe.transcriber import OnProgress
from interviewer.wiring import Tools

ROOT = Path(__file__).parents[1]
FIXTURES = ROOT / "audio_fixtures"
STORIES = ROOT / "stories"
CHROMIUM = "/usr/bin/chromium"
WORD_S = 0.4


@dataclass(slots=True)
class Server:
    """A running ``interviewer serve``."""

    process: "subprocess.Popen[bytes]"
    _printed: str

    @property
    def url(self) -> str:
        """The newest address: each lets in one browser, and the next is printed before it is in."""
        stdout = self.process.stdout
        assert stdout is not None
        while select.select([stdout], [], [], 0)[0]:
            line = stdout.readline().decode()
            if not line:
                break
            self._printed = f"{self.base}/?{line.split('/?')[-1].strip()}"
        return self._printed

    @property
    def base(self) -> str:
        return self._printed.split("/?")[0]

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    def stop(self, how: signal.Signals = signal.SIGINT) -> int:
        if self.process.poll() is None:
            self.process.send_signal(how)
        status = self.process.wait(60)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return status


def start_server(data: Path, *options: str, port: int = 0) -> Server:
    command = [sys.executable, "-m", "interviewer", "serve", "--no-browser", "--data", str(data)]
    command += ["--stories", str(STORIES), "--model", "tiny.en", "--port", str(port), *options]
    log = (data.parent / f"{data.name}.log").open("ab")
    with log:
        process = subprocess.Popen(
            command,
            bufsize=0,
            stdout=subprocess.PIPE,
            stderr=log,
            env={"OMP_NUM_THREADS": "1", **os.environ},
        )
    stdout = process.stdout
    assert stdout is not None
    url = stdout.readline().decode().strip()
    assert url, (data.parent / f"{data.name}.log").read_text()
    return Server(process, url)


@contextmanager
def running_server(data: Path, *options: str) -> Iterator[Server]:
    server = start_server(data, *options)
    try:
        yield server
    finally:
        server.stop()


def said(name: str = "documentation-full") -> str:
    text: str = json.loads((FIXTURES / f"{name}.json").read_text())["text"]
    return text


def timed(text: str) -> Transcript:
    """The text as if each word took WORD_S."""
    words, place = [], 0
    for number, piece in enumerate(text.split()):
        start = text.index(piece, place)
        place = start + len(piece)
        begin = number * WORD_S
        words.append(Word(piece, start, place, begin, begin + WORD_S, 0.95))
    end_s = len(words) * WORD_S
    segment = Segment(0, len(text), 0.0, end_s)
    return Transcript(text, "en", end_s, tuple(words), (segment,), ())


def keep_round(
    data: Path, text: str, *, days_ago: int = 0, sound: bool = True, question: int = 0
) -> str:
    """A kept round whose words are ``text``; its sound is a tone that rises with the time."""
    transcript = timed(text) if sound else Transcript(text)
    asked = read_questions(STORIES / "questions.md")[question]
    card = Scorer(tuple(read_stories(STORIES))).score(transcript, answer_id="a", question=asked)
    flac = None
    if sound:
        time_s = np.arange(int((transcript.duration_s or 0) * 16_000)) / 16_000
        flac = data / "made.flac"
        data.mkdir(parents=True, exist_ok=True)
        soundfile.write(flac, 0.3 * np.sin(2 * np.pi * (200 + time_s) * time_s), 16_000)
    moment = datetime(2026, 11, 20, 9, 0, tzinfo=UTC) - timedelta(days=days_ago)
    return HistoryStore(data).keep(card, moment, flac)


def microphone_wav(path: Path, name: str) -> Path:
    """A fixture as Chromium's fake microphone takes it: 16 bit, led in by half a second."""
    samples, rate_hz = soundfile.read(FIXTURES / f"{name}.ogg", dtype="float32")
    lead = np.zeros(rate_hz // 2, np.float32)
    soundfile.write(path, np.concatenate([lead, samples]), rate_hz, subtype="PCM_16")
    return path


class Ears:
    """Hears the same words in everything."""

    engine, model = "fake", "fake"
    notice: str | None = None
    words = "We rewrote the documentation and complaints fell by 75 percent."

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        on_progress(1.0)
        return Transcript(self.words, duration_s=recording.duration_s)

    def decode_window(self, window: Window) -> DecodedWindow:
        raise ModelError("hears whole answers alone")


def fake_tools(data: Path, stories: Path = STORIES) -> Tools:
    return Tools(
        load({"stories": stories, "data": data}, {}),
        voice=None,
        load_transcriber=Ears,
        load_captions=no_captions,
        count_fillers=lambda _recording, _share: None,
    )
