"""Was it said? A metric or phrase, looked for in files, in a round, or in all of history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Group
from rich.text import Text

from interviewer.domain.transcript import Transcript
from interviewer.review.scorecard_text import clock
from interviewer.score.mention import Mention, Mentions, find_mentions


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript and where it comes from: a file's name, or a round's id with its time."""

    name: str
    transcript: Transcript
    round_id: str | None = None
    started_at: str | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What each source says of the phrase, in the order given."""

    phrase: str
    results: tuple[tuple[Source, Mentions], ...]

    @property
    def mentioned(self) -> bool:
        """Whether any source mentions it."""
        return any(mentions.mentioned for _, mentions in self.results)


def search(phrase: str, sources: Iterable[Source]) -> Search:
    """Look for the phrase in every source; see ``score.mention.find_mentions`` for what counts.

    Raises:
        UsageError: The phrase holds nothing to look for.
    """
    results = ((source, find_mentions(phrase, source.transcript)) for source in sources)
    return Search(phrase, tuple(results))


def search_to_dict(result: Search) -> dict[str, Any]:
    """The search as ``interviewer mentions --json`` prints it."""
    return {
        "phrase": result.phrase,
        "mentioned": result.mentioned,
        "sources": [
            {
                "name": source.name,
                "round": source.round_id,
                "started_at": source.started_at,
                "mentioned": mentions.mentioned,
                "reason": mentions.reason,
                "found": _places(mentions.found),
                "unreal": _places(mentions.unreal),
                "instead": _places(mentions.instead),
            }
            for source, mentions in result.results
        ],
    }


def _places(mentions: Sequence[Mention]) -> list[dict[str, Any]]:
    return [
        {
            "said": mention.said,
            "manner": mention.manner,
            "text": mention.quote.text,
            "start": mention.quote.start,
            "end": mention.quote.end,
            "start_s": mention.quote.start_s,
            "end_s": mention.quote.end_s,
        }
        for mention in mentions
    ]


def render_search(result: Search) -> Group:
    """The search for a person: one line a source, quotes below it."""
    lines: list[Text] = []
    for source, mentions in result.results:
        if not (mentions.mentioned or mentions.unreal or mentions.instead or mentions.found):
            continue
        sign, style = ("✓", "green") if mentions.mentioned else ("✗", "red")
        when = f" ({source.started_at[:10]})" if source.started_at else ""
        lines.append(Text.assemble((f"{sign} ", style), f"{source.name}{when}: {mentions.reason}"))
        for mention in (*mentions.found, *mentions.instead, *mentions.unreal):
            time = mention.quote.start_s
            at = f"{clock(time)} " if time is not None else ""
            lines.append(Text(f"    {at}“{mention.quote.text}”", style="dim italic"))
    if not lines:
        lines.append(Text(f"– “{result.phrase}” was not mentioned."))
    return Group(*lines)
