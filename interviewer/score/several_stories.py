"""Whether an answer goes from one story into another: interviewers follow one at a time."""

from collections.abc import Iterator

from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.score.star import units
from interviewer.score.story_match import StoryIndex, log_odds

CUTS = (1 / 3, 1 / 2, 2 / 3)
"""Where an answer is cut in two, as shares of its characters: one story before, another after."""

LEAST_WORDS = 40
"""A side with fewer words tells no story of its own."""

LEAD_LOGITS = 3.5
"""By how much each story's log-odds lead the other's on its side. Of 197 labelled answers that tell
one story none reaches 2.8; of 148 joined from two, nineteen in twenty reach this."""


def several_stories_warning(
    index: StoryIndex, transcript: Transcript, told: Story | None
) -> tuple[str, ...]:
    """What is said of an answer that tells a further story beside ``told``; empty for any other.

    Raises:
        ModelError: A packaged model is missing or damaged.
    """
    if told is None:
        return ()
    found = [
        (two, at)
        for at, sides in _cut(transcript.text)
        if (two := _two_told(index, sides, told)) is not None
    ]
    if not found:
        return ()
    (_, first, second), at = max(found, key=lambda one: one[0][0])
    both = f'"{first.title}" and{_when(transcript, at)} "{second.title}"'
    return (f"You told two stories, {both}: tell one, keep the other for another question.",)


def _cut(text: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """The answer in two sides, cut where a unit begins, and where that is."""
    pieces = units(text)
    for share in CUTS:
        at = next((one.start for one in pieces if one.start >= share * len(text)), None)
        if at is not None:
            sides = text[:at], text[at:]
            if min(len(side.split()) for side in sides) >= LEAST_WORDS:
                yield at, sides


def _two_told(
    index: StoryIndex, sides: tuple[str, str], told: Story
) -> tuple[float, Story, Story] | None:
    """The lead of two stories, each on its side, and both in the order in which they came."""
    before, after = (index.ranked(Transcript(side)) for side in sides)
    if not before or not after:
        return None
    first, second = before[0][0], after[0][0]
    if first.id == second.id or told.id not in (first.id, second.id):
        return None
    lead = min(_lead(before, second), _lead(after, first))
    return (lead, first, second) if lead >= LEAD_LOGITS else None


def _lead(ranked: list[tuple[Story, float]], other: Story) -> float:
    """The log-odds of the best story less those of another one."""
    sure = next((sure for story, sure in ranked if story.id == other.id), 0.0)
    return log_odds(ranked[0][1]) - log_odds(sure)


def _when(transcript: Transcript, at: int) -> str:
    """Words for the moment where the words have times, else for what comes next."""
    times = transcript.times_between(at, len(transcript.text))
    if times is None:
        return " then"
    return f" from about {int(times[0]) // 60}:{int(times[0]) % 60:02d} on"
