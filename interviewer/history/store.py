"""Rounds in one SQLite file, their recordings as files beside it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from interviewer.domain.documents import round_to_dict
from interviewer.domain.round import KeptRound, Note, Prompted
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.story import Story
from interviewer.history import attached, changes, indexing, recording_files, round_rows
from interviewer.history.check import faults
from interviewer.history.reading import (
    IndexedHistory,
    all_recordings,
    find_round,
    recording_of,
)


class HistoryStore(IndexedHistory):
    """The user's rounds. Every method opens the database anew, so that processes can take turns.

    A ``round_id`` may be the start of an id, or ``last`` for the round kept last. Every method
    may raise:

    Raises:
        HistoryError: The database is damaged, foreign or newer; no such round, or several begin
            like this.
        StorageError: The data folder is a file; the disk is full or cannot be written; another
            process does not let go.
    """

    def keep(
        self,
        card: Scorecard,
        started_at: datetime,
        recording: Path | None,
        *,
        story: Story | None = None,
        answer_id: str | None = None,
    ) -> str:
        """Keep a round and return its id; the recording is moved beside the database.

        The recording's old place is emptied only after the round is safe, so that a crash leaves
        either the round or the recording to recover.

        Args:
            card: What the answer was worth.
            started_at: When the answer began; the round's id is made of it.
            recording: The sound, if there is any.
            story: The story of the card as it stands now, kept for scoring the round again.
            answer_id: Names the recorded answer. One that is kept already (the program was ended
                before its recording could be removed) does not become a second round.
        """
        moment = started_at.astimezone(UTC)
        with self.database.writing() as database:
            known = answer_id and attached.round_of_answer(database, answer_id)
            recording_files.settle(database, self.recordings_dir)
        if known:
            if recording:
                recording.unlink()
            return known
        with (
            recording_files.Moves(self.recordings_dir) as moves,
            self.database.writing() as database,
        ):
            round_id = round_rows.free_id(database, moment)
            kept = moves.bring_in(recording, round_id) if recording else None
            told = KeptRound(round_id, moment.isoformat(timespec="seconds"), card)
            number = round_rows.insert_round(database, round_to_dict(told), told.started_at, kept)
            if story is not None:
                attached.add_story(database, number, attached.without_place(story))
            if answer_id is not None:
                attached.add_answer(database, answer_id, number=number)
        if recording:
            recording.unlink()
        self._index([number])
        return round_id

    def settle(self) -> None:
        """Put right what a killed process left half done among the recordings; mostly nothing."""
        if self.recordings_dir.is_dir() and recording_files.unsettled(self.recordings_dir):
            with self.database.writing() as database:
                recording_files.settle(database, self.recordings_dir)

    def add_prompted(
        self, round_id: str, prompted: Prompted, *, answer_id: str | None = None
    ) -> None:
        """Add the answer to a follow-up question to a round; its score stays as it is.

        ``answer_id``: see `keep`.
        """
        with self.database.writing() as database:
            if answer_id is not None:
                if attached.is_kept(database, answer_id):
                    return
                number, _ = find_round(database, round_id)
                attached.add_answer(database, answer_id, number=number)
            number = changes.change(
                database,
                round_id,
                lambda kept: replace(kept, prompted=(*kept.prompted, prompted)),
            )
        self._index([number])

    def replace_scorecard(
        self,
        round_id: str,
        card: Scorecard,
        reason: str,
        based_on: KeptRound | None = None,
        story: Story | None = None,
    ) -> None:
        """Put a new scorecard (rescored, corrected) in a round's place; the old one is kept.

        Args:
            round_id: The round.
            card: What stands there from now on; answers to follow-up questions stay.
            reason: Why, in a few words; it stands beside the old card.
            based_on: What `round` gave when ``card`` was made of it; ``None``: no matter.
            story: The story of the new card as it was scored; kept in place of the old.

        Raises:
            ChangedError: Something else stands there by now; it is left as it is.
        """

        def put(old: KeptRound) -> KeptRound:
            if based_on is not None:
                changes.unchanged(old, based_on)
            return replace(old, card=card)

        with self.database.writing() as database:
            number = changes.change(database, round_id, put, reason)
            attached.replace_story(database, number, card.story_id, story)
        self._index([number])

    def take_back(
        self,
        round_id: str,
        restore: Callable[[Scorecard, Scorecard], Scorecard],
        based_on: KeptRound,
    ) -> None:
        """Undo the newest `replace_scorecard` of a round, and forget that there was one.

        Args:
            round_id: The round.
            restore: Gives what stands there from now on, of the earlier card and the present one.
            based_on: What `round` gave when the wish arose.

        Raises:
            ChangedError: Something else stands there by now; it is left as it is.
            HistoryError: Nothing was replaced.
        """
        with self.database.writing() as database:
            number = changes.take_back(database, round_id, restore, based_on)
        self._index([number])

    def add_note(self, round_id: str, text: str) -> Note:
        """Write a note beside a round."""
        moment = round_rows.now()
        with self.database.writing() as database:
            attached.add_note(database, find_round(database, round_id)[0], moment, text)
        return Note(moment, round_rows.valid(text))

    def delete(self, round_ids: Sequence[str]) -> list[str]:
        """Delete rounds with their recordings, words and search entries, and give their ids.

        Nothing of them stays in the file, nor in the copies that were made beside it before
        migrations: those are removed.
        """
        self._forget_copies()
        with (
            recording_files.Moves(self.recordings_dir) as moves,
            self.database.writing() as database,
        ):
            recording_files.settle(database, self.recordings_dir)
            found = [find_round(database, one) for one in round_ids]
            for number, _ in found:
                moves.take_out(recording_of(database, number))
                database.execute("DELETE FROM rounds WHERE number = ?", (number,))
            indexing.forget_unused(database)
        self.database.compact()
        return [one for _, one in found]

    def delete_strays(self) -> list[Path]:
        """Remove recordings that belong to no round; files that are no recordings are given back.

        The history may have been lost while they stayed: only who deletes everything wants this.
        """
        if not self.recordings_dir.is_dir():
            return []
        left = []
        with self.database.writing() as database:
            recording_files.settle(database, self.recordings_dir)
            known = all_recordings(database)
            for path in sorted(self.recordings_dir.iterdir()):
                if (
                    recording_files.place_of(self.recordings_dir, path.name) is None
                    or path.is_dir()
                ):
                    left.append(path)
                elif path.name not in known:
                    path.unlink()
        return left

    def forget_deleted(self) -> None:
        """Leave nothing of what was deleted in the file, nor in the copies made beside it."""
        self._forget_copies()
        self.database.compact()

    def _forget_copies(self) -> None:
        for copy in self.database.copies():
            copy.unlink()

    def verify(self) -> list[str]:
        """What is wrong with database, scorecards, search index and recordings, one line each."""
        return faults(self.database, self.recordings_dir)

    def change_round(
        self,
        round_id: str,
        make: Callable[[KeptRound], KeptRound],
        reason: str | None = None,
    ) -> None:
        """Write a round's scorecard, what came when prompted and its interview as ``make`` does.

        With a reason, the old scorecard is kept.
        """
        with self.database.writing() as database:
            number = changes.change(database, round_id, make, reason)
        self._index([number])
