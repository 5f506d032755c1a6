"""Rounds in one SQLite file, their recordings as files beside it."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from interviewer.domain.encoding import scorecard_to_dict, transcript_from_dict
from interviewer.domain.errors import HistoryError, StorageError
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.transcript import Transcript
from interviewer.history.migrations import MIGRATIONS, migrate, schema_version
from interviewer.history.records import Correction, FactRecord, Note, RoundFigures, RoundSummary

_APPLICATION_ID = 0x53544152  # "STAR": marks the file as ours


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

    def rounds(
        self,
        story: str | None = None,
        question: str | None = None,
        competency: str | None = None,
        limit: int | None = None,
    ) -> list[RoundSummary]:
        """Rounds, newest first; ``story`` and ``question`` are ids, as they stand in the rounds."""
        found = [
            _summary(card, started_at)
            for started_at, card in self._cards()
            if _fits(card, story, question, competency)
        ]
        return found[:limit]

    def figures(
        self, story: str | None = None, question: str | None = None, competency: str | None = None
    ) -> list[RoundFigures]:
        """The figures of rounds for trends, oldest first."""
        return [
            _figures(card, started_at)
            for started_at, card in reversed(self._cards())
            if _fits(card, story, question, competency)
        ]

    def fact_history(self, story_id: str) -> list[FactRecord]:
        """How every round of a story stood to each of its facts, oldest round first."""
        return [
            record
            for started_at, card in reversed(self._cards())
            if _fits(card, story_id, None, None)
            for record in _facts(card, started_at)
        ]

    def facts_of_rounds(self, round_ids: Sequence[str] | None = None) -> list[FactRecord]:
        """How rounds (all when none are named) stood to their stories' facts, oldest first."""
        return [
            record
            for started_at, card in reversed(self._cards())
            if round_ids is None or card["round"] in round_ids
            for record in _facts(card, started_at)
        ]

    def _cards(self) -> list[tuple[str, dict[str, Any]]]:
        if not self._database.exists():
            return []
        with self._connect() as database:
            rows = database.execute(
                "SELECT started_at, scorecard FROM rounds ORDER BY started_at DESC, id DESC"
            ).fetchall()
        return [(started_at, json.loads(card)) for started_at, card in rows]

    def recording_path(self, round_id: str) -> Path | None:
        """The round's recording; ``None`` when it was typed or its file is gone.

        Raises:
            HistoryError: As `scorecard`.
        """
        card = self.scorecard(round_id)
        with self._connect() as database:
            (name,) = database.execute(
                "SELECT recording FROM rounds WHERE id = ?", (card["round"],)
            ).fetchone()
        path = self.recordings_dir / name if name else None
        return path if path is not None and path.is_file() else None

    def replace_scorecard(self, round_id: str, card: Scorecard, reason: str) -> None:
        """Put a new scorecard (rescored, corrected) in a round's place; the old one is kept.

        Raises:
            HistoryError: As `scorecard`.
        """
        old = self.scorecard(round_id)
        # What was added to the old card (its id, answers when prompted, its interview) stays.
        new = {**old, **scorecard_to_dict(card)}
        with self._connect() as database:
            database.execute(
                "INSERT INTO corrections (round_id, replaced_at, reason, scorecard)"
                " VALUES (?, ?, ?, ?)",
                (old["round"], _now(), reason, json.dumps(old, ensure_ascii=False)),
            )
            database.execute(
                "UPDATE rounds SET scorecard = ?, overall = ?, transcript = ? WHERE id = ?",
                (
                    json.dumps(new, ensure_ascii=False),
                    round(card.overall, 1),
                    card.transcript.text,
                    old["round"],
                ),
            )

    def corrections(self, round_id: str) -> list[Correction]:
        """Earlier scorecards of a round, oldest first.

        Raises:
            HistoryError: As `scorecard`.
        """
        key = self.scorecard(round_id)["round"]
        with self._connect() as database:
            rows = database.execute(
                "SELECT id, round_id, replaced_at, reason, scorecard FROM corrections"
                " WHERE round_id = ? ORDER BY id",
                (key,),
            ).fetchall()
        return [Correction(*row, json.loads(card)) for *row, card in rows]

    def add_note(self, round_id: str, text: str) -> Note:
        """Write a note beside a round.

        Raises:
            HistoryError: As `scorecard`.
        """
        key, now = self.scorecard(round_id)["round"], _now()
        with self._connect() as database:
            done = database.execute(
                "INSERT INTO notes (round_id, written_at, text) VALUES (?, ?, ?)", (key, now, text)
            )
        return Note(int(done.lastrowid or 0), key, now, text)

    def notes(self, round_id: str) -> list[Note]:
        """The notes beside a round, oldest first.

        Raises:
            HistoryError: As `scorecard`.
        """
        key = self.scorecard(round_id)["round"]
        with self._connect() as database:
            rows = database.execute(
                "SELECT id, round_id, written_at, text FROM notes WHERE round_id = ? ORDER BY id",
                (key,),
            ).fetchall()
        return [Note(*row) for row in rows]

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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _fits(
    card: Mapping[str, Any], story: str | None, question: str | None, competency: str | None
) -> bool:
    asked, told = card["question"] or {}, card["story"] or {}
    return (
        story in {None, told.get("id")}
        and question in {None, asked.get("id")}
        and competency in {None, asked.get("competency")}
    )


def _summary(card: Mapping[str, Any], started_at: str) -> RoundSummary:
    asked, told = card["question"] or {}, card["story"] or {}
    return RoundSummary(
        id=card["round"],
        started_at=started_at,
        question=asked.get("text"),
        story=told.get("id"),
        score=card["score"]["overall"],
        question_id=asked.get("id"),
        competency=asked.get("competency"),
        rubric_version=card.get("rubric", 0),
        duration_s=card["transcript"]["duration_s"],
    )


def _figures(card: Mapping[str, Any], started_at: str) -> RoundFigures:
    short, delivery, parts = _summary(card, started_at), card["delivery"], card["star"]["parts"]
    shares = [parts[part]["share"] for part in ("situation", "task", "action", "result")]
    return RoundFigures(
        id=short.id,
        started_at=started_at,
        story=short.story,
        question_id=short.question_id,
        competency=short.competency,
        rubric_version=short.rubric_version,
        overall=short.score,
        facts=card["score"]["facts"],
        star=card["score"]["star"],
        delivery=card["score"]["delivery"],
        shares=(shares[0], shares[1], shares[2], shares[3]),
        duration_s=short.duration_s,
        words_per_minute=delivery["words_per_minute"],
        fillers_per_minute=delivery["fillers"]["per_minute"],
        longest_pause_s=delivery["pauses"]["longest_s"],
        i_share=delivery["i_share"],
    )


def _facts(card: Mapping[str, Any], started_at: str) -> list[FactRecord]:
    prompted = {fact for answer in card.get("prompted", ()) for fact in answer["facts"]}
    return [
        FactRecord(
            round_id=card["round"],
            started_at=started_at,
            fact_id=fact["id"],
            status=fact["status"],
            prompted=fact["id"] in prompted,
            part=fact["part"],
            story=(card["story"] or {}).get("id", ""),
            text=fact["text"],
            key=fact["key"],
            unclear=fact["unclear"] is not None,
        )
        for fact in card["facts"]
    ]
