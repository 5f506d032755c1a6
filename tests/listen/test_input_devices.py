from types import SimpleNamespace
from typing import Any

import pytest

from interviewer import portaudio as sound
from interviewer.domain.errors import DeviceError
from interviewer.listen.input_devices import accepted_format, find_input, input_devices


class RefusalError(Exception):
    """Stands in for PortAudio's error."""


def fake_portaudio(*, accepts: tuple[int, int] | None = (16_000, 1)) -> Any:
    def check(device: int, channels: int, dtype: str, samplerate: int) -> None:
        del device, dtype
        if (samplerate, channels) != accepts:
            raise RefusalError("Invalid sample rate")

    def device(name: str, inputs: int) -> dict[str, Any]:
        return {"name": name, "max_input_channels": inputs, "default_samplerate": 44_100.0}

    return SimpleNamespace(
        PortAudioError=RefusalError,
        check_input_settings=check,
        default=SimpleNamespace(device=(2, 0)),
        query_devices=lambda: [
            device("HDMI", 0),
            device("USB headset", 1),
            device("Built-in", 2),
            device("USB camera", 2),
        ],
    )


@pytest.fixture(autouse=True)
def portaudio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound, "portaudio", fake_portaudio)


def test_only_microphones_are_listed() -> None:
    assert [device.name for device in input_devices()] == ["USB headset", "Built-in", "USB camera"]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [(None, "Built-in"), ("1", "USB headset"), ("CAMERA", "USB camera"), ("Built-in", "Built-in")],
)
def test_by_number_or_part_of_the_name(wanted: str | None, name: str) -> None:
    assert find_input(wanted).name == name


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ("0", "no microphone matches '0'; choose with --device from: 1 USB headset, 2"),
        ("phone", "no microphone matches"),
        ("usb", "several microphones match 'usb'; .* 1 USB headset, 3 USB camera$"),
        ("99999999999", "no microphone matches"),
    ],
)
def test_a_wrong_choice_lists_the_right_ones(wanted: str, words: str) -> None:
    with pytest.raises(DeviceError, match=words):
        find_input(wanted)


def test_no_microphone_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    none = SimpleNamespace(default=SimpleNamespace(device=(-1, -1)), query_devices=list)
    monkeypatch.setattr(sound, "portaudio", lambda: none)
    with pytest.raises(DeviceError, match=r"no microphone .* --answer FILE"):
        find_input(None)


@pytest.mark.parametrize("accepted", [(16_000, 1), (44_100, 1), (44_100, 2)])
def test_a_device_gets_a_format_that_it_takes(accepted: tuple[int, int]) -> None:
    assert accepted_format(fake_portaudio(accepts=accepted), find_input(None), 16_000) == accepted


def test_a_device_that_takes_nothing() -> None:
    with pytest.raises(DeviceError, match=r"'Built-in' cannot be opened .Invalid sample rate"):
        accepted_format(fake_portaudio(accepts=None), find_input(None), 16_000)
