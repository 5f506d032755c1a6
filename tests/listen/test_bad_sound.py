"""Sound that no recorder makes: refused by its header, decoded within bounds, never a fault."""

import os
import socket
import struct
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import soundfile
from broken_sound import broken, whole_files
from numpy.typing import NDArray

from interviewer.domain.errors import AudioError
from interviewer.listen.decode import decode
from interviewer.listen.speech.vad import SpeechDetector, speech_spans


def wav(
    path: Path,
    data: bytes = bytes(32_000),
    *,
    rate: int = 16_000,
    channels: int = 1,
    bits: int = 16,
    kind: int = 1,
    length: int | None = None,
) -> Path:
    """A WAV file whose header says what it is told to."""
    frame = channels * bits // 8
    size = len(data) if length is None else length
    fields = (16, kind, channels, rate, rate * frame & 0xFFFF_FFFF, frame & 0xFFFF, bits)
    head = b"RIFF" + struct.pack("<I", 36 + size & 0xFFFF_FFFF) + b"WAVEfmt "
    form = struct.pack("<IHHIIHH", *fields)
    path.write_bytes(head + form + struct.pack("<4sI", b"data", size) + data)
    return path


@pytest.mark.parametrize(
    ("rate", "channels", "words"),
    [
        (2_000_000_000, 1, "2000000000 samples a second"),
        (768_001, 1, "768001 samples a second"),
        (3_999, 1, "3999 samples a second"),
        (1, 1, "1 samples a second"),
        (0, 1, "not a sound file|0 samples a second"),
        (16_000, 0, "no channels"),
        (16_000, 65, "65 channels"),
        (16_000, 1_000, "no channels"),
        (16_000, 65_535, "no channels|not a sound file"),
    ],
)
def test_a_header_that_no_recorder_writes_is_refused_before_any_sample_is_decoded(
    tmp_path: Path, rate: int, channels: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = wav(tmp_path / "a.wav", rate=rate, channels=channels)
    monkeypatch.setattr("interviewer.listen.decode._frames", None)

    with pytest.raises(AudioError, match=words) as caught:
        decode(path)

    assert str(path) in str(caught.value)
    assert ";" in str(caught.value)


@pytest.mark.parametrize("rate", [4_000, 768_000])
@pytest.mark.parametrize("channels", [1, 10, 64])
def test_the_bounds_themselves_are_sound(tmp_path: Path, rate: int, channels: int) -> None:
    path = wav(tmp_path / "a.wav", bytes(2 * channels * rate // 4), rate=rate, channels=channels)

    assert len(decode(path)) == pytest.approx(4_000, abs=20)


@pytest.mark.parametrize("channels", [1, 2])
def test_samples_of_64_bits_are_read_as_any_others(tmp_path: Path, channels: int) -> None:
    wave = np.sin(np.arange(16_000) / 10) / 2
    both = np.repeat(wave, channels)
    whole = wav(
        tmp_path / "i.wav", (both * 2**63).astype("<i8").tobytes(), bits=64, channels=channels
    )
    real = wav(tmp_path / "f.wav", both.astype("<f8").tobytes(), bits=64, kind=3, channels=channels)

    for path in (whole, real):
        np.testing.assert_allclose(decode(path), wave, atol=1e-6)


@pytest.mark.parametrize("length", [0xFFFF_FFFF, 0xFFFF_FFF0, 0x7FFF_FFFF])
def test_a_length_that_was_never_filled_in_is_no_fault(tmp_path: Path, length: int) -> None:
    """Recorders that write into a pipe leave the largest number there."""
    assert len(decode(wav(tmp_path / "a.wav", length=length))) == 16_000


def test_what_is_too_long_is_refused_by_its_header(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.flac"
    soundfile.write(path, np.zeros(16_000 * 120, np.int16), 16_000)
    monkeypatch.setattr("interviewer.listen.decode._frames", None)

    with pytest.raises(AudioError, match="longer than 1 minutes; cut it"):
        decode(path, longest_s=60)


def test_what_hides_its_length_is_refused_as_soon_as_it_is_too_long(tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    soundfile.write(path, np.zeros(16_000 * 120, np.int16), 16_000)
    data = bytearray(path.read_bytes())
    data[21] &= 0xF0  # the count of samples, 36 bits: 0 is "unknown"
    data[22:26] = bytes(4)
    path.write_bytes(data)
    told: list[float] = []

    with pytest.raises(AudioError, match="longer than"):
        decode(path, told.append, longest_s=60)

    assert max(told, default=0.0) < 0.8


def test_memory_follows_the_samples_given_not_those_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    soundfile.write(path, np.zeros((96_000 * 20, 8), np.int16), 96_000)  # 123 MB as float64
    decode(path, longest_s=60)

    tracemalloc.start()
    samples = decode(path)
    _, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert len(samples) == pytest.approx(20 * 16_000, abs=20)
    assert peak_bytes < 4 * samples.nbytes + 5_000_000


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_what_would_be_waited_for_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.wav")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "b.wav"))

    with listener:
        for path in (tmp_path / "a.wav", tmp_path / "b.wav", Path("/dev/zero"), Path("/dev/null")):
            with pytest.raises(AudioError, match="a pipe or a device; save the sound"):
                decode(path)


@pytest.mark.parametrize("name", ["a\x00.wav", "\ud800.wav", "a" * 300 + ".wav", "a.wav/b.wav"])
def test_names_that_no_file_has(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.wav").write_bytes(b"RIFF")

    with pytest.raises(AudioError, match=r"; |no file has so long a name") as caught:
        decode(tmp_path / name)

    assert "\n" not in str(caught.value)


def test_a_file_larger_than_any_answer_is_not_even_opened(tmp_path: Path) -> None:
    path = wav(tmp_path / "a.wav")
    os.truncate(path, 5 << 30)  # a hole: it takes no room

    with pytest.raises(AudioError, match=r"5.4 GB, more than 4.3; cut it"):
        decode(path)


def test_how_far_decoding_and_listening_are_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    noise = np.random.default_rng(5).integers(-9_000, 9_000, 16_000 * 60, np.int16)
    soundfile.write(path, noise, 16_000)

    for work in (lambda told: decode(path, told), lambda told: speech_spans(decode(path), told)):
        told: list[float] = []
        work(told.append)
        assert len(told) > 3
        assert told == sorted(told)
        assert told[-1] == 1.0


def test_speech_is_found_in_blocks_as_in_the_whole(spoken: Path) -> None:
    samples = np.concatenate([np.zeros(16_000 * 15, np.float32), decode(spoken)] * 2)
    whole = SpeechDetector()
    whole.feed(samples)

    assert speech_spans(samples) == whole.finish() != ()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bytes]]:
    return [
        (path.name, path.read_bytes()) for path in whole_files(tmp_path_factory.mktemp("whole"))
    ]


def _decoded(path: Path) -> tuple[NDArray[np.float32], str | None]:
    try:
        return decode(path), None
    except AudioError as error:
        return np.zeros(0, np.float32), str(error)


@pytest.mark.parametrize("tenth", range(10))
def test_whatever_is_broken_gives_samples_or_one_line(
    tmp_path: Path,
    whole: list[tuple[str, bytes]],
    tenth: int,
    capfd: pytest.CaptureFixture[str],
) -> None:
    for seed in range(tenth * 40, tenth * 40 + 40):
        random = np.random.default_rng(seed)
        name, data = whole[int(random.integers(0, len(whole)))]
        path = tmp_path / name
        path.write_bytes(broken(data, random))
        samples, said = _decoded(path)
        if said is None:
            assert samples.size, seed
            assert np.abs(samples).max() <= 1.0, seed
        else:
            assert said.startswith(f"{path}: "), seed
            assert "\n" not in said, seed
    # The decoder's own library writes nothing of its own into the terminal.
    assert capfd.readouterr() == ("", "")
