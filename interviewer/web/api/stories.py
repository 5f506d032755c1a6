"""A story's facts, changed in its own file."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from interviewer.bank.catalogue import find_story
from interviewer.bank.read import fact_id
from interviewer.bank.write import copy_example, save_facts
from interviewer.domain.story import Fact, Part
from interviewer.web.services import Desk, desk_of

router = APIRouter(prefix="/api/stories", tags=["stories"])


class FactText(BaseModel):
    """A fact as it is edited; without an ``id`` it is a new one."""

    id: str = Field("", max_length=100)
    text: str = Field(min_length=1, max_length=500)
    part: Part
    key: bool = False
    accept: list[Annotated[str, Field(min_length=1, max_length=500)]] = Field([], max_length=30)


class Facts(BaseModel):
    """All facts of a story, in order."""

    facts: list[FactText] = Field(max_length=100)


class Saved(BaseModel):
    """The name of the copy of the story's file as it was before."""

    backup: str


class Copied(BaseModel):
    """Where the copy lies, and whether the program shows it in place of the example from now on."""

    file: str
    shown: bool


@router.put("/{story_id}/facts")
def save(story_id: str, facts: Facts, desk: Annotated[Desk, Depends(desk_of)]) -> Saved:
    """Write the facts into the story's Markdown file; all else in it stays byte for byte."""
    story = find_story(desk.library.stories, story_id)
    backup = save_facts(Path(story.source.file), story.id, _facts(facts.facts))
    return Saved(backup=backup.name)


@router.post("/{story_id}/copy", status_code=201)
def copy(story_id: str, desk: Annotated[Desk, Depends(desk_of)]) -> Copied:
    """Copy an example into the user's own stories, where it can be changed."""
    story = find_story(desk.library.stories, story_id)
    target = copy_example(story, desk.tools.settings.own_stories_dir)
    shown = any(Path(one.source.file) == target for one in desk.library.stories)
    return Copied(file=str(target), shown=shown)


def _facts(texts: list[FactText]) -> list[Fact]:
    taken = {text.id for text in texts if text.id}
    return [
        Fact(
            text.id or fact_id(text.text, taken),
            _plain(text.text),
            text.part,
            text.key,
            tuple(map(_plain, text.accept)),
        )
        for text in texts
    ]


def _plain(text: str) -> str:
    return " ".join(text.split())
