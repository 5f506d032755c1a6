"""Answers: all of them, one with its sound, two side by side."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi import Path as InPath
from starlette.responses import HTMLResponse

from interviewer.domain.documents import scorecard_from_dict
from interviewer.review.takes import Take, compare, takes_like
from interviewer.web.pages.marked_words import markers, paragraphs
from interviewer.web.render import page
from interviewer.web.services import Desk, desk_of

router = APIRouter()

UsesDesk = Annotated[Desk, Depends(desk_of)]
RoundId = Annotated[str, InPath(pattern="^(last|[0-9][0-9-]{0,40})$")]


@router.get("/rounds")
def rounds(request: Request, desk: UsesDesk) -> HTMLResponse:
    """All answers, newest first."""
    titles = {story.id: story.title for story in desk.library.stories}
    return page(request, "rounds.html", rounds=desk.store.rounds(), titles=titles)


@router.get("/rounds/{round_id}")
def review(request: Request, round_id: RoundId, desk: UsesDesk) -> HTMLResponse:
    """One answer: sound, transcript, scorecard."""
    opened = desk.review.open(round_id)
    rounds = desk.store.rounds()
    ids = [summary.id for summary in rounds]
    place = ids.index(opened.id)
    return page(
        request,
        "review.html",
        round_id=opened.id,
        started_at=opened.summary.started_at,
        card=opened.card,
        markers=markers(opened.card, opened.findings),
        paragraphs=paragraphs(opened.card, opened.findings),
        has_sound=opened.recording is not None,
        newer=ids[place - 1] if place else None,
        older=ids[place + 1] if place + 1 < len(ids) else None,
        takes=takes_like(rounds, opened.summary),
        corrections=opened.changes,
        version=opened.version,
        prompted=desk.store.scorecard(opened.id).get("prompted", []),
        fillers=desk.hearings.standing(opened.id, opened.card.delivery.fillers),
    )


@router.get("/rounds/{round_id}/card")
def card_alone(request: Request, round_id: RoundId, desk: UsesDesk) -> HTMLResponse:
    """The scorecard alone, for the stage."""
    data = desk.store.scorecard(round_id)
    card = scorecard_from_dict(data)
    return page(
        request,
        "card.html",
        round_id=data["round"],
        card=card,
        prompted=data.get("prompted", []),
        fillers=desk.hearings.standing(data["round"], card.delivery.fillers),
    )


@router.get("/compare")
def comparison(
    request: Request,
    desk: UsesDesk,
    first: Annotated[str, Query(pattern="^[0-9][0-9-]{0,40}$")],
    second: Annotated[str, Query(pattern="^[0-9][0-9-]{0,40}$")],
) -> HTMLResponse:
    """Two takes side by side, the earlier first."""
    takes = sorted((_take(desk, first), _take(desk, second)), key=lambda take: take.started_at)
    return page(request, "compare.html", result=compare(takes[0], takes[1]))


def _take(desk: Desk, round_id: str) -> Take:
    opened = desk.review.open(round_id)
    return Take(opened.id, opened.summary.started_at, opened.card)
