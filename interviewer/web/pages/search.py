"""Was it said? A phrase or figure, looked for in all transcripts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from interviewer.domain.errors import UsageError
from interviewer.review.search import Search, search_history
from interviewer.web.render import page
from interviewer.web.services import Desk, desk_of

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
    count = desk.store.count()
    if q.strip() and count:
        try:
            found = search_history(q, desk.store)
        except UsageError as error:
            problem = str(error)
    return page(
        request,
        "search.html",
        phrase=q,
        found=found,
        problem=problem,
        count=count,
    )
