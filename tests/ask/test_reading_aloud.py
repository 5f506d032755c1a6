import threading
from pathlib import Path

import pytest

from interviewer.ask import reading_aloud
from interviewer.ask.reading_aloud import Prompt, read_aloud
from interviewer.domain.errors import DeviceError, VoiceError


class Voice:
    name = "fake"

    def __init__(self, error: VoiceError | None = None) -> None:
        self.error = error
        self.told: list[str] = []
        self.done = threading.Event()

    def synthesize(self, text: str, path: Path) -> None:
        self.told.append(text)
        if self.error:
            raise self.error
        path.write_bytes(b"speech")
        self.done.set()


class Player:
    """Plays until it is stopped or released."""

    def __init__(self, error: DeviceError | None = None) -> None:
        self.error = error
        self.playing = threading.Event()
        self.release = threading.Event()
        self.stopped: list[bool] = []

    def play(self, path: Path, stop: threading.Event | None = None) -> None:
        assert path.read_bytes() == b"speech"
        if self.error:
            raise self.error
        self.playing.set()
        while not self.release.wait(0.002) and not (stop and stop.is_set()):
            pass
        self.stopped.append(bool(stop and stop.is_set()))


@pytest.fixture(autouse=True)
def no_echo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_aloud, "ECHO_S", 0.0)


def test_a_question_is_said_or_it_is_said_why_not(tmp_path: Path) -> None:
    player = Player()
    player.release.set()
    otherwise = tmp_path / "data" / "question.wav"
    assert read_aloud(Voice(), player, "Why?", threading.Event(), otherwise) is None
    assert player.stopped == [False]

    silent = Voice(VoiceError("the voice failed; try again"))
    told = read_aloud(silent, player, "Why?", threading.Event(), otherwise)
    assert told == "The question is only shown: the voice failed; try again"
    deaf = Player(DeviceError("no loudspeaker was found; plug one in"))
    told = read_aloud(Voice(), deaf, "Why?", threading.Event(), otherwise)
    assert told is not None
    assert "no loudspeaker" in told
    assert otherwise.read_bytes() == b"speech"


def test_a_question_that_was_skipped_before_it_began_is_not_played(tmp_path: Path) -> None:
    skip, player = threading.Event(), Player()
    skip.set()
    assert read_aloud(Voice(), player, "Why?", skip, tmp_path / "q.wav") is None
    assert player.stopped == []


def prompt(voice: Voice, player: Player, deaf: threading.Event | None, log: list[str]) -> Prompt:
    return Prompt(voice, player, "Anything to add?", deaf, log.append)


def test_nobody_listens_while_a_prompt_is_said() -> None:
    voice, player, deaf, log = Voice(), Player(), threading.Event(), list[str]()
    with prompt(voice, player, deaf, log) as line:
        said_when_ready(line, voice)
        assert deaf.is_set()
        assert player.playing.wait(10)
        assert deaf.is_set()
        player.release.set()
    assert not deaf.is_set()
    assert voice.told == ["Anything to add?"]
    assert log == []


def test_hush_stops_it() -> None:
    voice, player, deaf, log = Voice(), Player(), threading.Event(), list[str]()
    with prompt(voice, player, deaf, log) as line:
        said_when_ready(line, voice)
        assert player.playing.wait(10)
        line.hush()
    assert player.stopped == [True]
    assert not deaf.is_set()


def test_a_voice_that_fails_is_told_and_deafness_ends() -> None:
    voice, deaf, log = Voice(), threading.Event(), list[str]()
    player = Player(DeviceError("the loudspeaker stopped taking sound; check its plug"))
    with prompt(voice, player, deaf, log) as line:
        said_when_ready(line, voice)
    assert not deaf.is_set()
    assert [entry for entry in log if "stopped taking sound" in entry] == log != []


def said_when_ready(line: Prompt, voice: Voice) -> None:
    assert voice.done.wait(10)
    while line._ready is None or not line._ready.done():
        threading.Event().wait(0.002)
    line.say()
