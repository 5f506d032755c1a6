"""Every fact looked up in an answer: the likely windows, and what rules and the judge see there."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from interviewer.domain.scorecard import StarSegment
from interviewer.domain.story import Fact, Part, Story
from interviewer.language.quantities import Value, values
from interviewer.language.text import Span
from interviewer.score.facts.factuality import contrast
from interviewer.score.facts.figures import agree, aligned
from interviewer.score.facts.nouns import Candidate, FactView, Judge, StoryContext, Window
from interviewer.score.facts.read_out import read_out
from interviewer.score.facts.retrieve import MARGIN, answer_sentences, nearest
from interviewer.score.models import Embedder


def observe(
    story: Story, text: str, segments: Sequence[StarSegment], embedder: Embedder, judge: Judge
) -> list[tuple[FactView, ...]]:
    """For each fact of the story what is known of it: its own text first, then its wordings.

    ``segments`` are the parts of STAR that the text tells: where a fact is looked for first. What
    is known of the story as a whole comes from the facts' own texts alone, so that a further
    wording of one fact changes nothing for the others.

    Raises:
        ModelError: A packaged model is missing or damaged.
    """
    worded = [(fact, wording) for fact in story.facts for wording in (fact.text, *fact.accept)]
    found = iter(_judged(worded, _look(worded, text, segments, embedder), judge))
    by_fact = [[next(found) for _ in (fact.text, *fact.accept)] for fact in story.facts]
    context = _context([own for own, *_ in by_fact])
    read = read_out(story, text, embedder)
    return [
        tuple(
            FactView(fact, wording, tuple(candidates), context, read.get(fact.id))
            for wording, candidates in zip((fact.text, *fact.accept), mine, strict=True)
        )
        for fact, mine in zip(story.facts, by_fact, strict=True)
    ]


def windows(
    worded: Sequence[tuple[Fact, str]],
    text: str,
    segments: Sequence[StarSegment],
    embedder: Embedder,
    margin: float = MARGIN,
) -> list[tuple[Window, ...]]:
    """For each wording of a fact its nearest windows, nearest first; none without a sentence.

    Raises:
        ModelError: The packaged model is missing or damaged.
    """
    pieces = answer_sentences(text)
    if not pieces or not worded:
        return [() for _ in worded]
    told = embedder.embed([piece.text for piece in pieces])
    wanted = embedder.embed([wording for _, wording in worded])
    parts = {part: told_in(pieces, part, segments) for part in Part}
    return [
        nearest(wording, pieces, row, text, in_part=parts[fact.part], margin=margin)
        for (fact, wording), row in zip(worded, wanted @ told.T, strict=True)
    ]


def _look(
    worded: Sequence[tuple[Fact, str]],
    text: str,
    segments: Sequence[StarSegment],
    embedder: Embedder,
) -> list[list[Candidate]]:
    """For each wording its windows as the rules see them, most telling first."""
    said = values(text)
    found = windows(worded, text, segments, embedder)
    return [
        _in_order([_candidate(wording, window, said) for window in mine])
        for (_, wording), mine in zip(worded, found, strict=True)
    ]


def told_in(pieces: Sequence[Span], part: Part, segments: Sequence[StarSegment]) -> list[float]:
    """The share of each piece that tells the part, in [0, 1]."""
    mine = [segment for segment in segments if segment.part == part]
    starts, ends = [one.start for one in mine], [one.end for one in mine]
    shares = []
    for piece in pieces:
        near = mine[bisect_right(ends, piece.start) : bisect_left(starts, piece.end)]
        told = sum(max(0, min(piece.end, one.end) - max(piece.start, one.start)) for one in near)
        shares.append(told / max(1, piece.end - piece.start))
    return shares


def _in_order(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Most telling first; ties keep the order of nearness."""
    return sorted(candidates, key=lambda one: -one.about)


def _judged(
    worded: Sequence[tuple[Fact, str]], found: Sequence[Sequence[Candidate]], judge: Judge
) -> list[list[Candidate]]:
    """The same candidates with the judge's opinion, put in order anew."""
    pairs = [
        (one.passage, wording)
        for (_, wording), mine in zip(worded, found, strict=True)
        for one in mine
    ]
    judgements = iter(judge.judge(pairs))
    return [_in_order([replace(one, judged=next(judgements)) for one in mine]) for mine in found]


def _context(found: Sequence[Sequence[Candidate]]) -> StoryContext:
    seen = [mine for mine in found if mine]
    near = sum(max(one.window.similarity for one in mine) for mine in seen)
    missing = sum(min(one.judged[3] for one in mine) for mine in seen)
    facts = max(1, len(seen))
    return StoryContext(round(near / facts, 4), round(missing / facts, 4))


def _candidate(wording: str, window: Window, said: Sequence[Value]) -> Candidate:
    inside = [v for v in said if window.start <= v.start and v.end <= window.end]
    return Candidate(
        window,
        aligned(wording, window.text, inside, window.start),
        agree(wording, inside),
        contrast(wording, Span(window.start, window.end, window.text), window.anchor),
    )
