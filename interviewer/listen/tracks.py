"""Which of several sound tracks is the answer: the one in which most is said."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from interviewer.domain.errors import AudioError
from interviewer.domain.recording import Samples
from interviewer.listen.source import OnProgress

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer

MOST_TRACKS = 16
"""A recorder of meetings writes one for each who takes part; of more, the first are heard."""

NEARLY_S = 1.0
"""Tracks within a second of speech say the same; the default or the first of them is heard."""

Decode = Callable[[int, OnProgress], Samples]


@dataclass(frozen=True, slots=True)
class Track:
    """A sound track: which of the file's it is, from 0, and whether players choose it."""

    index: int
    is_default: bool


def tracks_of(container: "InputContainer") -> list[Track]:
    """The tracks that can be decoded, the default one first, then as they stand."""
    found = [
        Track(index, _is_default(stream))
        for index, stream in enumerate(container.streams.audio)
        if stream.codec_context is not None
    ]
    return sorted(found, key=lambda track: not track.is_default)[:MOST_TRACKS]


def most_spoken(
    tracks: Iterable[Track], decode: Decode, on_progress: OnProgress
) -> tuple[Samples, str]:
    """The samples of the track with most speech, and which it is in words; two are held at most.

    Raises:
        AudioError: None of them can be decoded; the first fault.
    """
    from interviewer.listen.speech import to_recording

    tracks = list(tracks)
    best: tuple[float, Track, Samples] | None = None
    told: list[tuple[int, str]] = []
    fault: AudioError | None = None
    for done, track in enumerate(tracks):
        try:
            samples = decode(
                track.index,
                lambda share, done=done: on_progress((done + share) / len(tracks)),  # type: ignore[misc]
            )
        except AudioError as error:
            fault = fault or error
            told.append((track.index, "broken"))
            continue
        spoken_s = sum(span.end_s - span.start_s for span in to_recording(samples).speech)
        told.append((track.index, f"{spoken_s:.0f} s of speech" if spoken_s else "none"))
        if best is None or spoken_s > best[0] + NEARLY_S:
            best = (spoken_s, track, samples)
    if best is None:
        raise fault or AudioError("no track can be decoded")
    _, chosen, samples = best
    listed = ", ".join(f"{index + 1}: {what}" for index, what in sorted(told))
    return samples, f"{len(tracks)} sound tracks ({listed}); track {chosen.index + 1} is heard"


def _is_default(stream: "AudioStream") -> bool:
    from av.stream import Disposition

    return bool(stream.disposition & Disposition.default)
