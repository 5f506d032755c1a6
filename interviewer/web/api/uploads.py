"""Sound files and transcripts from disk."""

import asyncio
import tempfile
from pathlib import Path
from typing import IO, Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from pydantic import BaseModel
from starlette.requests import ClientDisconnect

from interviewer.bank.catalogue import find_question, find_story
from interviewer.web.entrance import browser_of
from interviewer.web.services import Desk, desk_of
from interviewer.web.uploads.jobs import (
    MOST_SOUND_BYTES,
    MOST_TEXT_BYTES,
    Delivered,
    Job,
    State,
    is_text,
)

router = APIRouter(prefix="/api/uploads", tags=["uploads"])

UsesDesk = Annotated[Desk, Depends(desk_of)]
Browser = Annotated[str, Depends(browser_of)]

UPLOAD_S = 300.0
"""A file comes from the same machine: minutes mean that something hangs."""

_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    },
    "responses": {"413": {"description": "Too large"}, "408": {"description": "Too slow"}},
}


class Upload(BaseModel):
    """A file and how far it is."""

    number: int
    name: str
    state: State
    share: float
    round: str | None
    score: float | None
    shown: str | None
    message: str | None


@router.get("")
def uploads(desk: UsesDesk, browser: Browser) -> list[Upload]:
    """This browser's files, oldest first."""
    return [_shown(job) for job in desk.uploads.jobs(browser)]


@router.post("", status_code=202, openapi_extra=_BODY)
async def upload(  # noqa: PLR0917 - FastAPI reads a call's parameters by name
    request: Request,
    desk: UsesDesk,
    browser: Browser,
    name: Annotated[str, Query(min_length=1, max_length=300, description="The file's name")],
    question: Annotated[str | None, Query(max_length=2_000)] = None,
    story: Annotated[str | None, Query(max_length=200)] = None,
    speaker: Annotated[
        str | None, Query(max_length=100, description="Who answers, by name or side")
    ] = None,
) -> Upload:
    """Take a file (the request's body) and begin to work on it."""
    library = await asyncio.to_thread(lambda: desk.library)
    asked = find_question(library.questions, question) if question else None
    told = find_story(library.stories, story) if story else None
    most = MOST_TEXT_BYTES if is_text(name) else MOST_SOUND_BYTES
    path = await _received(request, most)
    job = desk.uploads.add(browser, Delivered(path, _plain(name), asked, told, speaker))
    return _shown(job)


async def _received(request: Request, most_bytes: int) -> Path:
    """The body in a temporary file.

    Raises:
        HTTPException: It is too large, too slow, or empty.
    """
    descriptor, name = tempfile.mkstemp(prefix="interviewer-upload-")
    path = Path(name)
    whole = False
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            async with asyncio.timeout(UPLOAD_S):
                size = await _copied(request, file, most_bytes)
        if not size:
            raise HTTPException(400, "the file is empty (0 bytes)")
        whole = True
    except ClientDisconnect as error:
        raise HTTPException(400, "the file was broken off; send it again") from error
    except TimeoutError as error:
        raise HTTPException(408, f"took longer than {UPLOAD_S:.0f} s to arrive") from error
    finally:
        if not whole:
            path.unlink()
    return path


async def _copied(request: Request, file: IO[bytes], most_bytes: int) -> int:
    size = 0
    async for piece in request.stream():
        size += len(piece)
        if size > most_bytes:
            raise HTTPException(413, f"more than {most_bytes / 1e6:g} MB; cut it")
        await asyncio.to_thread(file.write, piece)
    return size


def _plain(name: str) -> str:
    """The file's name without any folders; it is shown, and never used as a path."""
    return name.replace("\\", "/").rstrip("/").rpartition("/")[2] or "file"


def _shown(job: Job) -> Upload:
    return Upload(
        number=job.number,
        name=job.name,
        state=job.state,
        share=job.share,
        round=job.round_id,
        score=job.score,
        shown=job.shown,
        message=job.message,
    )
