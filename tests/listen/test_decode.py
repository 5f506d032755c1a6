import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray
from sound_card import similarity

from interviewer.domain.errors import AudioError
from interviewer.listen.decode import decode

Samples = NDArray[np.float32]


def encode(path: Path, samples: Samples, codec: str, rate: int, layout: str = "stereo") -> None:
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=rate, layout=layout)
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="flt", layout="mono")
        frame.sample_rate = 16_000
        fit = av.AudioResampler(format=stream.format.name, layout=layout, rate=rate)
        for part in [*fit.resample(frame), *fit.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))


def write_video(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 32
        for _ in range(5):
            frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


@pytest.mark.parametrize(
    ("name", "codec", "rate_and_layout"),
    [
        ("a.mp3", "libmp3lame", (44_100, "stereo")),
        ("a.mp3", "libmp3lame", (22_050, "mono")),
        ("a.m4a", "aac", (48_000, "stereo")),
        ("a.webm", "libopus", (48_000, "mono")),
        ("a.ogg", "libopus", (24_000, "stereo")),
        ("a.mka", "pcm_s32le", (11_025, "5.1")),
    ],
)
def test_compressed_formats(
    tmp_path: Path, melody: Samples, name: str, codec: str, rate_and_layout: tuple[int, str]
) -> None:
    encode(tmp_path / name, melody, codec, *rate_and_layout)
    heard = decode(tmp_path / name)
    assert heard.dtype == np.float32
    assert len(heard) == pytest.approx(len(melody), abs=1600)
    assert similarity(heard, melody) > 0.9


@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE"])
def test_wav_keeps_every_sample(tmp_path: Path, melody: Samples, subtype: str) -> None:
    soundfile.write(tmp_path / "a.wav", melody, 16_000, subtype=subtype)
    heard = decode(tmp_path / "a.wav")
    assert len(heard) == len(melody)
    assert np.abs(heard - melody).max() < (0.01 if subtype == "PCM_U8" else 1e-4)


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 96_000])
def test_any_rate_keeps_its_length_and_pitch(tmp_path: Path, rate: int) -> None:
    seconds = np.arange(2 * rate) / rate
    soundfile.write(tmp_path / "a.flac", 0.5 * np.sin(2 * np.pi * 440 * seconds), rate)
    heard = decode(tmp_path / "a.flac")
    assert len(heard) == pytest.approx(32_000, abs=20)
    assert np.abs(np.fft.rfft(heard)).argmax() * 16_000 / len(heard) == pytest.approx(440, abs=1)
    assert np.abs(heard).max() == pytest.approx(0.5, abs=0.03)


@pytest.mark.parametrize("name", ["a.wav", "a.flac"])
@pytest.mark.parametrize("subtype", ["PCM_16", "PCM_24"])
def test_channels_are_averaged(tmp_path: Path, name: str, subtype: str) -> None:
    both = np.tile([0.6, 0.2], (1600, 1))
    soundfile.write(tmp_path / name, both, 16_000, subtype=subtype)
    assert decode(tmp_path / name) == pytest.approx(0.4, abs=1e-4)


def test_float_channels_are_averaged_too(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.tile([0.6, 0.2], (1600, 1)), 16_000, subtype="FLOAT")
    assert decode(tmp_path / "a.wav") == pytest.approx(0.4, abs=1e-6)


def test_broken_numbers_in_a_float_file_do_no_harm(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", [np.nan, np.inf, 7.0, -0.5], 16_000, subtype="FLOAT")
    assert decode(tmp_path / "a.wav").tolist() == [0.0, 1.0, 1.0, -0.5]


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.mp3", "a.ogg", "a.webm"])
def test_a_file_cut_short_gives_what_is_there(tmp_path: Path, melody: Samples, name: str) -> None:
    codecs = {".mp3": "libmp3lame", ".ogg": "libopus", ".webm": "libopus"}
    whole = tmp_path / f"whole{Path(name).suffix}"
    if codec := codecs.get(whole.suffix):
        encode(whole, melody, codec, 48_000)
    else:
        soundfile.write(whole, melody, 16_000)
    data = whole.read_bytes()
    (tmp_path / name).write_bytes(data[: len(data) * 2 // 3])
    assert 0.2 * len(melody) < len(decode(tmp_path / name)) < 0.9 * len(melody)


def test_damage_is_told(tmp_path: Path, melody: Samples, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "a.flac"
    soundfile.write(path, melody, 16_000)
    path.write_bytes(path.read_bytes()[:30_000])
    with caplog.at_level(logging.WARNING):
        decode(path)
    assert "damaged" in caplog.text


def bad_folder(path: Path) -> None:
    path.mkdir()


def bad_m4a(path: Path) -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, 16_000).astype(np.float32)
    encode(path, noise, "aac", 48_000)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "missing": ("a.wav", lambda _: None, "no such file"),
    "folder": ("a.wav", bad_folder, "folder"),
    "empty": ("a.wav", lambda path: path.write_bytes(b""), "0 bytes"),
    "text": ("a.txt", lambda path: path.write_text("I led the team. " * 200), "not a sound file"),
    "noise": (
        "a.mp3",
        lambda path: path.write_bytes(np.random.default_rng(1).bytes(50_000)),
        "not a sound file|damaged",
    ),
    "zeros": ("a.wav", lambda path: path.write_bytes(bytes(5000)), "not a sound file"),
    "playlist": (
        "a.m3u8",
        lambda path: path.write_text("#EXTM3U\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n"),
        "not a sound file",
    ),
    "video": ("a.mkv", write_video, "video without sound"),
    "no samples": (
        "a.wav",
        lambda path: soundfile.write(path, np.zeros(0), 16_000),
        "no sound samples|not a sound file",
    ),
    "only a header": (
        "a.wav",
        lambda path: path.write_bytes(b"RIFF\x24\x00\x00\x00WAVEfmt "),
        "not a sound file|damaged|no sound",
    ),
    "m4a without its end": ("a.m4a", bad_m4a, "not a sound file, or damaged"),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_files_give_one_line_with_name_and_way_out(tmp_path: Path, case: str) -> None:
    name, make, words = BAD[case]
    path = tmp_path / name
    make(path)
    with pytest.raises(AudioError, match=words) as caught:
        decode(path)
    message = str(caught.value)
    assert str(path) in message
    assert "\n" not in message
    assert ";" in message


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.wav"
    path.write_bytes(b"RIFF")
    if os.geteuid() == 0:  # root may read everything

        def refuse(*_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
    else:
        path.chmod(0)
    with pytest.raises(AudioError, match="may not be read"):
        decode(path)
