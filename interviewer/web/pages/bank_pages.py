"""Stories and questions to browse, and files to upload."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse

from interviewer.bank.catalogue import find_story
from interviewer.bank.read import is_example
from interviewer.web.render import page
from interviewer.web.services import Desk, desk_of

router = APIRouter()

UsesDesk = Annotated[Desk, Depends(desk_of)]


@router.get("/stories")
def stories(request: Request, desk: UsesDesk) -> HTMLResponse:
    """All stories."""
    rounds = desk.store.rounds()
    told = {story.id: [r for r in rounds if r.story == story.id] for story in desk.library.stories}
    return page(request, "stories.html", stories=desk.library.stories, told=told)


@router.get("/stories/{story_id}")
def story(request: Request, story_id: str, desk: UsesDesk) -> HTMLResponse:
    """One story with its facts."""
    library = desk.library
    found = find_story(library.stories, story_id)
    questions = [question for question in library.questions if found.id in question.story_ids]
    return page(
        request,
        "story.html",
        story=found,
        questions=questions,
        example=is_example(Path(found.source.file)),
        own_stories_dir=desk.tools.settings.own_stories_dir,
    )


@router.get("/questions")
def questions(request: Request, desk: UsesDesk) -> HTMLResponse:
    """All questions, by competency."""
    library = desk.library
    names = list(dict.fromkeys(question.competency for question in library.questions))
    grouped = {
        name or "Other": [one for one in library.questions if one.competency == name]
        for name in names
    }
    asked: dict[str, int] = {}
    for summary in desk.store.rounds():
        asked[summary.question or ""] = asked.get(summary.question or "", 0) + 1
    titles = {story.id: story.title for story in library.stories}
    return page(request, "questions.html", grouped=grouped, asked=asked, titles=titles)


@router.get("/upload")
def upload(request: Request, desk: UsesDesk) -> HTMLResponse:
    """Files in, scorecards out."""
    return page(request, "upload.html", library=desk.library)
