"""A sound file of any common format to samples."""

import logging
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import AudioError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.listen.resample import Resampler
from interviewer.listen.sides import ONLY, Side, Sides
from interviewer.listen.sound_file import LONGEST_S, check_shape, opened, too_long
from interviewer.listen.source import OnProgress
from interviewer.listen.tracks import most_spoken, tracks_of
from interviewer.listen.two_speakers import most_said, without_other

if TYPE_CHECKING:
    from av.audio.frame import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.error import FFmpegError

_log = logging.getLogger(__name__)

_PROGRESS_STEP = 0.01


def decode(
    path: Path,
    on_progress: OnProgress = lambda _share: None,
    longest_s: float = LONGEST_S,
    side: Side | None = None,
) -> Samples:
    """Decode a sound file: mono float32 at SAMPLE_RATE_HZ, the mean of its channels.

    Of several tracks the one with most speech is decoded, and which that is is logged. Where two
    sides cancel each other (one is inverted) their difference is taken, where one is silent the
    other, and where each has a speaker, as in recordings of calls, the one on which most is said,
    which is logged; ``side`` takes one side. What the other speaker leaks into a side is left out.

    Block by block: whatever its rate and channels, only the samples given are ever held.
    A file that is damaged or cut short gives what can be read; a warning is logged then.

    Raises:
        AudioError: The file is missing, unreadable, empty, no sound file, holds no samples, has no
            ``side``, or is longer than ``longest_s`` or otherwise beyond what `sound_file` says an
            answer can be.

    >>> samples = decode(Path("audio_fixtures/known-times.ogg"))
    >>> samples.dtype, len(samples) > 10 * SAMPLE_RATE_HZ
    (dtype('float32'), True)
    """
    with opened(path, longest_s) as container:
        tracks = tracks_of(container)
    if len(tracks) == 1:
        return _decoded(path, tracks[0].index, on_progress, longest_s, side)
    samples, told = most_spoken(
        tracks, lambda index, each: _decoded(path, index, each, longest_s, side), on_progress
    )
    _log.warning("%s: %s", path, told)
    return samples


def _decoded(
    path: Path, index: int, on_progress: OnProgress, longest_s: float, side: Side | None
) -> Samples:
    """One track; anew, by other weights, where the mean of its two sides is no good."""
    sides = Sides()
    if side is not None:
        _check_sides(path, index, side)
        samples = _mixed(path, index, sides, on_progress, longest_s, weights=ONLY[side])
        return without_other(samples, sides, side) if sides.in_turn else samples
    samples = _mixed(path, index, sides, on_progress, longest_s)

    def anew(weights: tuple[float, float] | None) -> Samples:
        return _mixed(path, index, Sides(), _nobody, longest_s, weights=weights, again=True)

    if sides.weights is None and not sides.in_turn:
        return samples
    del samples  # before as much is held again
    if sides.weights is not None:
        return anew(sides.weights)
    most, told = most_said(sides, lambda one: anew(ONLY[one]))
    if told:
        _log.warning("%s: %s", path, told)
    return anew(None) if most is None else most


def _nobody(_share: float) -> None:
    return


def _mixed(
    path: Path,
    index: int,
    sides: Sides,
    on_progress: OnProgress,
    longest_s: float,
    *,
    weights: tuple[float, float] | None = None,
    again: bool = False,
) -> Samples:
    held = array("f")
    damage: list[str] = []
    with opened(path, longest_s) as container:
        stream = container.streams.audio[index]
        frames = _frames(container, stream, damage, on_progress)
        for block in _blocks(frames, path, sides, weights):
            held.frombytes(block.tobytes())
            if len(held) > longest_s * SAMPLE_RATE_HZ:
                raise too_long(path, longest_s)
    if not held:
        if damage:
            raise AudioError(f"{path}: damaged, nothing can be read ({damage[0]}); record it again")
        raise AudioError(f"{path}: holds no sound samples; record it again")
    if damage and not again:
        seconds = len(held) / SAMPLE_RATE_HZ
        _log.warning("%s: damaged (%s); going on with the %.1f s read", path, damage[0], seconds)
    on_progress(1.0)
    samples: Samples = np.frombuffer(held, np.float32)
    return samples


def _check_sides(path: Path, index: int, side: Side) -> None:
    with opened(path) as container:
        channels = container.streams.audio[index].codec_context.channels
    if channels != 2:
        raise AudioError(
            f"{path}: has {channels} channel{'s' * (channels != 1)}, so no {side} side; "
            f"leave --speaker {side} out"
        )


def _blocks(
    frames: Iterable["AudioFrame"], path: Path, sides: Sides, weights: tuple[float, float] | None
) -> Iterator[Samples]:
    """The sound at 16 kHz, a frame at a time; ``sides`` hears of it before it is mixed."""
    resampler: Resampler | None = None
    rate_hz = 0
    for frame in frames:
        check_shape(path, frame.sample_rate, frame.layout.nb_channels)
        if resampler is None or frame.sample_rate != rate_hz:
            if resampler is not None:
                yield resampler.flush()
            rate_hz = frame.sample_rate
            resampler = Resampler(rate_hz)
        channels = _channels(frame, path)
        sides.add(channels, rate_hz)
        yield resampler.feed(_mono(channels, weights))
    if resampler is not None:
        yield resampler.flush()


def _frames(
    container: "InputContainer", stream: "AudioStream", damage: list[str], on_progress: OnProgress
) -> Iterator["AudioFrame"]:
    """Every frame that can be decoded; what FFmpeg says of the others goes into `damage`."""
    from av.error import FFmpegError

    packets = container.demux(stream)
    shown = 0.0
    while True:
        try:
            packet = next(packets, None)
        except FFmpegError as error:  # the container itself ends here
            _note(damage, error)
            return
        if packet is None:
            return
        try:
            frames = packet.decode()
        except FFmpegError as error:  # one bad packet; the next may be whole
            _note(damage, error)
            continue
        yield from frames
        share = (packet.pos or 0) / max(container.size, 1)
        if share >= shown + _PROGRESS_STEP:
            shown = share
            on_progress(min(share, 1.0))


def _note(damage: list[str], error: "FFmpegError") -> None:
    """Keep the first word on what is damaged; a large file may hold millions of bad packets."""
    if not damage:
        damage.append(error.strerror or str(error))


def _mono(channels: NDArray[np.float64], weights: tuple[float, float] | None) -> Samples:
    """The channels, shape (channels, n), as one in [-1, 1]: their mean, or two sides as weighed.

    FFmpeg's own mixing is not used: in float formats it sums the channels at 0.707 each.
    """
    if weights is not None and len(channels) == 2:
        mixed = weights[0] * channels[0] + weights[1] * channels[1]
    else:
        mixed = channels.mean(axis=0)
    mono: Samples = np.clip(mixed, -1.0, 1.0).astype(np.float32)
    return mono


def _channels(frame: "AudioFrame", path: Path) -> NDArray[np.float64]:
    """The frame's samples, shape (channels, n), with 1.0 as full scale."""
    samples = _coded(frame, path)
    if samples.dtype.kind == "u":
        return (samples.astype(np.float64) - 128.0) / 128.0
    if samples.dtype.kind == "i":
        return samples.astype(np.float64) / -float(np.iinfo(samples.dtype).min)
    with np.errstate(invalid="ignore"):  # signalling NaNs
        wide = samples.astype(np.float64)
    return np.nan_to_num(wide, nan=0.0, posinf=1.0, neginf=-1.0)


def _coded(frame: "AudioFrame", path: Path) -> NDArray[Any]:
    """The frame's samples, shape (channels, n), as they were coded."""
    channels = frame.layout.nb_channels
    coded: NDArray[Any]
    if frame.format.name == "s64":  # PyAV has no array for it
        coded = np.frombuffer(memoryview(frame.planes[0]), np.int64, frame.samples * channels)
        return coded.reshape(-1, channels).T
    try:
        coded = frame.to_ndarray()
    except ValueError as error:
        raise AudioError(
            f"{path}: its samples ({frame.format.name}) are of no known kind; save it as 16-bit WAV"
        ) from error
    return coded if frame.format.is_planar else coded.reshape(-1, channels).T
