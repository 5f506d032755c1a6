"""What is more or less than a round: drills of single facts, and interviews of several rounds."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from interviewer.domain.documents import transcript_to_dict
from interviewer.domain.errors import HistoryError
from interviewer.domain.scorecard import Status
from interviewer.domain.transcript import Transcript
from interviewer.history import attached, drill_rows
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

    def keep_drills(
        self,
        started_at: datetime,
        story_id: str,
        question: str,
        transcript: Transcript,
        coverages: Sequence[Mapping[str, Any]],
        *,
        answer_id: str | None = None,
    ) -> list[str]:
        """Keep an answer as a drill of each fact that it was good for, and return their ids.

        ``coverages`` are facts of a scorecard as JSON; ``answer_id`` as for `HistoryStore.keep`.
        """
        moment = started_at.astimezone(UTC)
        one = {
            "started_at": moment.isoformat(timespec="seconds"),
            "story": story_id,
            "question": question,
            "transcript": transcript_to_dict(transcript),
        }
        kept = []
        with self.database.writing() as database:
            if answer_id is not None and (known := attached.drill_of_answer(database, answer_id)):
                return [known]
            for coverage in coverages:
                kept.append(drill_rows.free_id(database, moment))
                drill_rows.write(database, kept[-1], {**one, "fact": dict(coverage)})
            if answer_id is not None:
                attached.add_answer(database, answer_id, drill=kept[0])
        return kept

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
            try:
                coverage = json.loads(text)
                status, unclear = Status(coverage["status"]), coverage["unclear"] is not None
                datetime.fromisoformat(started_at)
            except drill_rows.DAMAGE as error:
                raise drill_rows.damaged(drill_id) from error
            found.append(
                DrillRecord(
                    drill_id, started_at, story_id, fact_id, question, status.value, unclear
                )
            )
        return found

    def find_drill(self, drill_id: str) -> str:
        """The whole id of a drill from its start.

        Raises:
            HistoryError: No such drill, or several begin like this.
        """
        if self.empty:
            raise HistoryError(f"no drill '{drill_id}'; nothing is kept here yet")
        with self.database.reading() as database:
            return drill_rows.find(database, drill_id)

    def drill_ids(self) -> list[str]:
        """The ids of all drills, oldest first, damaged ones too."""
        if self.empty:
            return []
        with self.database.reading() as database:
            rows = database.execute("SELECT id FROM drills ORDER BY started_at, id")
            return [str(row[0]) for row in rows]

    def delete_drills(self, drill_ids: Sequence[str]) -> None:
        """Delete drills by their whole ids; nothing of them stays in the history's files."""
        with self.database.writing() as database:
            drill_rows.delete(database, drill_ids)
        self.forget_deleted()

    def mark_interview(self, round_id: str, interview: str) -> None:
        """Say in a round's scorecard to which interview it belongs.

        Raises:
            HistoryError: No such round.
        """
        self.change_round(round_id, lambda kept: replace(kept, interview=interview))
