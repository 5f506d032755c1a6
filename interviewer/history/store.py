"""Rounds in one SQLite file, their recordings as files beside it."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewer.domain.encoding import scorecard_to_dict, transcript_from_dict
from interviewer.domain.errors import HistoryError, StorageError
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.transcript import Transcript
from interviewer.history.migrations import MIGRATIONS, migrate, schema_version

_APPLICATION_ID = 0x53544152  # "STAR": marks the file as ours


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round as a list shows it; ``started_at`` is ISO 8601 in UTC, ``score`` 0 to 100."""

    id: str
    started_at: str
    question: str | None
    story: str | None
    score: float


class HistoryStore:
    """The user's rounds. Every method opens the database anew, so that processes can take turns.

    Raises:
        StorageError: The data folder is a file.
    """

    def __init__(self, data_dir: Path) -> None:
        if data_dir.exists() and not data_dir.is_dir():
            raise StorageError(f"{data_dir}: is a file; give a folder with --data")
        self._folder = data_dir
        self._database = data_dir / "history.sqlite3"

    @property
    def recordings_dir(self) -> Path:
        """Where recordings lie, one FLAC file a round."""
        return self._folder / "recordings"

    def keep(self, card: Scorecard, started_at: datetime, recording: Path | None) -> str:
        """Keep a round and return its id; the recording is moved beside the database.

        The recording's old place is emptied only after the round is safe, so that a crash leaves
        either the round or the recording to recover.

        Raises:
            HistoryError: The database is damaged, foreign or newer than this program.
            StorageError: The disk is full or cannot be written.
        """
        moment = started_at.astimezone(UTC)
        with self._connect() as database:
            round_id = _free_id(database, moment)
            kept = self._copy(recording, round_id) if recording else None
            question, story = card.question, card.story
            database.execute(
                "INSERT INTO rounds VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    round_id,
                    moment.isoformat(timespec="seconds"),
                    question.id if question else None,
                    question.text if question else None,
                    question.competency if question else None,
                    story.id if story else None,
                    story.title if story else None,
                    round(card.overall, 1),
                    card.transcript.text,
                    json.dumps(
                        {**scorecard_to_dict(card), "round": round_id, "prompted": []},
                        ensure_ascii=False,
                    ),
                    kept.name if kept else None,
                    _sha256(kept) if kept else None,
                ),
            )
        if recording:
            recording.unlink()
        return round_id

    def rounds(self) -> list[RoundSummary]:
        """All rounds, newest first."""
        if not self._database.exists():
            return []
        with self._connect() as database:
            rows = database.execute(
                "SELECT id, started_at, question_text, story_id, overall FROM rounds"
                " ORDER BY started_at DESC, id DESC"
            ).fetchall()
        return [RoundSummary(*row) for row in rows]

    def scorecard(self, round_id: str) -> dict[str, Any]:
        """The scorecard of a round as JSON data; ``last`` or the start of an id will do.

        Raises:
            HistoryError: No such round, or several begin like this.
        """
        known = [summary.id for summary in self.rounds()]
        if round_id == "last" and known:
            found = known[:1]
        else:
            found = [i for i in known if i == round_id] or [
                i for i in known if i.startswith(round_id)
            ]
        if len(found) != 1:
            problem = "several rounds begin with" if found else "no round"
            raise HistoryError(f"{problem} '{round_id}'; see: interviewer history list")
        with self._connect() as database:
            row = database.execute("SELECT scorecard FROM rounds WHERE id = ?", found).fetchone()
        card: dict[str, Any] = json.loads(row[0])
        return card

    def add_prompted(self, round_id: str, prompted: Mapping[str, Any]) -> None:
        """Add the answer to a follow-up question to a round; its score stays as it is.

        Raises:
            HistoryError: As `scorecard`.
        """
        card = self.scorecard(round_id)
        card["prompted"].append(dict(prompted))
        with self._connect() as database:
            database.execute(
                "UPDATE rounds SET scorecard = ? WHERE id = ?",
                (json.dumps(card, ensure_ascii=False), card["round"]),
            )

    def transcript(self, round_id: str) -> Transcript:
        """The transcript of a round.

        Raises:
            HistoryError: As `scorecard`.
        """
        return transcript_from_dict(self.scorecard(round_id)["transcript"])

    def verify(self) -> list[str]:
        """What is wrong with database, scorecards and recordings, one line each."""
        if not self._database.exists():
            return []
        with self._connect() as database:
            faults = [
                f"{self._database}: {row[0]}"
                for row in database.execute("PRAGMA integrity_check")
                if row[0] != "ok"
            ]
            rows = database.execute(
                "SELECT id, scorecard, recording, recording_sha256 FROM rounds ORDER BY id"
            ).fetchall()
        for round_id, scorecard, recording, sha256 in rows:
            faults += _faults_of(round_id, scorecard, self.recordings_dir, recording, sha256)
        return faults

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with closing(
                sqlite3.connect(self._database, timeout=10, isolation_level=None)
            ) as database:
                self._prepare(database)
                database.execute("BEGIN IMMEDIATE")
                yield database
                database.execute("COMMIT")  # closing without it rolls back
        except (sqlite3.DatabaseError, OSError) as error:
            raise _translated(error, self._database) from error

    def _prepare(self, database: sqlite3.Connection) -> None:
        tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        owner = database.execute("PRAGMA application_id").fetchone()[0]
        if tables and owner != _APPLICATION_ID:
            raise HistoryError(f"{self._database}: not an interviewer history; move it away")
        if schema_version(database) > len(MIGRATIONS):
            raise HistoryError(
                f"{self._database}: written by a newer version of interviewer; update the program"
            )
        if schema_version(database) < len(MIGRATIONS):
            database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            database.execute("PRAGMA journal_mode = WAL")
            migrate(database)

    def _copy(self, recording: Path, round_id: str) -> Path:
        self.recordings_dir.mkdir(parents=True, exist_ok=True)
        target = self.recordings_dir / f"{round_id}{recording.suffix}"
        shutil.copyfile(recording, target)
        return target


def _translated(error: Exception, place: Path) -> HistoryError | StorageError:
    if isinstance(error, sqlite3.OperationalError | OSError):
        return StorageError(f"{place}: {error}; free some space or choose another --data folder")
    return HistoryError(f"{place}: damaged ({error}); move it away to start anew")


def _free_id(database: sqlite3.Connection, moment: datetime) -> str:
    base = moment.strftime("%Y%m%d-%H%M%S")
    taken = {
        row[0] for row in database.execute("SELECT id FROM rounds WHERE id LIKE ?", (f"{base}%",))
    }
    candidates = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate not in taken)


def _faults_of(
    round_id: str, scorecard: str, folder: Path, recording: str | None, sha256: str | None
) -> list[str]:
    faults = []
    try:
        json.loads(scorecard)
    except ValueError:
        faults.append(f"round {round_id}: its scorecard is not readable")
    if recording is None:
        return faults
    path = folder / recording
    if not path.exists():
        faults.append(f"round {round_id}: the recording {path} is gone")
    elif _sha256(path) != sha256:
        faults.append(f"round {round_id}: the recording {path} has changed since it was kept")
    return faults


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
