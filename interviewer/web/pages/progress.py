"""How it went over time."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from interviewer.web.desk import Desk, desk_of
from interviewer.web.render import page

router = APIRouter()


@router.get("/progress")
def progress(request: Request, desk: Annotated[Desk, Depends(desk_of)]) -> HTMLResponse:
    """Scores over time, facts by round, shares of time, pace."""
    return page(request, "progress.html", figures=desk.store.figures())
