"""The first page: what is due, what to go on with, and the way into a round."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from interviewer.web.api.rounds import offer_of
from interviewer.web.desk import Desk, desk_of
from interviewer.web.render import page

router = APIRouter()

_RECENT = 5

UsesDesk = Annotated[Desk, Depends(desk_of)]


@router.get("/")
def home(request: Request, desk: UsesDesk) -> HTMLResponse:
    """What is due, and a form to choose what to practise."""
    library = desk.library
    rounds = desk.store.rounds()
    titles = {story.id: story.title for story in library.stories}
    return page(
        request,
        "home.html",
        library=library,
        competencies=list(dict.fromkeys(q.competency for q in library.questions if q.competency)),
        recent=rounds[:_RECENT],
        count=len(rounds),
        titles=titles,
        offers=[offer_of(answer) for answer in desk.rounds.offers()],
        agenda=desk.agenda(),
        speaks=desk.parts.voice is not None,
    )


@router.get("/favicon.ico")
def favicon() -> Response:
    """None: the page names its own."""
    return Response(status_code=204)
