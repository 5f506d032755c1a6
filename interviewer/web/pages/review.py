"""Answers: all of them, one with its sound, two side by side."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi import Path as InPath
from starlette.responses import HTMLResponse

from interviewer.domain.decoding import scorecard_from_dict
from interviewer.domain.scorecard import Scorecard
from interviewer.review.compare import Take, compare
from interviewer.review.findings import findings_of
from interviewer.web.desk import Desk, desk_of
from interviewer.web.pages.transcript import paragraphs
from interviewer.web.render import page

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
    data = desk.store.scorecard(round_id)
    card = scorecard_from_dict(data)
    key = data["round"]
    summaries = desk.store.rounds()
    ids = [summary.id for summary in summaries]
    place = ids.index(key)
    findings = findings_of(card)
    return page(
        request,
        "review.html",
        round_id=key,
        started_at=summaries[place].started_at,
        card=card,
        findings=findings,
        paragraphs=paragraphs(card, findings),
        has_sound=desk.store.recording_path(key) is not None,
        newer=ids[place - 1] if place else None,
        older=ids[place + 1] if place + 1 < len(ids) else None,
        takes=[one for one in summaries if one.id != key and _alike(one.story, card)],
        corrections=desk.store.corrections(key),
        prompted=data.get("prompted", []),
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
        asked_again=True,
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
    data = desk.store.scorecard(round_id)
    moments = {summary.id: summary.started_at for summary in desk.store.rounds()}
    return Take(data["round"], moments[data["round"]], scorecard_from_dict(data))


def _alike(story_id: str | None, card: Scorecard) -> bool:
    return story_id == (card.story.id if card.story else None)
