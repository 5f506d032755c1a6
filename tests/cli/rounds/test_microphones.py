import io
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer
from rich.console import Console

from interviewer import portaudio as sound
from interviewer.cli.doctor import checks
from interviewer.cli.rounds import microphones
from interviewer.cli.rounds.microphones import Microphones
from interviewer.domain.errors import DeviceError, StorageError
from interviewer.settings import load

GONE = DeviceError("the microphone stopped giving sound (USB); check its plug")


@pytest.fixture
def present(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the microphones that are there; number 0 is a loudspeaker."""
    names = ["Built-in", "USB headset"]

    def device(name: str, inputs: int) -> dict[str, Any]:
        return {"name": name, "max_input_channels": inputs, "default_samplerate": 48_000.0}

    library = SimpleNamespace(
        default=SimpleNamespace(device=(1, 0)),
        query_devices=lambda: [device("HDMI", 0), *(device(name, 1) for name in names)],
        _terminate=lambda: None,
        _initialize=lambda: None,
    )
    monkeypatch.setattr(sound, "portaudio", lambda: library)
    return names


@pytest.fixture
def replies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the candidate types, in order."""
    given: list[str] = []
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: given.pop(0))
    return given


class Run:
    """One start of the program."""

    def __init__(self, folder: Path, *, ask: bool = True, device: str | None = None) -> None:
        self.shown = io.StringIO()
        settings = load({"data": str(folder), "device": device}, {}, folder)
        self.microphones = Microphones(settings, Console(file=self.shown, width=80), ask=ask)

    def chosen(self, named: str | None = None) -> str | None:
        self.microphones.choose(named)
        return self.microphones.open()._wanted


def test_doctor_names_the_microphone_that_a_round_would_take(
    tmp_path: Path, present: list[str]
) -> None:
    def said() -> str:
        return checks._microphone(load({"data": str(tmp_path)}, {}, tmp_path))

    assert said() == "Built-in"
    (tmp_path / "microphone.txt").write_text("USB headset")
    assert said() == "USB headset, as last time (the system's own: Built-in)"
    present.remove("USB headset")
    assert said() == "Built-in (your microphone USB headset is not there)"


def test_what_was_named_and_worked_is_remembered_by_its_name(
    tmp_path: Path, present: list[str]
) -> None:
    first = Run(tmp_path)
    assert first.chosen("2") == "USB headset"
    first.microphones.worked()
    assert "USB headset is remembered" in first.shown.getvalue()

    present.insert(0, "Camera")  # the numbers have changed
    again = Run(tmp_path)
    assert again.chosen() == "USB headset"
    assert "Microphone: USB headset (as last time" in again.shown.getvalue()
    assert Run(tmp_path, device="Camera").chosen() == "Camera"


def test_what_did_not_record_is_not_remembered(tmp_path: Path, present: list[str]) -> None:
    assert Run(tmp_path).chosen("USB") == "USB headset"
    assert Run(tmp_path).chosen() is None


def test_a_remembered_microphone_that_is_away_is_said(tmp_path: Path, present: list[str]) -> None:
    first = Run(tmp_path)
    first.chosen("USB")
    first.microphones.worked()
    present.remove("USB headset")
    without = Run(tmp_path)
    assert without.chosen() is None
    assert "USB headset is not there" in without.shown.getvalue()


def test_default_forgets(tmp_path: Path, present: list[str]) -> None:
    first = Run(tmp_path)
    first.chosen("USB")
    first.microphones.worked()
    assert Run(tmp_path).chosen("default") is None
    assert Run(tmp_path).chosen() is None


def test_a_wrong_name_is_refused(tmp_path: Path, present: list[str]) -> None:
    with pytest.raises(DeviceError, match="no microphone matches"):
        Run(tmp_path).chosen("phone")


def test_after_a_fault_another_is_picked_by_number_and_remembered(
    tmp_path: Path, present: list[str], replies: list[str]
) -> None:
    run = Run(tmp_path)
    replies[:] = ["7", "r", "2"]
    other = run.microphones.instead(GONE)
    assert other is not None
    assert other._wanted == "2"
    shown = run.shown.getvalue()
    assert shown.index("stopped giving sound") < shown.index("Everything until then is kept")
    assert "'7' is none of these" in shown
    assert shown.count("2  USB headset") == 2
    run.microphones.worked()
    assert Run(tmp_path).chosen() == "USB headset"


def test_the_system_s_own_that_was_picked_by_number_is_not_remembered(
    tmp_path: Path, present: list[str], replies: list[str]
) -> None:
    present.append("default")  # as ALSA calls it
    run = Run(tmp_path)
    replies[:] = ["3"]
    assert run.microphones.instead(GONE) is not None
    run.microphones.worked()
    assert "remembered" not in run.shown.getvalue()
    assert Run(tmp_path).chosen() is None


@pytest.mark.parametrize("fault", [GONE, StorageError("a.pcm: the disk is full; free some space")])
def test_enter_ends_the_answer(
    tmp_path: Path, present: list[str], replies: list[str], fault: DeviceError | StorageError
) -> None:
    replies[:] = [""]
    assert Run(tmp_path).microphones.instead(fault) is None


def test_after_space_was_freed_the_answer_goes_on(
    tmp_path: Path, present: list[str], replies: list[str]
) -> None:
    run = Run(tmp_path)
    run.chosen("USB")
    replies[:] = ["g"]
    other = run.microphones.instead(StorageError("a.pcm: the disk is full; free some space"))
    assert other is not None
    assert other._wanted == "USB headset"


def test_without_anybody_to_ask_the_answer_ends(tmp_path: Path, present: list[str]) -> None:
    run = Run(tmp_path, ask=False)
    assert run.microphones.instead(GONE) is None
    assert "stopped giving sound" in run.shown.getvalue()


def test_a_sound_system_that_hangs_is_said_until_it_answers_again(
    tmp_path: Path, present: list[str], replies: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = iter([True, True, False])

    def hang() -> None:
        if next(looks):
            raise DeviceError("the sound system hangs; restart it")

    monkeypatch.setattr(microphones, "look_again", hang)
    replies[:] = ["2", "r", "r", "2"]
    run = Run(tmp_path)
    other = run.microphones.instead(GONE)
    assert other is not None
    assert other._wanted == "2"
    shown = run.shown.getvalue()
    assert shown.count("the sound system hangs") == 2
    assert "'2' is none of these" in shown


def test_the_memory_that_cannot_be_written(
    tmp_path: Path, present: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    run = Run(tmp_path)
    run.chosen("USB")
    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageError, match="disk is full"):
        run.microphones.worked()
