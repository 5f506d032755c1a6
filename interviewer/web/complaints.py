"""What went wrong, as a page for people who came by an address and as JSON for scripts."""

from collections.abc import Sequence

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from interviewer.domain.errors import (
    ChangedError,
    HistoryError,
    InterviewerError,
    ModelError,
    StorageError,
    StoryError,
)
from interviewer.web import render
from interviewer.web.entrance import wants_page
from interviewer.web.live.current_rounds import RoundGoesOnError

_STATUS: tuple[tuple[type[InterviewerError], int], ...] = (
    (RoundGoesOnError, 409),
    (ChangedError, 409),
    (HistoryError, 404),
    (StoryError, 404),
    (ModelError, 503),
    (StorageError, 507),
    (InterviewerError, 400),
)


def complain_in(app: FastAPI) -> None:
    """Have the application answer all errors that are not its own faults in one way."""
    app.add_exception_handler(InterviewerError, _complain)
    app.add_exception_handler(HTTPException, _complain)
    app.add_exception_handler(RequestValidationError, _complain)


def _complain(request: Request, error: Exception) -> Response:
    page = wants_page(request.scope)
    message, status = str(error), 500
    if isinstance(error, HTTPException):
        message, status = error.detail, error.status_code
    elif isinstance(error, RequestValidationError):
        message, status = _misfit(error.errors(), page=page)
    elif isinstance(error, InterviewerError):
        status = next(number for kind, number in _STATUS if isinstance(error, kind))
    if page:
        return render.page(request, "error.html", status, message=message)
    return JSONResponse({"detail": message}, status)


def _misfit(faults: Sequence[dict[str, object]], *, page: bool) -> tuple[str, int]:
    """What does not fit in a request; what was sent is not repeated."""
    places = [[str(name) for name in fault["loc"]] for fault in faults]  # type: ignore[attr-defined] # a tuple, says pydantic
    if page and any(place[0] == "path" for place in places):
        return "there is no such page; look for what you want from the start", 404
    said = "; ".join(
        f"{'.'.join(place[1:]) or place[0]}: {fault['msg']}"
        for place, fault in zip(places, faults, strict=True)
    )
    return (f"the address does not fit: {said}", 400) if page else (said, 422)
