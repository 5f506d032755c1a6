"""A verdict in the candidate's terms: the quote, the reason in words, and what may be misheard."""

from collections.abc import Sequence

from interviewer.domain.scorecard import Evidence, FactCoverage, Status
from interviewer.domain.story import Fact
from interviewer.domain.transcript import Transcript
from interviewer.language.quantities import Value, figure_text
from interviewer.language.text import Span
from interviewer.score import rubric
from interviewer.score.facts.figures import Match
from interviewer.score.facts.nouns import Candidate, Verdict

LOW_PROBABILITY = 0.5
"""Below this a deciding number counts as misheard (Whisper's own word probability)."""

_LONGEST_QUOTE = 60


def coverage(transcript: Transcript, fact: Fact, verdict: Verdict) -> FactCoverage:
    """What the scorecard says of a fact."""
    worth = rubric.FACT_SCORES[verdict.status]
    telling = verdict.candidate
    if telling is None or verdict.status is Status.MISSING:
        return FactCoverage(fact, Status.MISSING, rubric.FACT_SCORES[Status.MISSING], "not said")
    if verdict.quote is not None:
        told = cited(transcript, verdict.quote)
        return FactCoverage(fact, verdict.status, worth, "said, in the story's own words", told)
    return FactCoverage(
        fact,
        verdict.status,
        worth,
        reason(verdict.status, telling, fact),
        cited(transcript, telling_span(telling)),
        doubt(transcript, telling, verdict.status),
    )


def cited(transcript: Transcript, span: Span) -> Evidence:
    """A stretch of the transcript with its times."""
    times = transcript.times_between(span.start, span.end)
    start_s, end_s = times or (None, None)
    return Evidence(transcript.text[span.start : span.end], span.start, span.end, start_s, end_s)


def telling_span(candidate: Candidate) -> Span:
    """The telling sentences, widened to the figures of the window that speak to the fact."""
    window, told = candidate.window, candidate.window.telling
    figures = [m.said for m in candidate.figures.matches if m.said is not None]
    start = min([told.start, *(f.start for f in figures)])
    end = max([told.end, *(f.end for f in figures)])
    text = window.text[start - window.start : end - window.start]
    return Span(start, end, text)


def doubt(transcript: Transcript, candidate: Candidate, status: Status) -> str | None:
    """A sentence when the figure that cost the fact its credit was heard with low probability."""
    if status not in (Status.PARTIAL, Status.CONTRADICTED):
        return None
    for match in candidate.figures.of("different"):
        if match.said is None:
            continue
        words = transcript.words_between(match.said.start, match.said.end)
        if words and min(word.probability for word in words) < LOW_PROBABILITY:
            at = int(words[0].start_s)
            return (
                f"I may have misheard the number at {at // 60}:{at % 60:02d} "
                f"(heard '{match.said.text}'); listen and correct it"
            )
    return None


def reason(status: Status, candidate: Candidate, fact: Fact) -> str:
    """One short clause in the second person for a fact that something was said of."""
    if status is Status.COVERED:
        return _covered(candidate, fact)
    if status is Status.CONTRADICTED:
        return _contradicted(candidate, fact)
    return _partial(candidate, fact)


def _covered(candidate: Candidate, fact: Fact) -> str:
    rounded = candidate.figures.of("rounded")
    if rounded and rounded[0].said is not None:
        said, wanted = _both(rounded[0], rounded[0].said, candidate, fact)
        return f'said, rounded: "{said}" for {wanted}'
    return "said"


def _contradicted(candidate: Candidate, fact: Fact) -> str:
    different = _telling(candidate.figures.of("different"))
    if different is not None and different.said is not None:
        said, wanted = _both(different, different.said, candidate, fact)
        return f"you said {said}, your story says {wanted}"
    clause = _quote(candidate.contrast.clause.text)
    if candidate.contrast.unreal:
        return f'only as a plan or idea: "{clause}"'
    if candidate.contrast.other:
        return f'told of somebody else: "{clause}"'
    if candidate.contrast.turned:
        return f'you said the opposite: "{clause}"'
    return f'your story says otherwise; you said: "{clause}"'


def _partial(candidate: Candidate, fact: Fact) -> str:
    figures = candidate.figures
    absent = [match.wanted.text for match in figures.matches if match.said is None]
    if absent and figures.vague is not None:
        return f'you said "{figures.vague.text}", not the figure'
    if absent:
        return "said, but without the figure"
    different = _telling(figures.of("different"))
    if different is not None and different.said is not None:
        said, wanted = _both(different, different.said, candidate, fact)
        return f"said in part; you said {said}, your story says {wanted}"
    return "said in part: a vital piece is missing or vague"


def _both(match: Match, said: Value, candidate: Candidate, fact: Fact) -> tuple[str, str]:
    """The figure that was said and the story's own, each with what it counts."""
    window, wanted = candidate.window, match.wanted
    told = next(
        (t for t in (fact.text, *fact.accept) if t[wanted.start : wanted.end] == wanted.text),
        None,
    )
    story = figure_text(wanted, told) if told is not None else wanted.text
    return figure_text(said, window.text, window.start), story


def _telling(matches: Sequence[Match]) -> Match | None:
    """The conflict to name: one about the same thing first."""
    return min(matches, key=lambda match: not match.same_thing, default=None)


def _quote(text: str) -> str:
    text = " ".join(text.split()).strip(" ,.;")
    if len(text) <= _LONGEST_QUOTE:
        return text
    return text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " ..."
