"""What is more or less than a round: drills of single facts, and interviews of several rounds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from interviewer.domain.encoding import transcript_to_dict
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore


@dataclass(frozen=True, slots=True)
class DrillRecord:
    """One fact that was asked for by itself.

    ``started_at`` is ISO 8601 in UTC; ``status`` that of the answer (covered, partial,
    contradicted or missing); ``unclear`` tells that the tool may have misheard.
    """

    id: str
    started_at: str
    story: str
    fact_id: str
    question: str
    status: str
    unclear: bool


class SessionStore(HistoryStore):
    """The user's drills and interviews, in the same database as the rounds.

    Raises:
        HistoryError, StorageError: As `HistoryStore`.
    """

    def keep_drill(
        self,
        started_at: datetime,
        story_id: str,
        question: str,
        transcript: Transcript,
        coverage: Mapping[str, Any],
    ) -> str:
        """Keep a drill and return its id; ``coverage`` is one of a scorecard's facts as JSON."""
        moment = started_at.astimezone(UTC)
        base = moment.strftime("drill-%Y%m%d-%H%M%S")
        with self.database.writing() as database:
            like = (f"{base}%",)
            (count,) = database.execute(
                "SELECT count(*) FROM drills WHERE id LIKE ?", like
            ).fetchone()
            drill_id = f"{base}-{count + 1}" if count else base
            database.execute(
                "INSERT INTO drills VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    drill_id,
                    moment.isoformat(timespec="seconds"),
                    story_id,
                    coverage["id"],
                    question,
                    json.dumps(transcript_to_dict(transcript), ensure_ascii=False),
                    json.dumps(dict(coverage), ensure_ascii=False),
                ),
            )
        return drill_id

    def drills(self) -> list[DrillRecord]:
        """All drills, oldest first."""
        if self.empty:
            return []
        with self.database.reading() as database:
            rows = database.execute(
                "SELECT id, started_at, story_id, fact_id, question_text, coverage FROM drills"
                " ORDER BY started_at, id"
            ).fetchall()
        found = []
        for drill_id, started_at, story_id, fact_id, question, text in rows:
            coverage = json.loads(text)
            unclear = coverage["unclear"] is not None
            found.append(
                DrillRecord(
                    drill_id, started_at, story_id, fact_id, question, coverage["status"], unclear
                )
            )
        return found

    def mark_interview(self, round_id: str, interview: str) -> None:
        """Say in a round's scorecard to which interview it belongs.

        Raises:
            HistoryError: No such round.
        """
        self.change_scorecard(round_id, lambda card: {**card, "interview": interview})
