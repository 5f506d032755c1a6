"""The search index of the rounds: brought up to date, or made anew."""

from collections.abc import Callable, Sequence

from interviewer.history import indexing
from interviewer.history.reading.reader import HistoryReader


class IndexedHistory(HistoryReader):
    """Rounds with what searching needs, worked out once for each; see `indexing`.

    Raises:
        HistoryError, StorageError: As `HistoryReader`, and when the index cannot be written.
    """

    def update_index(self, on_progress: Callable[[float], None] = lambda _: None) -> list[str]:
        """Index the rounds that an older version of this program kept; quick when there are none.

        Args:
            on_progress: Called with the share of the work done, in [0, 1].

        Returns:
            The ids of rounds whose scorecards are damaged: they cannot be searched.
        """
        if self.empty:
            return []
        with self.database.reading() as database:
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

    def mend_index(self, on_progress: Callable[[float], None] = lambda _: None) -> list[str]:
        """Make everything that searching needs anew from the scorecards, as `update_index` does."""
        if self.empty:
            return []
        with self.database.writing() as database:
            indexing.drop_all(database)
        return self.update_index(on_progress)

    def _index(self, numbers: Sequence[int]) -> list[str]:
        """Index rounds; those that cannot be read are left out and named."""
        damaged = []
        with self.database.writing() as database:
            for number in numbers:
                row = database.execute(
                    "SELECT id, card FROM scorecards JOIN rounds ON number = round_number"
                    " WHERE number = ?",
                    (number,),
                ).fetchone()
                if row is not None and not indexing.index_round(database, number, row[1]):
                    damaged.append(str(row[0]))
        return damaged
