"""Several sound tracks, odd stereo, and the forms of telephones: what is said is heard."""

import logging
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
from interviewer.listen.sides import Sides
from interviewer.listen.speech import to_recording

Samples = NDArray[np.float32]
RATE = 16_000


@pytest.fixture(scope="module")
def answer() -> Samples:
    return decode(Path("audio_fixtures/very-short.ogg"))[: 6 * RATE]


def hum(like: Samples) -> Samples:
    return (0.05 * np.sin(np.arange(len(like)) / 9)).astype(np.float32)


def write(
    path: Path, tracks: list[Samples], default: int | None = None, *, picture: bool = False
) -> Path:
    """A file with these tracks, in the coding that its form usually has."""
    codecs = {".webm": "libopus", ".mka": "pcm_s16le", ".mkv": "aac", ".avi": "libmp3lame"}
    with av.open(str(path), "w") as container:
        film: Any = container.add_stream("mpeg4", rate=5) if picture else None
        streams: list[Any] = [
            container.add_stream(codecs.get(path.suffix, "aac"), rate=48_000, layout="mono")
            for _ in tracks
        ]
        if default is not None:
            for number, stream in enumerate(streams):
                stream.disposition = av.stream.Disposition(1 if number == default else 0)
        if film is not None:
            film.width = film.height = 32
            for _ in range(5):
                frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
                container.mux(film.encode(frame))
            container.mux(film.encode(None))
        for stream, samples in zip(streams, tracks, strict=True):
            sound = av.AudioFrame.from_ndarray(samples[np.newaxis], format="flt", layout="mono")
            sound.sample_rate = RATE
            fit = av.AudioResampler(format=stream.format.name, layout="mono", rate=48_000)
            for part in [*fit.resample(sound), *fit.resample(None)] if len(samples) else []:
                container.mux(stream.encode(part))
            container.mux(stream.encode(None))
    return path


@pytest.mark.parametrize("name", ["a.mkv", "a.mp4", "a.m4a", "a.mka", "a.mov", "a.3gp", "a.webm"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_track_with_speech_is_heard(
    tmp_path: Path, answer: Samples, name: str, place: int
) -> None:
    tracks = [hum(answer), np.zeros_like(answer)]
    tracks.insert(place, answer)

    heard = decode(write(tmp_path / name, tracks, picture=name in {"a.mkv", "a.mp4"}))

    assert similarity(heard, answer) > 0.8


@pytest.mark.parametrize("default", [0, 1])
def test_the_default_track_is_none_if_nothing_is_said_in_it(
    tmp_path: Path, answer: Samples, default: int
) -> None:
    heard = decode(write(tmp_path / "a.mkv", [np.zeros_like(answer), answer], default))
    assert similarity(heard, answer) > 0.8


def test_of_tracks_that_say_the_same_the_default_one_is_heard(
    tmp_path: Path, answer: Samples, caplog: pytest.LogCaptureFixture
) -> None:
    louder = np.clip(2 * answer, -1, 1)

    with caplog.at_level(logging.WARNING):
        heard = decode(write(tmp_path / "a.mkv", [answer, louder], default=1))

    assert similarity(heard, answer) > 0.8
    assert "track 2 is heard" in caplog.text


def test_who_says_most_is_heard_and_it_is_said(
    tmp_path: Path, answer: Samples, caplog: pytest.LogCaptureFixture
) -> None:
    question = answer.copy()
    question[3 * RATE // 2 :] = 0

    with caplog.at_level(logging.WARNING):
        heard = decode(write(tmp_path / "a.m4a", [question, answer]))

    assert similarity(heard, answer) > 0.8
    assert "a.m4a: 2 sound tracks (1: " in caplog.text
    assert "track 2 is heard" in caplog.text
    assert caplog.text.count("\n") == 1


def test_one_track_is_no_word_worth(
    tmp_path: Path, answer: Samples, caplog: pytest.LogCaptureFixture
) -> None:
    decode(write(tmp_path / "a.mkv", [answer], picture=True))
    assert caplog.text == ""


def test_tracks_without_any_sound_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a.mka", [np.zeros(0, np.float32) for _ in range(2)])
    with pytest.raises(AudioError, match=r"a.mka: "):
        decode(tmp_path / "a.mka")


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (1.0, 1.0, 1.0),
        (1.0, -1.0, 1.0),
        (1.0, -0.99, 1.0),
        (1.0, -0.9, 0.95),
        (-0.6, 1.0, 0.8),
        (1.0, 0.0, 1.0),
        (0.0, 1.0, 1.0),
        (1.0, 0.01, 1.0),
        (1.0, 0.5, 0.75),
        (0.0, 0.0, 0.0),
    ],
)
@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.ogg"])
def test_no_side_of_stereo_silences_what_is_said(
    tmp_path: Path, answer: Samples, name: str, *, left: float, right: float, level: float
) -> None:
    both = np.stack([0.5 * left * answer, 0.5 * right * answer], axis=1)
    soundfile.write(tmp_path / name, both, RATE)

    heard = decode(tmp_path / name)

    loud = float(np.sqrt(np.mean(heard**2)))
    wanted = level * float(np.sqrt(np.mean((0.5 * answer) ** 2)))
    assert loud == pytest.approx(wanted, rel=0.1, abs=1e-4)
    if level and name != "a.ogg":
        assert to_recording(heard).speech


def test_unlike_sides_are_averaged() -> None:
    noise = np.random.default_rng(4).normal(size=(2, 10_000))
    sides = Sides()
    sides.add(noise, RATE)
    assert sides.weights is None
    assert not sides.in_turn


@pytest.mark.parametrize(
    ("name", "form", "codec", "rate"),
    [
        ("a.amr", "amr", "libopencore_amrnb", 8_000),
        ("a.3gp", "3gp", "libopencore_amrnb", 8_000),
        ("a.3gp", "3gp", "aac", 16_000),
        ("a.m4a", "ipod", "alac", 44_100),
        ("a.caf", "caf", "alac", 44_100),
        ("a.opus", "ogg", "libopus", 48_000),
        ("a.webm", "webm", "libopus", 48_000),
        ("a.mkv", "matroska", "libopus", 48_000),
        ("a.mp4", "mp4", "libopus", 48_000),
        ("a.flv", "flv", "aac", 44_100),
        ("a.ts", "mpegts", "aac", 48_000),
    ],
)
def test_the_forms_of_telephones_and_messengers(
    tmp_path: Path, answer: Samples, name: str, form: str, *, codec: str, rate: int
) -> None:
    if not _writes(codec):
        pytest.skip(f"this FFmpeg does not write {codec}")
    with av.open(str(tmp_path / name), "w", format=form) as container:
        stream: Any = container.add_stream(codec, rate=rate, layout="mono")
        if "amr" in codec:
            stream.bit_rate = 12_200
        frame = av.AudioFrame.from_ndarray(answer[np.newaxis], format="flt", layout="mono")
        frame.sample_rate = RATE
        size = stream.frame_size or 160
        fit = av.AudioResampler(stream.format.name, "mono", rate, frame_size=size)
        for part in [*fit.resample(frame), *fit.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))

    heard = decode(tmp_path / name)

    assert len(heard) == pytest.approx(len(answer), abs=3_200)
    assert to_recording(heard).speech


def _writes(codec: str) -> bool:
    try:
        return bool(av.codec.Codec(codec, "w"))
    except av.codec.codec.UnknownCodecError:
        return False
