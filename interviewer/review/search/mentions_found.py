"""Was it said? A metric or phrase, looked for in files, in a round, or in all of history."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from interviewer.domain.moments import day_shown
from interviewer.domain.round import KeptRound
from interviewer.domain.transcript import Transcript
from interviewer.review.scorecard_text import clock
from interviewer.review.search.claimed import with_claims
from interviewer.score.mentions import Mention, Mentions, find_mentions


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript and where it comes from: a file's name, or a round's id with its time.

    ``transcript`` is ``None`` where the history's index was searched; ``follow_up`` is n for the
    answer to a round's n-th follow-up question.
    """

    name: str
    transcript: Transcript | None
    round_id: str | None = None
    started_at: str | None = None
    follow_up: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """What each source says of the phrase, in the order given.

    ``unread`` names rounds that could not be searched: their scorecards are damaged.
    """

    phrase: str
    results: tuple[tuple[Source, Mentions], ...]
    unread: tuple[str, ...] = ()

    @property
    def mentioned(self) -> bool:
        """Whether any source mentions it."""
        return any(mentions.mentioned for _, mentions in self.results)


def search(
    phrase: str, sources: Iterable[Source], facts: Callable[[], Sequence[str]] = tuple
) -> Search:
    """Look for the phrase in every source; see ``score.mention.find_mentions`` for what counts.

    Args:
        phrase: A metric ("75% reduction") or some words.
        sources: The answers.
        facts: Gives what the stories claim, for `with_claims`; asked only where that may matter.

    Raises:
        UsageError: The phrase holds nothing to look for.
    """
    results = []
    claims = cache(facts)
    for source in sources:
        transcript = source.transcript or Transcript("")
        alone = find_mentions(phrase, transcript)
        known = alone.found or alone.tied
        results.append((source, alone if known else with_claims(alone, transcript, claims())))
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
                "follow_up": source.follow_up,
                "mentioned": mentions.mentioned,
                "reason": mentions.reason,
                "found": _places(mentions.found),
                "unreal": _places(mentions.unreal),
                "instead": _places(mentions.instead),
                "instead_is_sure": mentions.tied,
            }
            for source, mentions in result.results
        ],
        "unread": list(result.unread),
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


def sources_of(kept: KeptRound) -> list[Source]:
    """The answers of a kept round: the answer itself and those to its follow-up questions."""
    return [
        Source(kept.id + (", follow-up answer" if number else ""), one, kept.id, follow_up=number)
        for number, one in enumerate(kept.answers)
    ]


def render_search(result: Search, limit: int | None = None) -> Group:
    """The search for a person: one line a source, quotes below it; at most ``limit`` sources."""
    telling = [
        (source, mentions)
        for source, mentions in result.results
        if mentions.mentioned or mentions.unreal or mentions.instead or mentions.found
    ]
    # What answers the question comes first; each half keeps its order, newest first.
    telling.sort(key=lambda pair: not pair[1].mentioned)
    shown = telling[:limit]
    lines = [line for source, mentions in shown for line in _source_lines(source, mentions)]
    if not lines:
        lines.append(Text(f"– “{result.phrase}” was not mentioned."))
    if len(shown) < len(telling):
        said = sum(mentions.mentioned for _, mentions in telling)
        lines.append(Text(f"… {len(telling) - len(shown)} more; mentioned in {said} (see --limit)"))
    lines += [
        Text(f"! round {round_id} is damaged and was left out; see: interviewer history verify")
        for round_id in result.unread
    ]
    return Group(*lines)


def _source_lines(source: Source, mentions: Mentions) -> list[RenderableType]:
    sign, style = ("✓", "green") if mentions.mentioned else ("✗", "red")
    when = f" ({day_shown(source.started_at)})" if source.started_at else ""
    said = Text.assemble((f"{sign} ", style), f"{source.name}{when}: {mentions.reason}")
    lines: list[RenderableType] = [said]
    for mention in (*mentions.found, *mentions.instead, *mentions.unreal):
        time = mention.quote.start_s
        at = f"{clock(time)} " if time is not None else ""
        quote = Text(f"{at}“{mention.quote.text}”", style="dim italic")
        lines.append(Padding(quote, (0, 0, 0, 4)))
    return lines
