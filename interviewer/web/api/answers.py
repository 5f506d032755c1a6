"""Kept rounds: their sound, its outline, and the correction of misheard words."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException
from fastapi import Path as InPath
from pydantic import BaseModel, Field
from starlette.responses import FileResponse

from interviewer.domain.errors import ChangedError
from interviewer.domain.scorecard import Scorecard, why_no_score
from interviewer.practice.second_hearing import State
from interviewer.review.correcting import ReviewedRound
from interviewer.web.services import Desk, desk_of

router = APIRouter(prefix="/api/answers", tags=["answers"])

UsesDesk = Annotated[Desk, Depends(desk_of)]
RoundId = Annotated[str, InPath(pattern="^(last|[0-9][0-9-]{0,40})$")]

_CHANGED: dict[int | str, dict[str, Any]] = {409: {"description": "It was changed meanwhile"}}
_OUTLINE_POINTS = 1_200
_BLOCK_FRAMES = 1 << 16


class Outline(BaseModel):
    """The loudest sample, from 0 to 1, in each of equal stretches of a recording."""

    duration_s: float
    peaks: list[float]


Version = Annotated[
    str | None,
    Field(max_length=64, description="The answer's as the page shows it; another one is refused"),
]


class Correction(BaseModel):
    """The characters ``[start, end)`` of the transcript, and what was meant; "" takes them away."""

    version: Version = None
    start: int = Field(ge=0, le=10_000_000)
    end: int = Field(ge=1, le=10_000_000)
    text: str = Field(max_length=500)


class Undo(BaseModel):
    """The wish to take the last correction back."""

    version: Version = None


class Rescored(BaseModel):
    """The overall scores before and after a correction, or its taking back.

    ``shown`` holds both as people see them: where no facts were checked, that stands there.
    """

    before: float
    after: float
    shown: tuple[str, str]


class FillersState(BaseModel):
    """Whether an answer's fillers are known: how many, or why not."""

    state: State
    count: int | None
    reason: str | None


@router.get("/{round_id}/audio", response_class=FileResponse)
def audio(round_id: RoundId, desk: UsesDesk) -> FileResponse:
    """The recording, a FLAC file; parts of it with a ``Range`` header."""
    return FileResponse(_recording(desk, round_id), media_type="audio/flac")


@router.get("/{round_id}/outline")
def outline(round_id: RoundId, desk: UsesDesk) -> Outline:
    """What a waveform is drawn from."""
    path = _recording(desk, round_id)
    duration_s, peaks = _outline(path, path.stat().st_mtime_ns)
    return Outline(duration_s=duration_s, peaks=list(peaks))


@router.get("/{round_id}/fillers")
def fillers(round_id: RoundId, desk: UsesDesk) -> FillersState:
    """How far the counting of fillers on a second hearing is."""
    return _fillers_state(desk, round_id)


@router.post("/{round_id}/fillers", status_code=202)
def count_fillers(round_id: RoundId, desk: UsesDesk) -> FillersState:
    """Hear an answer a second time, for its fillers."""
    _recording(desk, round_id)
    found = desk.store.find(round_id)
    desk.hearings.begin(found)
    return _fillers_state(desk, found)


@router.post("/{round_id}/correction", responses=_CHANGED)
def correct(round_id: RoundId, correction: Correction, desk: UsesDesk) -> Rescored:
    """Put right what was misheard; the answer is scored anew, the old scorecard is kept."""
    before = _as_shown(desk, round_id, correction.version)
    meant = " ".join(correction.text.split())
    after = desk.review.correct(before, correction.start, correction.end, meant)
    return _rescored(before.card, after.card)


@router.post("/{round_id}/undo", responses=_CHANGED)
def undo(round_id: RoundId, wish: Undo, desk: UsesDesk) -> Rescored:
    """Take the last correction back; the scorecard is again what it was before it."""
    before = _as_shown(desk, round_id, wish.version)
    after = desk.review.take_back(before)
    return _rescored(before.card, after.card)


def _as_shown(desk: Desk, round_id: str, version: str | None) -> ReviewedRound:
    opened = desk.review.open(round_id)
    if version is not None and version != opened.version:
        raise ChangedError("this answer was corrected in another window; reload the page")
    return opened


def _fillers_state(desk: Desk, round_id: str) -> FillersState:
    kept = desk.store.round(round_id)
    heard = kept.card.delivery.fillers
    standing = desk.hearings.standing(kept.id, heard)
    count = heard.count if standing.state == "counted" else None
    return FillersState(state=standing.state, count=count, reason=standing.reason)


def _recording(desk: Desk, round_id: str) -> Path:
    path = desk.store.recording_path(round_id)
    if path is None:
        raise HTTPException(404, "this answer has no recording")
    return path


@lru_cache(maxsize=16)
def _outline(path: Path, _changed: int) -> tuple[float, tuple[float, ...]]:
    import numpy as np
    import soundfile

    with soundfile.SoundFile(path) as file:
        frames = file.frames
        size = max(1, -(-frames // _OUTLINE_POINTS))
        peaks: list[float] = []
        per_read = max(1, _BLOCK_FRAMES // size) * size
        for block in file.blocks(per_read, dtype="float32", fill_value=0.0):
            peaks += np.abs(block.reshape(-1, size)).max(axis=1).tolist()
        duration_s = frames / file.samplerate
    return duration_s, tuple(round(peak, 3) for peak in peaks[: -(-frames // size)])


def _rescored(before: Scorecard, after: Scorecard) -> Rescored:
    scores = (round(before.overall, 1), round(after.overall, 1))
    shown = (why_no_score(before) or str(scores[0]), why_no_score(after) or str(scores[1]))
    return Rescored(before=scores[0], after=scores[1], shown=shown)
