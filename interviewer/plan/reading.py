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
    reviews = [
        Review(
            moment=_moment(record.started_at),
            source_id=record.round_id,
            story_id=record.story,
            fact_id=record.fact_id,
            status=Status(record.status),
            prompted=record.prompted,
            unclear=record.unclear,
        )
        for record in store.facts_of_rounds()
        if record.story
    ]
    reviews += [
        Review(
            moment=_moment(drill.started_at),
            source_id=drill.id,
            story_id=drill.story,
            fact_id=drill.fact_id,
            status=Status(drill.status),
            unclear=drill.unclear,
        )
        for drill in store.drills()
    ]
    tellings = [
        Telling(_moment(summary.started_at), summary.id, summary.story, summary.score)
        for summary in store.rounds()
        if summary.story
    ]
    return Log(tuple(reviews), tuple(tellings))


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
