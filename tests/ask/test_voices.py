"""Every voice passes the same tests."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from interviewer.ask import hibari_voice, natural_voice, pyttsx3_voice
from interviewer.ask.open_voice import VoiceName, open_voice
from interviewer.ask.voice import Voice
from interviewer.domain.errors import VoiceError

pytestmark = pytest.mark.xdist_group("voices")

NAMES: list[VoiceName] = ["pyttsx3", "hibari", "auto"]


@pytest.fixture(scope="module", params=NAMES)
def voice(request: pytest.FixtureRequest) -> Voice:
    if request.param == "hibari" and find_spec("hibari") is None:
        pytest.skip("the extra 'voice' is not installed")
    return open_voice(request.param)


def seconds(path: Path) -> float:
    info = soundfile.info(path)
    assert (info.format, info.subtype, info.channels) == ("WAV", "PCM_16", 1)
    return float(info.duration)


def test_a_question_is_spoken(voice: Voice, tmp_path: Path) -> None:
    voice.synthesize("Tell me about a time when you failed.", tmp_path / "q.wav")
    assert 1.0 < seconds(tmp_path / "q.wav") < 5.0
    assert soundfile.read(tmp_path / "q.wav")[0].any()


def test_a_long_text_is_spoken_to_its_end(voice: Voice, tmp_path: Path) -> None:
    voice.synthesize("Tell me about a time when you failed. " * 20, tmp_path / "q.wav")
    assert seconds(tmp_path / "q.wav") > 25


def test_two_utterances_in_a_row_keep_apart(voice: Voice, tmp_path: Path) -> None:
    voice.synthesize("Tell me about a time when you convinced a sceptic.", tmp_path / "a.wav")
    first_s = seconds(tmp_path / "a.wav")
    voice.synthesize("Why?", tmp_path / "b.wav")
    assert seconds(tmp_path / "a.wav") == first_s
    assert seconds(tmp_path / "b.wav") < first_s


@pytest.mark.parametrize(
    "text",
    [
        'a "quoted" $HOME; `rm` & <speak>tag</speak> | 100 %',
        "naïve café 👍 — 99.99 %",
        "a\x00b\ud800c",
    ],
)
def test_odd_characters_are_only_text(voice: Voice, tmp_path: Path, text: str) -> None:
    voice.synthesize(text, tmp_path / "q.wav")
    assert seconds(tmp_path / "q.wav") > 0.2


def test_an_empty_text_is_refused_and_writes_nothing(voice: Voice, tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="nothing to say"):
        voice.synthesize(" ", tmp_path / "q.wav")
    assert not (tmp_path / "q.wav").exists()


def test_a_place_that_cannot_be_written(voice: Voice, tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"q\.wav: cannot be written"):
        voice.synthesize("Why?", tmp_path / "absent" / "q.wav")


def test_faster_is_shorter(tmp_path: Path) -> None:
    text = "Tell me about a time when you failed and what you learned."
    for rate in (120, 240):
        open_voice("pyttsx3", rate).synthesize(text, tmp_path / f"{rate}.wav")
    assert seconds(tmp_path / "240.wav") < 0.8 * seconds(tmp_path / "120.wav")


def test_the_natural_voice_is_the_default_where_it_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed = find_spec("hibari") is not None
    assert open_voice("auto").name == ("hibari" if installed else "pyttsx3")
    monkeypatch.setattr(natural_voice, "find_spec", lambda _name: None)
    assert open_voice("auto").name == "pyttsx3"


@pytest.mark.parametrize(
    "fault", [ImportError("no onnx"), RuntimeError("bad weights"), OSError("gone"), None]
)
def test_a_natural_voice_that_fails_gives_way_to_the_systems_and_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception | None
) -> None:
    if find_spec("hibari") is None:
        pytest.skip("the extra 'voice' is not installed")

    def broken(*_: object) -> tuple[Any, int]:
        if fault is None:
            return np.zeros(100, np.float32), 24_000  # no sound comes out
        raise fault

    monkeypatch.setattr(hibari_voice.HibariVoice, "_spoken", broken)
    voice = open_voice("auto")
    told = voice.synthesize("Why did you do it?", tmp_path / "q.wav")
    assert told is not None
    assert told.startswith("The system's own voice speaks instead: the voice hibari")
    assert "\n" not in told
    assert seconds(tmp_path / "q.wav") > 0.3
    assert voice.name == "pyttsx3"
    assert voice.synthesize("Why did you do it?", tmp_path / "q.wav") is None


def test_what_neither_voice_can_say_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="nothing to say"):
        open_voice("auto").synthesize("…", tmp_path / "q.wav")


def test_without_the_extra_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(VoiceError, match=r"pip install 'interviewer\[voice\]'"):
        hibari_voice.HibariVoice()


@pytest.mark.parametrize(
    ("worker", "words"),
    [
        ("import sys; sys.exit('RuntimeError: no eSpeak')", "failed .RuntimeError: no eSpeak."),
        ("import os; os.abort()", "failed .exit status"),
        ("pass", "said nothing .no file came out."),
        ("import time; time.sleep(60)", "did not finish within 1 s"),
    ],
)
def test_a_worker_that_fails_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, worker: str, words: str
) -> None:
    run = subprocess.run

    def replaced(_command: list[str], **options: Any) -> Any:
        return run([sys.executable, "-c", worker], **options)

    monkeypatch.setattr(subprocess, "run", replaced)
    if "sleep" in worker:
        monkeypatch.setattr(pyttsx3_voice, "START_TIMEOUT_S", 1.0)
    with pytest.raises(VoiceError, match=words) as caught:
        open_voice("pyttsx3").synthesize("Why?", tmp_path / "q.wav")
    assert "\n" not in str(caught.value)
    assert "--no-voice" in str(caught.value)


def test_an_engine_that_says_nothing_at_first_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    levels = iter([0.0, 0.5])

    def worker(self: pyttsx3_voice.Pyttsx3Voice, text: str, path: Path) -> str:
        soundfile.write(path, np.full(100, next(levels)), 16_000)
        return ""

    monkeypatch.setattr(pyttsx3_voice.Pyttsx3Voice, "_run_worker", worker)
    pyttsx3_voice.Pyttsx3Voice().synthesize("Ready.", tmp_path / "ready.wav")

    assert soundfile.read(tmp_path / "ready.wav")[0].any()
