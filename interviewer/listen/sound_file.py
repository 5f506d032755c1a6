"""A sound file before it is decoded: whether it is one, and whether it can be an answer at all."""

import errno
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.domain.errors import AudioError

if TYPE_CHECKING:
    from av.container import InputContainer

LONGEST_S = 3 * 3600.0
"""Longer than interviews are. At 165 words a minute, the fastest comfortable pace, it holds as many
words as a transcript may (`interviewer.domain.transcript.MOST_WORDS`)."""

RATES_HZ = (4_000, 768_000)
"""A telephone sends 8 kHz, the oldest voice recorders 4; no converter samples faster than 768."""

MOST_CHANNELS = 64
"""As many as one cable of studio equipment carries (MADI)."""

LARGEST_BYTES = 4 << 30
"""What fits into a WAV file, whose lengths have 32 bits."""

_KNOWN = "WAV, FLAC, OGG/Opus, MP3, M4A or WebM"

# Containers of sound only: a playlist would make FFmpeg open other files and network addresses.
_OPTIONS = {
    "protocol_whitelist": "file",
    "format_whitelist": (
        "aac,ac3,aiff,amr,asf,au,avi,caf,flac,flv,matroska,mov,mp3,mpegts,ogg,w64,wav"
    ),
}


@contextmanager
def opened(path: Path, longest_s: float = LONGEST_S) -> Iterator["InputContainer"]:
    """The file with its header read and checked; closed afterwards. No sample is decoded yet.

    Raises:
        AudioError: The file is missing, unreadable, empty or too large, no sound file, or its
            header tells of a rate, of channels or of a length that no answer has.
    """
    import av
    from av.error import FFmpegError

    _check_file(path)
    try:
        container = av.open(str(path.resolve()), container_options=_OPTIONS)
    except (FFmpegError, ValueError) as error:
        raise AudioError(
            f"{path}: not a sound file, or damaged from the start; give {_KNOWN}"
        ) from error
    with container:
        _check_header(container, path, longest_s)
        yield container


def check_shape(path: Path, rate_hz: int, channels: int) -> None:
    """Refuse sound that no recorder makes; a header may change its mind in the middle of a file.

    Raises:
        AudioError: The rate or the number of channels lies outside its bounds.
    """
    low, high = RATES_HZ
    if not low <= rate_hz <= high:
        raise AudioError(
            f"{path}: its header is damaged ({rate_hz} samples a second, where {low} to {high} "
            "can be); save it again as 16 kHz WAV"
        )
    if not 1 <= channels <= MOST_CHANNELS:
        raise AudioError(
            f"{path}: its header is damaged ({channels or 'no'} channels, where 1 to "
            f"{MOST_CHANNELS} can be); save it again as mono WAV"
        )


def too_long(path: Path, longest_s: float) -> AudioError:
    """The error for sound that goes on beyond ``longest_s``."""
    most = f"{longest_s / 3600:g} hours" if longest_s >= 7200 else f"{longest_s / 60:g} minutes"
    return AudioError(f"{path}: longer than {most}; cut it to one answer")


def _check_file(path: Path) -> None:
    size = _size_of(path)
    if not size:
        raise AudioError(f"{path}: is empty (0 bytes); record it again")
    if size > LARGEST_BYTES:
        raise AudioError(
            f"{path}: {size / 1e9:.1f} GB, more than {LARGEST_BYTES / 1e9:.1f}; "
            "cut it to one answer, or save it as FLAC"
        )


def _size_of(path: Path) -> int:
    """Bytes of a file that can be read."""
    try:
        kind = path.stat()
        # A pipe would be waited for, a device never ends.
        if not stat.S_ISREG(kind.st_mode) and not stat.S_ISDIR(kind.st_mode):
            raise AudioError(f"{path}: a pipe or a device; save the sound in a file and name that")
        with path.open("rb"):
            return kind.st_size
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
    except ValueError as error:  # a zero byte, or half a character
        raise AudioError(f"{str(path)!r}: no file can have this name; check it") from error


def _check_header(container: "InputContainer", path: Path, longest_s: float) -> None:
    if not container.streams.audio:
        what = "a video without sound" if container.streams.video else "no sound in it"
        raise AudioError(f"{path}: {what}; give {_KNOWN} with a spoken answer")
    codecs = [stream.codec_context for stream in container.streams.audio]
    known = [codec for codec in codecs if codec is not None]
    if not known:
        raise AudioError(f"{path}: in a coding that is not known here; give {_KNOWN}")
    check_shape(path, known[0].sample_rate, known[0].layout.nb_channels)
    if container.duration is not None and container.duration / 1e6 > longest_s:
        raise too_long(path, longest_s)
