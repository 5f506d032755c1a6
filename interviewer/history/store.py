"""Rounds in one SQLite file, their recordings as files beside it."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from interviewer.disk import in_words
from interviewer.domain.encoding import scorecard_to_dict, transcript_from_dict
from interviewer.domain.errors import HistoryError, StorageError
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.transcript import Transcript
from interviewer.history import changes, files, indexing, reading, rows
from interviewer.history.database import Database
from interviewer.history.records import (
    Correction,
    FactMark,
    FactRecord,
    Note,
    RoundFigures,
    RoundSummary,
)
from interviewer.history.verify import faults

Answer = TypeVar("Answer")


class HistoryStore:
    """The user's rounds. Every method opens the database anew, so that processes can take turns.

    A ``round_id`` may be the start of an id, or ``last`` for the round kept last. Every method
    may raise:

    Raises:
        HistoryError: The database is damaged, foreign or newer; no such round, or several begin
            like this.
        StorageError: The data folder is a file; the disk is full or cannot be written; another
            process does not let go.
    """

    def __init__(self, data_dir: Path) -> None:
        with in_words(data_dir):
            if data_dir.exists() and not data_dir.is_dir():
                raise StorageError(f"{data_dir}: is a file; give a folder with --data")
        self._database = Database(data_dir)

    @property
    def database(self) -> Database:
        """The file, for what this folder's other modules do with it."""
        return self._database

    @property
    def recordings_dir(self) -> Path:
        """Where recordings lie, one FLAC file a round."""
        return self._database.folder / "recordings"

    @property
    def empty(self) -> bool:
        """Whether nothing was ever kept here."""
        return not self._database.path.exists()

    def keep(self, card: Scorecard, started_at: datetime, recording: Path | None) -> str:
        """Keep a round and return its id; the recording is moved beside the database.

        The recording's old place is emptied only after the round is safe, so that a crash leaves
        either the round or the recording to recover.
        """
        moment = started_at.astimezone(UTC)
        kept: rows.Kept | None = None
        try:
            with self._database.writing() as database:
                round_id = rows.free_id(database, moment)
                if recording:
                    kept = files.copy_in(recording, self.recordings_dir, round_id)
                data = {**scorecard_to_dict(card), "round": round_id, "prompted": []}
                number = rows.insert_round(
                    database, data, moment.isoformat(timespec="seconds"), kept
                )
        except BaseException:
            if kept is not None:
                (self.recordings_dir / kept.name).unlink(missing_ok=True)
            raise
        if recording:
            recording.unlink()
        self._index([number])
        return round_id

    def rounds(
        self,
        story: str | None = None,
        question: str | None = None,
        competency: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[RoundSummary]:
        """Rounds, newest first; ``story`` and ``question`` are ids, as they stand in the rounds."""
        wanted = {"story_id": story, "question_id": question, "competency": competency}
        if self.empty:
            return []
        with self._database.reading() as database:
            return reading.summaries(database, wanted, limit, offset)

    def summary(self, round_id: str) -> RoundSummary:
        """One round in short."""
        return self._in_round(round_id, reading.summary)

    def count(self, story: str | None = None) -> int:
        """How many rounds are kept, of one story or of all."""
        if self.empty:
            return 0
        with self._database.reading() as database:
            return reading.count(database, {"story_id": story})

    def figures(
        self, story: str | None = None, question: str | None = None, competency: str | None = None
    ) -> list[RoundFigures]:
        """The figures of rounds for trends, oldest first."""
        wanted = {"story_id": story, "question_id": question, "competency": competency}
        if self.empty:
            return []
        with self._database.reading() as database:
            return reading.figures(database, wanted)

    def facts_of_rounds(self, round_ids: Sequence[str]) -> list[FactRecord]:
        """How rounds stood to their stories' facts, oldest round first."""
        if self.empty:
            return []
        with self._database.reading() as database:
            return reading.facts_of_rounds(database, round_ids)

    def fact_marks(self) -> list[FactMark]:
        """How every round that told a story stood to each of its facts, in no order."""
        if self.empty:
            return []
        with self._database.reading() as database:
            return reading.fact_marks(database)

    def find(self, round_id: str) -> str:
        """The whole id of a round."""
        return self._in_round(round_id, lambda _, __, found: found)

    def scorecard(self, round_id: str) -> dict[str, Any]:
        """The scorecard of a round as JSON data."""
        return self._in_round(round_id, reading.card)

    def transcript(self, round_id: str) -> Transcript:
        """The transcript of a round."""
        return transcript_from_dict(self.scorecard(round_id)["transcript"])

    def recording_path(self, round_id: str) -> Path | None:
        """The round's recording; ``None`` when it was typed or its file is gone."""
        name = self._in_round(round_id, reading.recording)
        path = self.recordings_dir / name if name else None
        return path if path is not None and path.is_file() else None

    def add_prompted(self, round_id: str, prompted: Mapping[str, Any]) -> None:
        """Add the answer to a follow-up question to a round; its score stays as it is."""

        def add(card: dict[str, Any]) -> dict[str, Any]:
            return {**card, "prompted": [*card.get("prompted", ()), dict(prompted)]}

        self.change_scorecard(round_id, add)

    def replace_scorecard(
        self,
        round_id: str,
        card: Scorecard,
        reason: str,
        based_on: Mapping[str, Any] | None = None,
    ) -> None:
        """Put a new scorecard (rescored, corrected) in a round's place; the old one is kept.

        Args:
            round_id: The round.
            card: What stands there from now on; answers to follow-up questions stay.
            reason: Why, in a few words; it stands beside the old card.
            based_on: What `scorecard` gave when ``card`` was made of it; ``None``: no matter.

        Raises:
            ChangedError: Something else stands there by now; it is left as it is.
        """

        def put(old: dict[str, Any]) -> dict[str, Any]:
            if based_on is not None:
                changes.unchanged(round_id, old, based_on)
            # What was added to the old card (its id, answers when prompted, its interview) stays.
            return {**old, **scorecard_to_dict(card)}

        self.change_scorecard(round_id, put, reason)

    def take_back(
        self,
        round_id: str,
        restore: Callable[[dict[str, Any], dict[str, Any]], dict[str, Any]],
        based_on: Mapping[str, Any],
    ) -> None:
        """Undo the newest `replace_scorecard` of a round, and forget that there was one.

        Args:
            round_id: The round.
            restore: Gives what stands there from now on, of the earlier card and the present one.
            based_on: What `scorecard` gave when the wish arose.

        Raises:
            ChangedError: Something else stands there by now; it is left as it is.
            HistoryError: Nothing was replaced.
        """
        with self._database.writing() as database:
            number = changes.take_back(database, round_id, restore, based_on)
        self._index([number])

    def corrections(self, round_id: str) -> list[Correction]:
        """Earlier scorecards of a round, oldest first."""
        found = self._in_round(round_id, reading.corrections)
        return [Correction(*(*row[:4], json.loads(row[4]))) for row in found]

    def add_note(self, round_id: str, text: str) -> Note:
        """Write a note beside a round."""
        moment = rows.now()
        with self._database.writing() as database:
            number, found = reading.find_round(database, round_id)
            done = database.execute(
                "INSERT INTO notes (round_number, written_at, text) VALUES (?, ?, ?)",
                (number, moment, text),
            )
        return Note(int(done.lastrowid or 0), found, moment, text)

    def notes(self, round_id: str) -> list[Note]:
        """The notes beside a round, oldest first."""
        return [Note(*row) for row in self._in_round(round_id, reading.notes)]

    def delete(self, round_ids: Sequence[str]) -> list[str]:
        """Delete rounds with their recordings, words and search entries, and give their ids.

        Nothing of them stays in the file, nor in the copies that were made beside it before
        migrations: those are removed.
        """
        with self._database.writing() as database:
            found = [reading.find_round(database, one) for one in round_ids]
            for number, _ in found:
                name = reading.recording(database, number)
                if name:
                    (self.recordings_dir / name).unlink(missing_ok=True)
                database.execute("DELETE FROM rounds WHERE number = ?", (number,))
            indexing.forget_unused(database)
        self.forget_deleted()
        return [one for _, one in found]

    def forget_deleted(self) -> None:
        """Leave nothing of what was deleted in the file, nor in the copies made beside it."""
        for copy in self._database.copies():
            copy.unlink()
        self._database.compact()

    def update_index(self, on_progress: Callable[[float], None] = lambda _: None) -> list[str]:
        """Index the rounds that an older version of this program kept; quick when there are none.

        Args:
            on_progress: Called with the share of the work done, in [0, 1].

        Returns:
            The ids of rounds whose scorecards are damaged: they cannot be searched.
        """
        if self.empty:
            return []
        with self._database.reading() as database:
            left = [
                row[0]
                for row in database.execute(
                    "SELECT number FROM rounds WHERE index_version <> ?",
                    (indexing.INDEX_VERSION,),
                )
            ]
        damaged = []
        for done in range(0, len(left), indexing.BATCH):
            damaged += self._index(left[done : done + indexing.BATCH])
            on_progress(min(1.0, (done + indexing.BATCH) / len(left)))
        return damaged

    def verify(self) -> list[str]:
        """What is wrong with database, scorecards, search index and recordings, one line each."""
        return faults(self._database, self.recordings_dir)

    def mend_index(self, on_progress: Callable[[float], None] = lambda _: None) -> list[str]:
        """Make everything that searching needs anew from the scorecards, as `update_index` does."""
        if self.empty:
            return []
        with self._database.writing() as database:
            indexing.drop_all(database)
        return self.update_index(on_progress)

    def _index(self, numbers: Sequence[int]) -> list[str]:
        """Index rounds; those that cannot be read are left out and named."""
        damaged = []
        with self._database.writing() as database:
            for number in numbers:
                row = database.execute(
                    "SELECT id, card FROM scorecards JOIN rounds ON number = round_number"
                    " WHERE number = ?",
                    (number,),
                ).fetchone()
                if row is not None and not indexing.index_round(database, number, row[1]):
                    damaged.append(str(row[0]))
        return damaged

    def _in_round(
        self, round_id: str, ask: Callable[[sqlite3.Connection, int, str], Answer]
    ) -> Answer:
        if self.empty:
            raise HistoryError(
                f"no round '{round_id}': none was kept yet; start with: interviewer practice"
            )
        with self._database.reading() as database:
            return ask(database, *reading.find_round(database, round_id))

    def change_scorecard(
        self,
        round_id: str,
        change: Callable[[dict[str, Any]], dict[str, Any]],
        reason: str | None = None,
    ) -> None:
        """Write a round's scorecard as ``change`` makes it; with a reason, the old one is kept."""
        with self._database.writing() as database:
            number, found = reading.find_round(database, round_id)
            old = reading.card(database, number, found)
            if reason is not None:
                database.execute(
                    "INSERT INTO corrections (round_number, replaced_at, reason, card)"
                    " VALUES (?, ?, ?, ?)",
                    (number, rows.now(), reason, rows.as_text(old)),
                )
            rows.update_round(database, number, change(old))
        self._index([number])
