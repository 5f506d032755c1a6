"""Stories as plain dictionaries, and back."""

from collections.abc import Mapping
from typing import Any

from interviewer.domain.documents.flat import Json
from interviewer.domain.story import Fact, Part, SourceRef, Story


def story_to_dict(story: Story) -> Json:
    """The story as ``interviewer stories list --json`` prints it."""
    return {
        "id": story.id,
        "title": story.title,
        "organization": story.organization,
        "competencies": list(story.competencies),
        "draft": story.draft,
        "parts": {part.value: text for part, text in story.parts.items()},
        "details": list(story.details),
        "facts": [{**fact_to_dict(fact), "accept": list(fact.accept)} for fact in story.facts],
        "source": {"file": story.source.file, "line": story.source.line},
    }


def story_from_dict(data: Mapping[str, Any]) -> Story:
    """The inverse of `story_to_dict`.

    Raises:
        KeyError, TypeError, ValueError: The data is not a story of this form.
    """
    return Story(
        id=data["id"],
        title=data["title"],
        facts=tuple(fact_from_dict(fact) for fact in data["facts"]),
        parts={Part(part): text for part, text in data["parts"].items()},
        organization=data["organization"],
        competencies=tuple(data["competencies"]),
        draft=data["draft"],
        details=tuple(data["details"]),
        source=SourceRef(**data["source"]),
    )


def fact_to_dict(fact: Fact) -> Json:
    """The fact alone; its further wordings are left out where there are none."""
    told = {"id": fact.id, "text": fact.text, "part": fact.part.value, "key": fact.key}
    return {**told, "accept": list(fact.accept)} if fact.accept else told


def fact_from_dict(data: Mapping[str, Any]) -> Fact:
    """The inverse of `fact_to_dict`; other keys may stand beside.

    Raises:
        KeyError, TypeError, ValueError: The data is not a fact of this form.
    """
    part, accept = Part(data["part"]), tuple(data.get("accept", ()))
    return Fact(data["id"], data["text"], part, data["key"], accept)
