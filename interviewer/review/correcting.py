"""A kept round on the desk: read it, put right what was misheard, write a note beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from interviewer.domain.correction import correct_at
from interviewer.domain.errors import ChangedError
from interviewer.domain.round import KeptRound
from interviewer.domain.scorecard import Scorecard
from interviewer.history.store import HistoryStore
from interviewer.history.summaries import RoundSummary
from interviewer.review.findings import LEAD_IN_S, Finding, findings_of
from interviewer.review.scoring_again import ScoringParts, score_again, with_heard_fillers
from interviewer.review.takes import moved_stretch


@dataclass(frozen=True, slots=True)
class ReviewedRound:
    """A round as it is reviewed."""

    round: KeptRound
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """The round's id."""
        return self.round.id

    @property
    def card(self) -> Scorecard:
        """The round's scorecard."""
        return self.round.card

    @property
    def version(self) -> str:
        """Another one after each correction, for who must know that nothing changed since."""
        seen = f"{len(self.round.corrections)} {self.card.transcript.text}"
        return sha256(seen.encode(errors="surrogatepass")).hexdigest()[:16]


class ReviewDesk:
    """Rounds of a history, opened one at a time.

    Args:
        store: The history.
        load_scoring: Gives the stories and the scorer; called at the first correction alone, for
            loading takes time that reading need not wait for.

    >>> from interviewer.score.scorer import Scorer
    >>> desk = ReviewDesk(store, lambda: ScoringParts(tuple(stories), (), Scorer(stories)))
    >>> opened = desk.open("last")
    >>> start = opened.card.transcript.text.index("57%")
    >>> corrected = desk.correct(opened, start, start + 3, "75%")
    >>> corrected.card.overall > opened.card.overall
    True
    >>> desk.take_back(corrected).card == opened.card
    True
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
        kept = self._store.round(round_id)
        return ReviewedRound(kept, findings_of(kept.card))

    def correct(self, reviewed: ReviewedRound, start: int, end: int, meant: str) -> ReviewedRound:
        """Replace ``[start, end)`` of the transcript by ``meant``, score again, keep both cards.

        The characters are those of ``reviewed``. Where the round was changed elsewhere since, the
        change is made to what stands there now, unless the same words were changed.

        Raises:
            ChangedError: They were; nothing was changed here.
            UsageError: Nothing stands there.
            StoryError: The round's story was not kept with it, nor is it among the stories.
            HistoryError, ModelError, StorageError: As the store and the scorer do.
        """
        seen = reviewed.card.transcript.text
        heard = seen[start:end]
        if self._scoring is None:
            self._scoring = self._load_scoring()
        kept = self._store.round(reviewed.id)
        old = kept.card
        stretch = moved_stretch(start, end, seen, old.transcript.text)
        if stretch is None:
            raise ChangedError(f"“{heard}” was changed elsewhere meanwhile; look at it anew")
        transcript = correct_at(old.transcript, *stretch, meant)
        # By the story as it was told: a word put right is to change nothing else.
        found = self._store.story(reviewed.id) or self._scoring.story_of(old)
        card, story = score_again(old, transcript, self._scoring, found)
        reason = f"corrected “{heard}” to “{meant}”"
        self._store.replace_scorecard(reviewed.id, card, reason, kept, story)
        return self.open(reviewed.id)

    def take_back(self, reviewed: ReviewedRound) -> ReviewedRound:
        """Undo the newest change of a round's scorecard; what was added to it since stays.

        Raises:
            ChangedError: The round was changed elsewhere since it was opened; it is as it was.
            HistoryError: Nothing was changed.
        """
        now, seen = self._store.round(reviewed.id), reviewed.round
        if (now.corrections, now.card) != (seen.corrections, seen.card):
            raise ChangedError(
                f"round {reviewed.id} was changed elsewhere meanwhile; look at it anew"
            )
        self._store.take_back(reviewed.id, _restored, now)
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


def _restored(earlier: Scorecard, present: Scorecard) -> Scorecard:
    """The earlier scorecard, with fillers that were counted on the sound since."""
    if earlier.delivery.fillers.measured == present.delivery.fillers.measured:
        return earlier
    return with_heard_fillers(earlier, present)
