"""Notes what Python code looks up, connects to and creates. A copy of it is a ``sitecustomize``.

It stands alone: every Python process below a watched command runs it before anything else, and
writes one JSON line for each event to the file that ``INTERVIEWER_AUDIT`` names.
"""

import json
import os
import sys

_LOOKUPS = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
_ADDRESSED = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.bind")
_WRITES = os.O_CREAT


def noted(event: str, arguments: tuple[object, ...]) -> list[str] | None:
    """Kind and object of an event that matters: ``lookup`` HOST, ``reach`` HOST PORT, ``file``."""
    if event in _LOOKUPS:
        return ["lookup", _text(arguments[0])]
    if event in _ADDRESSED and isinstance(arguments[1], tuple) and len(arguments[1]) > 1:
        call = event.partition(".")[2]
        return ["reach", call, _text(arguments[1][0]), _text(arguments[1][1])]
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITES:
        return ["file", _path(arguments[0])] if not isinstance(arguments[0], int) else None
    if event == "os.mkdir" and not os.path.lexists(os.fsdecode(arguments[0])):  # type: ignore[arg-type]
        return ["file", _path(arguments[0])]
    return None


def _text(value: object) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)


def _path(value: object) -> str:
    return os.path.abspath(os.fsdecode(value))  # type: ignore[arg-type]  # noqa: PTH100 - light


def install(log: str) -> None:
    """Note events of this process from now on; a hook cannot be taken away again."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event.startswith(("socket.", "open", "os.mkdir")):
            found = noted(event, arguments)
            if found is not None:
                os.write(descriptor, (json.dumps(found) + "\n").encode())

    sys.addaudithook(hook)


if "INTERVIEWER_AUDIT" in os.environ:
    install(os.environ["INTERVIEWER_AUDIT"])
