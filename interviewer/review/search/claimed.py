"""Figures that stand in the place of a story's: a bare "75%" is tied to the fact that claims it."""

from collections.abc import Iterable
from dataclasses import replace

from interviewer.domain.transcript import Transcript
from interviewer.score.mentions import Mentions, find_mentions


def with_claims(mentions: Mentions, transcript: Transcript, facts: Iterable[str]) -> Mentions:
    """The mentions, where other figures are known to stand in the phrase's place if a fact says so.

    As over the whole history: a fact that claims the phrase lends it its words. Without such a
    fact everything stays as it is.

    Args:
        mentions: What the transcript alone tells: nothing found, nothing tied.
        transcript: The answer.
        facts: What stories claim, in their words.
    """
    alike = {(place.start, place.end) for place in mentions.instead}
    places = {
        (place.start, place.end): place
        for fact in facts
        if find_mentions(mentions.phrase, Transcript(fact)).mentioned
        for place in find_mentions(fact, transcript).instead
        # A fact may hold other figures too.
        if (place.start, place.end) in alike
        or find_mentions(mentions.phrase, Transcript(place.said)).instead
    }
    if not places:
        return mentions
    return replace(mentions, instead=tuple(places[at] for at in sorted(places)), tied=True)
