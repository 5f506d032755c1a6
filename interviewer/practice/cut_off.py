"""Answers whose round was cut off; those that are safe already are none."""

from pathlib import Path

from interviewer.history.store import HistoryStore
from interviewer.listen.spooling import SpooledAnswer, unfinished


def cut_off(store: HistoryStore, folder: Path) -> list[SpooledAnswer]:
    """Answers to be taken up, oldest first.

    Where the program was ended after an answer was kept and before its recording was removed,
    that is made up for here: the answer is not offered a second time.

    Args:
        store: The history; what a killed process left half done there is settled too.
        folder: Where answers lie while they are recorded.

    Raises:
        HistoryError: The history is damaged, foreign or newer.
        StorageError: The folder cannot be read, or a recording not removed.
    """
    store.settle()
    found = []
    for answer in unfinished(folder):
        if not store.is_kept(answer.answer_id):
            found.append(answer)
        elif answer.claim():
            answer.discard()
    return found


def throw_away(folder: Path) -> int:
    """Remove all answers that were cut off, and say how many; one that is being recorded stays.

    Raises:
        StorageError: The folder cannot be read, or a recording not removed.
    """
    count = 0
    for answer in unfinished(folder):
        if answer.claim():
            answer.discard()
            count += 1
    return count


def being_recorded(folder: Path) -> int:
    """How many answers are being recorded there now, by this process or another."""
    return len(list(folder.glob("*.pcm"))) - len(unfinished(folder))
