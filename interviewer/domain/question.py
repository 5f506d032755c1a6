"""A behavioural question and the competency it asks for."""

from dataclasses import dataclass, field

from interviewer.domain.story import SourceRef


@dataclass(frozen=True, slots=True)
class Question:
    """A question as an interviewer asks it.

    ``story_ids`` names the stories that suit it, best first; empty when nobody said.
    ``competency`` is ``None`` for a question that was typed on the command line.
    """

    id: str
    text: str
    competency: str | None = None
    story_ids: tuple[str, ...] = ()
    source: SourceRef = field(default=SourceRef("", 1))
