"""How it went over time."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse

from interviewer.review.trends import fillers_unknown, progress_of, rounds_with_facts
from interviewer.web.pages import charts
from interviewer.web.render import page
from interviewer.web.services import Desk, desk_of

router = APIRouter()

_LAST = 60
"""A line of more rounds than this is a smear."""


@router.get("/progress")
def progress(
    request: Request,
    desk: Annotated[Desk, Depends(desk_of)],
    every: Annotated[str, Query(alias="all", max_length=10)] = "",
) -> HTMLResponse:
    """Scores over time, facts by round, shares of time, pace; of the last rounds, or of ``all``."""
    figures = desk.store.figures()
    last = None if every else _LAST
    facts = desk.store.facts_of_rounds(rounds_with_facts(figures, last))
    found = progress_of(figures, facts, last)
    titles = {story.id: story.title for story in desk.library.stories}
    return page(
        request,
        "progress.html",
        progress=found,
        last=last,
        usual=_LAST,
        total=len(figures),
        fillers_unknown=found is not None and fillers_unknown(found),
        titles=titles,
        score_chart=charts.score_chart,
        band_chart=charts.band_chart,
        size=charts,
    )
