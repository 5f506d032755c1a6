"""A sound file of any common format to samples."""

import errno
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import AudioError
from interviewer.domain.recording import Samples
from interviewer.listen.resample import Resampler

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.container import InputContainer

_log = logging.getLogger(__name__)

_KNOWN = "WAV, FLAC, OGG/Opus, MP3, M4A or WebM"

# Containers of sound only: a playlist would make FFmpeg open other files and network addresses.
_OPTIONS = {
    "protocol_whitelist": "file",
    "format_whitelist": "aac,ac3,aiff,amr,asf,au,avi,caf,flac,matroska,mov,mp3,mpegts,ogg,w64,wav",
}


def decode(path: Path) -> Samples:
    """Decode a sound file: mono float32 at SAMPLE_RATE_HZ, the mean of its channels.

    A file that is damaged or cut short gives what can be read; a warning is logged then.

    Raises:
        AudioError: The file is missing, unreadable, empty, no sound file, or holds no samples.
    """
    _check_file(path)
    blocks, damage = _decoded(path)
    samples = np.concatenate(blocks) if blocks else np.zeros(0, np.float32)
    if not samples.size:
        if damage:
            raise AudioError(f"{path}: damaged, nothing can be read ({damage}); record it again")
        raise AudioError(f"{path}: holds no sound samples; record it again")
    if damage:
        seconds = len(samples) / 16_000
        _log.warning("%s: damaged (%s); going on with the %.1f s read", path, damage, seconds)
    return samples


def _check_file(path: Path) -> None:
    try:
        with path.open("rb") as file:
            first = file.read(1)
    except FileNotFoundError as error:
        raise AudioError(f"{path}: no such file; check the name") from error
    except IsADirectoryError as error:
        raise AudioError(f"{path}: is a folder; name one sound file in it") from error
    except PermissionError as error:
        if path.is_dir():  # Windows says so of folders
            raise AudioError(f"{path}: is a folder; name one sound file in it") from error
        raise AudioError(f"{path}: may not be read; change its permissions") from error
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise AudioError(f"{str(path)[:60]}…: no file has so long a name") from error
        raise AudioError(f"{path}: cannot be read ({error.strerror}); copy it elsewhere") from error
    if not first:
        raise AudioError(f"{path}: is empty (0 bytes); record it again")


def _decoded(path: Path) -> tuple[list[Samples], str | None]:
    """The blocks at 16 kHz, and what was damaged, if anything."""
    import av
    from av.error import FFmpegError

    blocks: list[Samples] = []
    damage: list[str] = []
    try:
        container = av.open(str(path.resolve()), container_options=_OPTIONS)
    except (FFmpegError, ValueError) as error:
        raise AudioError(
            f"{path}: not a sound file, or damaged from the start; give {_KNOWN}"
        ) from error
    with container:
        if not container.streams.audio:
            what = "a video without sound" if container.streams.video else "no sound in it"
            raise AudioError(f"{path}: {what}; give {_KNOWN} with a spoken answer")
        resampler: Resampler | None = None
        rate_hz = 0
        for frame in _frames(container, damage):
            if resampler is None or frame.sample_rate != rate_hz:
                if resampler is not None:
                    blocks.append(resampler.flush())
                rate_hz = frame.sample_rate
                resampler = Resampler(rate_hz)
            blocks.append(resampler.feed(_mono(frame)))
        if resampler is not None:
            blocks.append(resampler.flush())
    return blocks, damage[0] if damage else None


def _frames(container: "InputContainer", damage: list[str]) -> Iterator["AudioFrame"]:
    """Every frame that can be decoded; what FFmpeg says of the others goes into `damage`."""
    from av.error import FFmpegError

    packets = container.demux(container.streams.audio[0])
    while True:
        try:
            packet = next(packets, None)
        except FFmpegError as error:  # the container itself ends here
            damage.append(error.strerror or str(error))
            return
        if packet is None:
            return
        try:
            frames = packet.decode()
        except FFmpegError as error:  # one bad packet; the next may be whole
            damage.append(error.strerror or str(error))
            continue
        yield from frames


def _mono(frame: "AudioFrame") -> Samples:
    """The mean of the channels as float32 in [-1, 1].

    FFmpeg's own mixing is not used: in float formats it sums the channels at 0.707 each.
    """
    array: NDArray[Any] = frame.to_ndarray()
    if not frame.format.is_planar:
        array = array.reshape(-1, len(frame.layout.channels)).T
    if array.dtype.kind == "u":
        wide = (array.astype(np.float64) - 128.0) / 128.0
    elif array.dtype.kind == "i":
        wide = array.astype(np.float64) / -float(np.iinfo(array.dtype).min)
    else:
        wide = np.nan_to_num(array.astype(np.float64), nan=0.0, posinf=1.0, neginf=-1.0)
    mono: Samples = np.clip(wide.mean(axis=0), -1.0, 1.0).astype(np.float32)
    return mono
