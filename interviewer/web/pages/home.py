"""The first page: what is due, what to go on with, and the way into a round."""

from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from interviewer.domain.errors import InterviewerError
from interviewer.web.api.rounds import offer_of
from interviewer.web.render import environment, page
from interviewer.web.services import Desk, desk_of

router = APIRouter()

_RECENT = 5

UsesDesk = Annotated[Desk, Depends(desk_of)]


@router.get("/")
def home(request: Request, desk: UsesDesk) -> HTMLResponse:
    """What is due, and a form to choose what to practise."""
    return page(request, "home.html", **_shown(desk))


def warm_up(desk: Desk) -> None:
    """Do what the first pages need, before somebody waits for it."""
    templates = environment()
    templates.get_template("practice.html")
    with suppress(InterviewerError):  # the page itself will say what is wrong
        templates.get_template("home.html").render(
            path="/", faults=desk.library.faults, going_on=None, **_shown(desk)
        )


def _shown(desk: Desk) -> dict[str, Any]:
    library = desk.library
    return {
        "library": library,
        "competencies": list(
            dict.fromkeys(q.competency for q in library.questions if q.competency)
        ),
        "recent": desk.store.rounds(limit=_RECENT),
        "count": desk.store.count(),
        "titles": {story.id: story.title for story in library.stories},
        "offers": [offer_of(answer) for answer in desk.rounds.offers()],
        "agenda": desk.agenda(),
        "speaks": desk.tools.voice is not None,
    }


@router.get("/favicon.ico")
def favicon() -> Response:
    """None: the page names its own."""
    return Response(status_code=204)
