"""Watching a command without strace: Python's own events, and connections looked at from outside.

Any user may watch so, on any system. What it cannot see: a library in C that looks a name up or
connects for less than LOOK_EVERY_S, and files that such a library makes outside the folders that
are compared afterwards.
"""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped] # it brings no types

from interviewer.privacy import audit_hook
from interviewer.privacy.seen import Seen, looking_up, reaching

LOOK_EVERY_S = 0.02


def environment(folder: Path) -> dict[str, str]:
    """What a command needs in its environment so that Python notes its events in ``folder``."""
    hooks = folder / "hooks"
    hooks.mkdir()
    shutil.copyfile(audit_hook.__file__, hooks / "sitecustomize.py")
    return {"INTERVIEWER_AUDIT": str(folder / "events"), "PYTHONPATH": str(hooks)}


def read(folder: Path) -> tuple[Seen, list[Path]]:
    """What the events tell, and the files that were made."""
    seen, made = Seen(), []
    events = folder / "events"
    for line in events.read_text(encoding="utf-8").splitlines() if events.exists() else ():
        kind, *told = json.loads(line)
        if kind == "lookup":
            seen += looking_up(told[0])
        elif kind == "reach":
            seen += reaching(told[0], told[1], int(told[2]))
        else:
            made.append(Path(told[0]))
    return seen, made


@contextmanager
def connections_of(process: int) -> Iterator[list[Seen]]:
    """Looks at the connections of a process and of all that it starts, until the context ends."""
    found: list[Seen] = []
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(LOOK_EVERY_S):
            found.extend(_connections(process))

    watcher = threading.Thread(target=look, daemon=True, name="connections")
    watcher.start()
    try:
        yield found
    finally:
        ended.set()
        watcher.join()


def _connections(process: int) -> list[Seen]:
    found = []
    try:
        top = psutil.Process(process)
        family = [top, *top.children(recursive=True)]
    except psutil.Error:
        return []  # it has ended
    for one in family:
        try:
            remote = [link.raddr for link in one.net_connections("inet") if link.raddr]
        except psutil.Error:
            continue  # it has ended meanwhile
        found += [reaching("connect", address.ip, address.port) for address in remote]
    return [seen for seen in found if not seen.nothing]
