"""The log of what was practised, read from the history."""

from datetime import UTC, datetime

from interviewer.domain.scorecard import Status
from interviewer.history.sessions import SessionStore
from interviewer.plan.log import Log, Review, Telling


def read_log(store: SessionStore) -> Log:
    """Every round and every drill in the history; rounds in which no story was told say nothing.

    Raises:
        HistoryError: The database is damaged, foreign or newer than this program.
        StorageError: It cannot be read.
    """
    moments = _Moments()
    reviews = [
        Review(
            moment=moments[mark.started_at],
            source_id=mark.round_id,
            story_id=mark.story,
            fact_id=mark.fact_id,
            status=Status(mark.status),
            prompted=mark.prompted,
            unclear=mark.unclear,
        )
        for mark in store.fact_marks()
    ]
    reviews += [
        Review(
            moment=moments[drill.started_at],
            source_id=drill.id,
            story_id=drill.story,
            fact_id=drill.fact_id,
            status=Status(drill.status),
            unclear=drill.unclear,
        )
        for drill in store.drills()
    ]
    tellings = [
        Telling(moments[summary.started_at], summary.id, summary.story, summary.score)
        for summary in store.rounds()
        if summary.story
    ]
    return Log(tuple(reviews), tuple(tellings))


class _Moments(dict[str, datetime]):
    """Moments by their ISO 8601 text, each read once: a round has many facts."""

    def __missing__(self, text: str) -> datetime:
        moment = datetime.fromisoformat(text)
        self[text] = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return self[text]
