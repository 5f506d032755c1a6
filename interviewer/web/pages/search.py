"""Was it said? A phrase or figure, looked for in all transcripts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from interviewer.domain.errors import UsageError
from interviewer.review.mentions import Search, Source, search
from interviewer.web.desk import Desk, desk_of
from interviewer.web.render import page

router = APIRouter()


@router.get("/search")
def find(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    q: Annotated[str, Query(max_length=300)] = "",
) -> HTMLResponse:
    """Everything like the phrase, newest answer first; what stood in its place as well."""
    found: Search | None = None
    problem = ""
    if q.strip():
        try:
            found = search(q, _sources(desk))
        except UsageError as error:
            problem = str(error)
    return page(request, "search.html", phrase=q, found=found, problem=problem)


def _sources(desk: Desk) -> list[Source]:
    return [
        Source(summary.id, desk.store.transcript(summary.id), summary.id, summary.started_at)
        for summary in desk.store.rounds()
    ]
