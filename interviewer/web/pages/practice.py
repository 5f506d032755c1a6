"""The stage: one question, a microphone, captions, and the scorecard."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from interviewer.bank.catalogue import find_question, find_story
from interviewer.plan.next_question import Focus, next_question
from interviewer.web.render import page
from interviewer.web.services import Desk, desk_of

router = APIRouter()

UsesDesk = Annotated[Desk, Depends(desk_of)]
Text = Annotated[str | None, Query(max_length=2_000)]


@router.get("/practice", response_model=None)
def practice(  # noqa: PLR0917 - FastAPI reads a call's parameters by name
    request: Request,
    desk: UsesDesk,
    question: Text = None,
    competency: Text = None,
    story: Text = None,
    silent: Text = None,
    after: Text = None,
) -> Response:
    """The stage for a question; without one, what is due is chosen: another than ``after``."""
    library = desk.library
    told = find_story(library.stories, story) if story else None
    if not question:
        focus = Focus(told, competency or None, after)
        store = desk.store
        now = desk.tools.now()
        chosen = next_question(library.stories, library.questions, store, now, focus).question
        # An open question is none of the bank: its text stands for it.
        name = chosen.id if chosen in library.questions else chosen.text
        more = {"question": name, "story": told.id if told else "", "silent": silent or ""}
        kept = {name: value for name, value in more.items() if value}
        return RedirectResponse(f"/practice?{urlencode(kept)}", 303)
    return _stage(request, desk, question, told.id if told else None, silent=bool(silent))


def _stage(
    request: Request, desk: Desk, question: str, story_id: str | None, *, silent: bool
) -> HTMLResponse:
    library = desk.library
    asked = find_question(library.questions, question)
    titles = {story.id: story.title for story in library.stories}
    return page(
        request,
        "practice.html",
        question=asked,
        story_id=story_id,
        titles=titles,
        suits=[(one, titles[one]) for one in asked.story_ids if one in titles],
        minutes=desk.tools.settings.minutes,
        hands_free=desk.tools.settings.hands_free,
        silence_s=desk.tools.settings.silence_s,
        speak=desk.tools.voice is not None and not silent,
    )
