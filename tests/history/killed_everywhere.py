"""Does things to a history, each in a process that is killed before its n-th step, for every n.

A step is the begin or end of a transaction (within one nothing lasts), or what Python tells its
audit hooks of files. Prints a line for each state in which something was lost, kept twice or left
behind, and how many steps there were.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from takes import card

from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.round import Prompted
from interviewer.domain.transcript import Transcript
from interviewer.history.exchange.transfer import export_rounds, import_rounds
from interviewer.history.sessions import SessionStore
from interviewer.listen.spooling.spool import AnswerLabel, open_spool
from interviewer.listen.spooling.spooled_answer import SpooledAnswer
from interviewer.practice.cut_off import cut_off

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
_STEPS = ("open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect", "os.truncate")
_LASTING = ("BEGIN", "COMMIT", "VACUUM", "PRAGMA wal_checkpoint")
MOST = 500


class Steps:
    """Kills this process before the step with a number; counts them."""

    def __init__(self, last: int) -> None:
        self.left = last
        sys.addaudithook(lambda event, _: self.take() if event in _STEPS else None)
        whole = sqlite3.connect

        def traced(*arguments: object, **options: object) -> sqlite3.Connection:
            connection: sqlite3.Connection = whole(*arguments, **options)  # type: ignore[call-overload] # handed through
            connection.set_trace_callback(self._statement)
            return connection

        sqlite3.connect = traced  # type: ignore[assignment] # as said

    def _statement(self, text: str) -> None:
        if text.startswith(_LASTING):
            self.take()

    def take(self) -> None:
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def killed(action: Callable[[], None], step: int) -> bool:
    """Whether the action was killed before it was done."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        Steps(step)
        action()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"the action failed by itself at step {step}")
    return os.WIFSIGNALED(status)


class History:
    """A history with an answer on disk that is not kept yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = SessionStore(folder)
        self.spool = folder / "unfinished"

    def speak(self, question: str = "q") -> None:
        label = AnswerLabel(question, "Why?", "ovens", NOON.isoformat())
        with open_spool(self.spool, label) as spool:
            spool.append(np.ones(1600, np.float32))

    def _sound(self, answer: SpooledAnswer) -> Path:
        flac = self.folder.with_name("passing.flac")
        answer.finish_to(flac)
        return flac

    def keep(self) -> None:
        for answer in cut_off(self.store, self.spool):
            if answer.claim():
                self.store.keep(card(), NOON, self._sound(answer), answer_id=answer.answer_id)
                answer.discard()

    def follow(self) -> None:
        told = Prompted("And?", Transcript("We did."), ())
        for answer in cut_off(self.store, self.spool):
            if answer.claim():
                self.store.add_prompted("last", told, answer_id=answer.answer_id)
                answer.discard()

    def drill(self) -> None:
        one = card()
        facts = scorecard_to_dict(one)["facts"][:2]
        for answer in cut_off(self.store, self.spool):
            if answer.claim():
                said, answer_id = one.transcript, answer.answer_id
                self.store.keep_drills(NOON, "ovens", "?", said, facts, answer_id=answer_id)
                answer.discard()

    def round(self) -> str:
        self.folder.mkdir(exist_ok=True)
        sound = self.folder.with_name("answer.flac")
        sound.write_bytes(b"sound")
        return self.store.keep(card(), NOON - timedelta(days=1), sound)

    def files(self) -> list[str]:
        left = {path.name for path in self.folder.rglob("*") if path.is_file()}
        return sorted(left - {f"history.sqlite3{end}" for end in _LOGS})


_LOGS = ("", "-wal", "-shm")


def try_all(
    name: str,
    start: Path,
    scratch: Path,
    action: Callable[[History], None],
    wrong: Callable[[History], str],
) -> None:
    """Kill the action at each step; then the next start does it again, and all is to be well."""
    for step in range(1, MOST):
        folder = scratch / "data"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(start, folder)
        history = History(folder)
        was_killed = killed(lambda history=history: action(history), step)  # type: ignore[misc] # bound now
        faults = history.store.verify()
        if faults:
            sys.stdout.write(f"{name}, killed before step {step}: verify says {faults}\n")
        action(history)
        problem = wrong(history) or "; ".join(history.store.verify())
        if problem:
            sys.stdout.write(f"{name}, killed before step {step}: {problem}\n")
        if not was_killed:
            sys.stdout.write(json.dumps({"scenario": name, "steps": step - 1}) + "\n")
            return
    raise SystemExit(f"{name} does not end")


def once_kept(history: History) -> str:
    rounds = [one.id for one in history.store.rounds()]
    if len(rounds) != 2:
        return f"{len(rounds)} rounds"
    wanted = sorted(f"{one}.flac" for one in rounds)
    return "" if history.files() == wanted else str(history.files())


def once_followed(history: History) -> str:
    count = len(history.store.scorecard("last")["prompted"])
    return "" if count == 1 and not list(history.spool.iterdir()) else f"{count} answers"


def once_drilled(history: History) -> str:
    count = len(history.store.drills())
    return "" if count == 2 and not list(history.spool.iterdir()) else f"{count} drills"


def all_gone(history: History) -> str:
    return ", ".join(history.files())


def delete_all(history: History) -> None:
    history.store.settle()
    if rounds := [one.id for one in history.store.rounds()]:
        history.store.delete(rounds)


def main(scratch: Path) -> None:
    """Try everything."""
    first = History(scratch / "first")
    first.round()
    document = json.dumps(export_rounds(first.store, None, audio=True))
    delete_all(empty := History(shutil.copytree(first.folder, scratch / "empty")))
    spoken = History(shutil.copytree(first.folder, scratch / "spoken"))
    spoken.speak()
    try_all("keep", spoken.folder, scratch, History.keep, once_kept)
    try_all("follow", spoken.folder, scratch, History.follow, once_followed)
    try_all("drill", spoken.folder, scratch, History.drill, once_drilled)
    try_all("delete", first.folder, scratch, delete_all, all_gone)

    def bring(history: History) -> None:
        import_rounds(history.store, document, "x")

    def once_there(history: History) -> str:
        return "" if history.files() == first.files() else str(history.files())

    try_all("import", empty.folder, scratch, bring, once_there)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
