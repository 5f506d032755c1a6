"""A story's facts, changed in its own file."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from interviewer.bank.edit import save_facts
from interviewer.bank.find import find_story
from interviewer.bank.places import is_example
from interviewer.bank.slugs import slug
from interviewer.domain.errors import UsageError
from interviewer.domain.story import Fact, Part
from interviewer.web.desk import Desk, desk_of

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


@router.put("/{story_id}/facts")
def save(story_id: str, facts: Facts, desk: Annotated[Desk, Depends(desk_of)]) -> Saved:
    """Write the facts into the story's Markdown file; all else in it stays byte for byte."""
    story = find_story(desk.library.stories, story_id)
    path = Path(story.source.file)
    if is_example(path):
        raise UsageError(
            f"{path.name} is an example that came with the program; copy it into a folder of your "
            "own and start with --stories FOLDER to change it"
        )
    backup = save_facts(path, story.id, _facts(facts.facts))
    return Saved(backup=backup.name)


def _facts(texts: list[FactText]) -> list[Fact]:
    taken = {text.id for text in texts if text.id}
    made = []
    for text in texts:
        name = text.id
        if not name:
            name = base = slug(text.text)
            number = 2
            while name in taken:
                name, number = f"{base}-{number}", number + 1
            taken.add(name)
        made.append(
            Fact(name, _plain(text.text), text.part, text.key, tuple(map(_plain, text.accept)))
        )
    return made


def _plain(text: str) -> str:
    return " ".join(text.split())
