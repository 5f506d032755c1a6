"""Sound files broken at random: flipped bits, odd headers, torn, stretched, joined."""

import struct
from pathlib import Path
from typing import Any

import av
import numpy as np
import soundfile
from numpy.typing import NDArray

NUMBERS = (0, 1, 2, 3, 5, 64, 65, 1000, 4_000, 768_000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF)


def whole_files(folder: Path) -> list[Path]:
    """A quarter of a second of sound in ten forms."""
    time_s = np.arange(4_000) / 16_000
    tone = 0.4 * np.sin(2 * np.pi * 300 * time_s)
    made = []
    for name, subtype in (
        *(("s.wav", "PCM_16"), ("f.wav", "FLOAT"), ("d.wav", "DOUBLE"), ("u.wav", "PCM_U8")),
        *(("a.aiff", "PCM_24"), ("s.flac", "PCM_16"), ("v.ogg", "VORBIS"), ("w.w64", "PCM_16")),
    ):
        soundfile.write(folder / name, np.stack([tone, tone], axis=1), 16_000, subtype=subtype)
        made.append(folder / name)
    for name, codec in (("m.m4a", "aac"), ("o.webm", "libopus"), ("m.mp3", "libmp3lame")):
        made.append(folder / name)
        _encode(made[-1], tone.astype(np.float32), codec)
    return made


def _encode(path: Path, tone: NDArray[np.float32], codec: str) -> None:
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream(codec, rate=48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray(tone[np.newaxis], format="flt", layout="mono")
        frame.sample_rate = 16_000
        fit = av.AudioResampler(format=stream.format.name, layout="mono", rate=48_000)
        for part in [*fit.resample(frame), *fit.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))


def broken(data: bytes, random: np.random.Generator) -> bytes:
    """The file's bytes after one to four accidents."""
    torn = bytearray(data)
    for _ in range(int(random.integers(1, 5))):
        _one_accident(torn, random)
    return bytes(torn)


def _one_accident(torn: bytearray, random: np.random.Generator) -> None:
    kind = random.integers(0, 6)
    head = min(len(torn), 200)
    if kind == 0:  # bits anywhere
        for place in random.integers(0, max(len(torn), 1), 20):
            if place < len(torn):
                torn[place] ^= 1 << int(random.integers(0, 8))
    elif kind == 1 and head > 4:  # a number in the header
        number = NUMBERS[int(random.integers(0, len(NUMBERS)))]
        order = "<" if random.integers(0, 2) else ">"
        place = int(random.integers(0, head - 4))
        torn[place : place + 4] = struct.pack(f"{order}I", number)
    elif kind == 2 and head > 2:  # a short number in the header
        place = int(random.integers(0, head - 2))
        torn[place : place + 2] = struct.pack("<H", NUMBERS[int(random.integers(0, 8))])
    elif kind == 3:  # cut short
        del torn[int(random.integers(0, len(torn) + 1)) :]
    elif kind == 4:  # a piece missing
        place = int(random.integers(0, len(torn) + 1))
        del torn[place : place + int(random.integers(1, 200))]
    else:  # a piece of noise
        place = int(random.integers(0, len(torn) + 1))
        torn[place:place] = random.bytes(int(random.integers(1, 200)))
