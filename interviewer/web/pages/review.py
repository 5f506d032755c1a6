"""Answers: all of them, one with its sound, two side by side."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi import Path as InPath
from starlette.responses import HTMLResponse

from interviewer.review.takes import compare, takes_like
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
    kept, around = opened.round, desk.store.neighbours(opened.id)
    return page(
        request,
        "review.html",
        round_id=opened.id,
        started_at=kept.started_at,
        card=opened.card,
        markers=markers(opened.card, opened.findings),
        paragraphs=paragraphs(opened.card, opened.findings),
        has_sound=kept.recording is not None,
        newer=around.newer,
        older=around.older,
        takes=takes_like(around.alike, around.one),
        corrections=kept.corrections,
        version=opened.version,
        prompted=kept.prompted,
        fillers=desk.hearings.standing(opened.id, opened.card.delivery.fillers),
    )


@router.get("/rounds/{round_id}/card")
def card_alone(request: Request, round_id: RoundId, desk: UsesDesk) -> HTMLResponse:
    """The scorecard alone, for the stage."""
    kept = desk.store.round(round_id)
    return page(
        request,
        "card.html",
        round_id=kept.id,
        card=kept.card,
        prompted=kept.prompted,
        fillers=desk.hearings.standing(kept.id, kept.card.delivery.fillers),
    )


@router.get("/compare")
def comparison(
    request: Request,
    desk: UsesDesk,
    first: Annotated[str, Query(pattern="^[0-9][0-9-]{0,40}$")],
    second: Annotated[str, Query(pattern="^[0-9][0-9-]{0,40}$")],
) -> HTMLResponse:
    """Two takes side by side, the earlier first."""
    takes = (desk.store.round(first), desk.store.round(second))
    earlier, later = sorted(takes, key=lambda take: take.started_at)
    return page(request, "compare.html", result=compare(earlier, later))
