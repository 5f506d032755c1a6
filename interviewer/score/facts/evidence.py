"""The quote that carries a decision, and whether its numbers were heard well."""

from interviewer.domain.scorecard import Evidence, Status
from interviewer.domain.transcript import Transcript
from interviewer.language.spans import Span
from interviewer.score.facts.observe import Sighting

LOW_PROBABILITY = 0.5
"""Below this a deciding number counts as misheard (Whisper's own word probability)."""


def quote(transcript: Transcript, sighting: Sighting) -> Evidence:
    """The telling sentences, widened to the figures of the window that speak to the fact."""
    return cited(transcript, _telling_span(sighting))


def cited(transcript: Transcript, span: Span) -> Evidence:
    """A stretch of the transcript with its times."""
    times = transcript.times_between(span.start, span.end)
    start_s, end_s = times or (None, None)
    return Evidence(transcript.text[span.start : span.end], span.start, span.end, start_s, end_s)


def _telling_span(sighting: Sighting) -> Span:
    window, told = sighting.window, sighting.window.telling
    figures = [m.said for m in sighting.agreement.matches if m.said is not None]
    start = min([told.start, *(f.start for f in figures)])
    end = max([told.end, *(f.end for f in figures)])
    text = window.text[start - window.start : end - window.start]
    return Span(start, end, text)


def doubt(transcript: Transcript, sighting: Sighting, status: Status) -> str | None:
    """A sentence when the figure that cost the fact its credit was heard with low probability."""
    if status not in (Status.PARTIAL, Status.CONTRADICTED):
        return None
    for match in sighting.agreement.of("different"):
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
