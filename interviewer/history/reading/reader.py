"""Rounds as they are kept: lists, figures, scorecards, recordings, notes. Nothing is written."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from interviewer.disk import in_words
from interviewer.domain.errors import HistoryError, StorageError
from interviewer.domain.round import KeptRound
from interviewer.domain.story import Story
from interviewer.history import attached, recording_files
from interviewer.history.reading import kept_round, queries
from interviewer.history.reading.searching import SearchIndex
from interviewer.history.schema import Database
from interviewer.history.summaries import (
    FactMark,
    FactRecord,
    Neighbours,
    RoundFigures,
    RoundSummary,
)

Answer = TypeVar("Answer")


class HistoryReader:
    """The user's rounds, to be read. Every method opens the database anew.

    A ``round_id`` may be the start of an id, or ``last`` for the round kept last. Every method
    may raise:

    Raises:
        HistoryError: The database is damaged, foreign or newer; no such round, or several begin
            like this.
        StorageError: The data folder is a file; the database cannot be opened.
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
        return self.database.folder / "recordings"

    @property
    def empty(self) -> bool:
        """Whether nothing was ever kept here."""
        return not self.database.path.exists()

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
        with self.database.reading() as database:
            return queries.summaries(database, wanted, limit, offset)

    def summary(self, round_id: str) -> RoundSummary:
        """One round in short."""
        return self._in_round(round_id, queries.summary)

    def count(self, story: str | None = None) -> int:
        """How many rounds are kept, of one story or of all."""
        if self.empty:
            return 0
        with self.database.reading() as database:
            return queries.count(database, {"story_id": story})

    def figures(
        self, story: str | None = None, question: str | None = None, competency: str | None = None
    ) -> list[RoundFigures]:
        """The figures of rounds for trends, oldest first."""
        wanted = {"story_id": story, "question_id": question, "competency": competency}
        if self.empty:
            return []
        with self.database.reading() as database:
            return queries.figures(database, wanted)

    def facts_of_rounds(self, round_ids: Sequence[str]) -> list[FactRecord]:
        """How rounds stood to their stories' facts, oldest round first."""
        if self.empty:
            return []
        with self.database.reading() as database:
            return queries.facts_of_rounds(database, round_ids)

    def fact_marks(self) -> list[FactMark]:
        """How every round that told a story stood to each of its facts, in no order."""
        if self.empty:
            return []
        with self.database.reading() as database:
            return queries.fact_marks(database)

    def find(self, round_id: str) -> str:
        """The whole id of a round."""
        return self._in_round(round_id, lambda _, __, found: found)

    def round(self, round_id: str) -> KeptRound:
        """A round with everything that stands beside its scorecard, of one moment.

        What is damaged beside it is left out: ``history verify`` names it. See also `story`.
        """
        return self._in_round(
            round_id,
            lambda database, number, found: kept_round.kept_round(
                database, number, found, self.recordings_dir
            ),
        )

    def neighbours(self, round_id: str) -> Neighbours:
        """The next newer and older round, and those of the same question or story."""
        return self._in_round(round_id, queries.neighbours)

    def scorecard(self, round_id: str) -> dict[str, Any]:
        """The scorecard of a round as JSON data, as it is written down."""
        return self._in_round(round_id, kept_round.card_of)

    def recording_path(self, round_id: str) -> Path | None:
        """The round's recording; ``None`` when it was typed or its file is gone."""
        name = self._in_round(round_id, kept_round.recording_of)
        return recording_files.found(self.recordings_dir, name)

    @contextmanager
    def searching(self) -> Iterator[SearchIndex]:
        """What was said in all rounds, as of one moment."""
        with self.database.reading() as database:
            yield SearchIndex(database)

    def story(self, round_id: str) -> Story | None:
        """The story of a round as it stood when it was told; ``None`` where none was kept."""
        return self._in_round(round_id, attached.story)

    def is_kept(self, answer_id: str) -> bool:
        """Whether a recorded answer is safe here already, in a round or in a drill."""
        if self.empty:
            return False
        with self.database.reading() as database:
            return attached.is_kept(database, answer_id)

    def _in_round(
        self, round_id: str, ask: Callable[[sqlite3.Connection, int, str], Answer]
    ) -> Answer:
        if self.empty:
            raise HistoryError(
                f"no round '{round_id}': none was kept yet; start with: interviewer practice"
            )
        with self.database.reading() as database:
            return ask(database, *kept_round.find_round(database, round_id))
