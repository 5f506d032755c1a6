"""What was practised, as scheduling sees it: tellings of stories and reviews of single facts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from interviewer.domain.moments import local_day
from interviewer.domain.scorecard import Status
from interviewer.domain.story import Story


@dataclass(frozen=True, slots=True)
class Review:
    """How one round or drill stood to one fact.

    ``prompted`` says that the fact came only in the answer to a follow-up question; ``unclear``
    that the tool may have misheard. ``moment`` is aware of its time zone.
    """

    moment: datetime
    source_id: str
    story_id: str
    fact_id: str
    status: Status
    prompted: bool = False
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Telling:
    """A whole story told in a round; ``score`` is the overall score, 0 to 100."""

    moment: datetime
    source_id: str
    story_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Log:
    """Everything practised, in any order."""

    reviews: tuple[Review, ...] = ()
    tellings: tuple[Telling, ...] = ()


def usable(
    log: Log, stories: Sequence[Story], now: datetime, tz: tzinfo | None = None
) -> tuple[Log, tuple[str, ...]]:
    """The part of the log that can be planned with, and a line for each kind of what cannot.

    Left out are rounds and drills of stories that are no longer in the bank, and those dated after
    ``now``, as a clock that was wrong leaves them: counting them would let facts rest that may
    never have been said.
    """
    known = {story.id for story in stories}
    entries: list[Review | Telling] = [*log.reviews, *log.tellings]
    gone = {entry.story_id for entry in entries if entry.story_id not in known}
    mine = [entry for entry in entries if entry.story_id in known]
    late = {entry.source_id: entry.moment for entry in mine if entry.moment > now}
    notes = []
    if gone:
        count = len({entry.source_id for entry in entries if entry.story_id in gone})
        notes.append(
            f"{_counted(count)} of stories that are no longer in the bank"
            f" ({', '.join(sorted(gone)[:3])}{' …' if len(gone) > 3 else ''}) left out."
        )
    if late:
        last = local_day(max(late.values()), tz).isoformat()
        notes.append(
            f"{_counted(len(late))} dated later than now ({last}) left out: is the clock right?"
        )
    kept = [entry for entry in mine if entry.source_id not in late]
    return _log(kept), tuple(notes)


def without(log: Log, stories: Sequence[Story]) -> Log:
    """The log without what was practised of these stories, which are in the bank but not meant."""
    others = {story.id for story in stories}
    return Log(
        tuple(one for one in log.reviews if one.story_id not in others),
        tuple(one for one in log.tellings if one.story_id not in others),
    )


def _log(entries: Iterable[Review | Telling]) -> Log:
    reviews, tellings = [], []
    for entry in entries:
        if isinstance(entry, Review):
            reviews.append(entry)
        else:
            tellings.append(entry)
    return Log(tuple(reviews), tuple(tellings))


def _counted(count: int) -> str:
    return "1 round or drill" if count == 1 else f"{count} rounds and drills"
