"""A kept round on the desk: read it, put right what was misheard, write a note beside it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from interviewer.domain.correction import correct_at
from interviewer.domain.decoding import scorecard_from_dict
from interviewer.domain.errors import StoryError
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.history.records import Note, RoundSummary
from interviewer.history.store import HistoryStore
from interviewer.review.findings import LEAD_IN_S, Finding, findings_of
from interviewer.score.advice import advise
from interviewer.score.scorer import Scorer


@dataclass(frozen=True, slots=True)
class ReviewedRound:
    """A round as it is reviewed; ``recording`` is ``None`` when typed or when its file is gone."""

    summary: RoundSummary
    card: Scorecard
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    recording: Path | None

    @property
    def id(self) -> str:
        """The round's id."""
        return self.summary.id


@dataclass(frozen=True, slots=True)
class ScoringParts:
    """What rescoring a corrected answer needs."""

    scorer: Scorer
    stories: tuple[Story, ...]
    questions: tuple[Question, ...]


class ReviewDesk:
    """Rounds of a history, opened one at a time.

    Args:
        store: The history.
        load_scoring: Gives the stories and the scorer; called at the first correction alone, for
            loading takes time that reading need not wait for.
    """

    def __init__(self, store: HistoryStore, load_scoring: Callable[[], ScoringParts]) -> None:
        self._store = store
        self._load_scoring = load_scoring
        self._scoring: ScoringParts | None = None

    def rounds(self) -> list[RoundSummary]:
        """All rounds, newest first."""
        return self._store.rounds()

    def open(self, round_id: str) -> ReviewedRound:
        """A round with its findings and notes; ``last`` or the start of an id will do.

        Raises:
            HistoryError: No such round, or several begin like this.
        """
        data = self._store.scorecard(round_id)
        card = scorecard_from_dict(data)
        found = str(data["round"])
        return ReviewedRound(
            self._store.summary(found),
            card,
            findings_of(card),
            tuple(self._store.notes(found)),
            self._store.recording_path(found),
        )

    def correct(self, reviewed: ReviewedRound, start: int, end: int, meant: str) -> ReviewedRound:
        """Replace ``[start, end)`` of the transcript by ``meant``, score again, keep both cards.

        Raises:
            UsageError: Nothing stands there.
            StoryError: The story that was chosen is not among the stories any more.
            HistoryError, ModelError, StorageError: As the store and the scorer do.
        """
        old = reviewed.card
        heard = old.transcript.text[start:end]
        transcript = correct_at(old.transcript, start, end, meant)
        if self._scoring is None:
            self._scoring = self._load_scoring()
        card = score_again(old, transcript, self._scoring)
        self._store.replace_scorecard(reviewed.id, card, f"corrected “{heard}” to “{meant}”")
        return self.open(reviewed.id)

    def add_note(self, reviewed: ReviewedRound, text: str) -> ReviewedRound:
        """Write a note beside the round."""
        self._store.add_note(reviewed.id, text)
        return self.open(reviewed.id)


def stretch_of(
    reviewed: ReviewedRound, finding: int | None, selection: tuple[int, int] | None
) -> tuple[float, float] | None:
    """The seconds in which to hear a finding (by its number), or else selected characters.

    Both begin `LEAD_IN_S` before the words; ``None`` where nothing was said or no time is known.
    """
    if finding is not None:
        start_s, end_s = reviewed.findings[finding].play_from_s, reviewed.findings[finding].end_s
        return None if start_s is None or end_s is None else (start_s, end_s)
    times = selection and reviewed.card.transcript.times_between(*selection)
    return (max(0.0, times[0] - LEAD_IN_S), times[1]) if times else None


def score_again(old: Scorecard, transcript: Transcript, parts: ScoringParts) -> Scorecard:
    """The scorecard of a kept round's answer by the present rules, for the same question.

    Fillers that were counted on the sound keep their count and, where the text changed, move.

    Raises:
        StoryError: The story that was chosen is not among the stories any more.
        ModelError: As the scorer does.
    """
    new = parts.scorer.score(
        transcript,
        answer_id=old.id,
        question=_asked(old.question, parts.questions),
        story=_chosen(old, parts.stories),
    )
    return _with_heard_fillers(new, old)


def _with_heard_fillers(new: Scorecard, old: Scorecard) -> Scorecard:
    """Fillers that were counted on the sound stay: it is not heard again."""
    fillers = old.delivery.fillers
    if fillers.measured == "text":
        return new
    before, after = old.transcript.text, new.transcript.text
    heard = tuple(replace(one, at=_moved(one.at, before, after)) for one in fillers.heard)
    kept = replace(fillers, heard=heard)
    delivery = replace(new.delivery, fillers=kept, score=old.delivery.score)
    advice = advise(new.transcript, new.facts, new.star, delivery)
    return replace(new, delivery=delivery, advice=advice)


def _moved(at: int, before: str, after: str) -> int:
    """Where a place of a text is after a stretch of the text was changed."""
    from rapidfuzz.distance import Postfix, Prefix

    first = Prefix.similarity(before, after)
    if at <= first:
        return at
    rest = Postfix.similarity(before[first:], after[first:])
    return at + len(after) - len(before) if at >= len(before) - rest else first


def _asked(question: Question | None, known: tuple[Question, ...]) -> Question | None:
    """The question as it was asked, with what the bank knows of its stories."""
    if question is None:
        return None
    return next((q for q in known if (q.id, q.text) == (question.id, question.text)), question)


def _chosen(old: Scorecard, stories: tuple[Story, ...]) -> Story | None:
    """The story that the candidate chose; ``None`` lets the scorer find it, as it did before."""
    if old.story is None or old.story.chosen_by != "user":
        return None
    for story in stories:
        if story.id == old.story.id:
            return story
    raise StoryError(
        f"the story '{old.story.id}' is not among your stories any more, so the answer cannot be "
        "scored again; name its file with --stories"
    )
