"""Runs a command in a home of its own and tells what it did beyond this machine's own folders."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from interviewer.disk import make_folder
from interviewer.privacy import inside, strace
from interviewer.privacy.seen import Seen, making

Method = Literal["strace", "inside"]

METHODS: Mapping[Method, str] = {
    "strace": "strace saw every system call of every process",
    "inside": (
        "Python's own events were noted, and connections looked at 50 times a second; what a "
        "library in C does in less time is not seen. With strace installed every call is"
    ),
}

END_S = 30.0
"""A command that was told to end and did not, is killed after so long."""


_PYTHONS_TRIAL = re.compile(r"[a-z0-9_]{8}")
"""Python writes and removes a word in a folder before it takes it for temporary files."""


@dataclass(frozen=True, slots=True)
class Run:
    """A watched command: how it ended, what it wrote, and what was seen of it."""

    status: int
    output: str
    seen: Seen


Act = Callable[["subprocess.Popen[str]"], str]
"""Deals with a running command and gives what it wrote; by default it is waited for."""


def best_method() -> Method:
    """How a command can be watched on this machine."""
    return "strace" if strace.can_watch() else "inside"


def watch(
    command: Sequence[str],
    environment: Mapping[str, str],
    *,
    cache: Path,
    method: Method,
    timeout_s: float,
    given: str = "",
    act: Act | None = None,
) -> Run:
    """Run a command of this program in a home that begins empty, and watch it.

    Args:
        command: Its arguments, as after ``interviewer``, or a whole command line that begins with
            an absolute path.
        environment: What it needs beside a home.
        cache: Its cache folder, where models are.
        method: How to watch.
        timeout_s: So long it may take.
        given: What it reads on standard input.
        act: Deals with it while it runs.

    Raises:
        subprocess.TimeoutExpired: It did not end.
    """
    with tempfile.TemporaryDirectory(prefix="interviewer-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch).resolve()
        home = _Home(folder, cache)
        full = {**_plain_environment(), **home.environment, **environment}
        words = [*_program(command)]
        if method == "strace":
            words = strace.command(folder / "trace", words)
        else:
            hooks = inside.environment(folder)
            paths = [hooks["PYTHONPATH"], full.get("PYTHONPATH", "")]
            full |= hooks | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}
        with ExitStack() as stack:
            process = stack.enter_context(_running(words, full, home.path, reads=bool(given)))
            looked = (
                stack.enter_context(inside.connections_of(process.pid))
                if method == "inside"
                else []
            )
            output = act(process) if act else process.communicate(given or None, timeout_s)[0]
            status = process.wait(timeout_s)
        seen, made = strace.read(folder / "trace") if method == "strace" else inside.read(folder)
        return Run(status, output, sum(looked, seen) + home.foreign(made) + home.exposed())


def stop(process: "subprocess.Popen[str]") -> None:
    """Tell a command to end as Ctrl-C would; strace in front of it stays to its end."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.terminate()


def end_all() -> None:
    """End what is being watched in other threads: whoever waits for it need not any longer."""
    for process in [*_children]:
        _kill(process)


_children: set["subprocess.Popen[str]"] = set()


class _Home:
    """A user's home that begins empty, with the program's folders in it."""

    def __init__(self, scratch: Path, cache: Path) -> None:
        self.path = scratch / "home"
        self._temporary = scratch / "temporary"
        for folder in (self.path, self._temporary):
            make_folder(folder)
        self._data, self._config = self.path / "data", self.path / "config"
        self._cache = cache

    @property
    def environment(self) -> dict[str, str]:
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self._temporary))
        return {
            **temporary,
            "HOME": str(self.path),
            "USERPROFILE": str(self.path),
            "INTERVIEWER_DATA": str(self._data),
            "INTERVIEWER_CACHE": str(self._cache),
            "INTERVIEWER_CONFIG": str(self._config / "config.toml"),
        }

    def foreign(self, made: Iterable[Path]) -> Seen:
        """What was made elsewhere than in the program's folders, be it gone again or not."""
        left = [path for top in (self.path, self._temporary) for path in top.rglob("*")]
        ours = (self._data, self._config, self._cache, self._cache.resolve())
        return making([path for path in (*made, *left) if not self._of_the_system(path)], ours)

    def exposed(self) -> Seen:
        """What others may read of what was kept."""
        if os.name != "posix":
            return Seen()
        kept = (*self._data.rglob("*"), *self._config.rglob("*"))
        return Seen(exposed=tuple(str(one) for one in kept if one.lstat().st_mode & 0o077))

    def _of_the_system(self, path: Path) -> bool:
        """What every program makes that plays sound, or that asks Python for temporary files."""
        if path.is_relative_to(self.path / ".config" / "pulse"):
            return True
        if path == self.path / ".config":
            return {one.name for one in path.iterdir()} <= {"pulse"}
        if not path.is_relative_to(self._temporary):
            return False
        name = path.relative_to(self._temporary).parts[0]
        tried = _PYTHONS_TRIAL.fullmatch(name) is not None and not path.exists()
        return name.startswith("pulse-") or tried


def _plain_environment() -> dict[str, str]:
    """This process's environment without what would lead to the user's own folders."""
    ours = ("XDG_", "INTERVIEWER_", "MPLCONFIGDIR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    runtime = os.environ.get("XDG_RUNTIME_DIR")  # where the sound server is
    return {**kept, **({"XDG_RUNTIME_DIR": runtime} if runtime else {})}


def _program(command: Sequence[str]) -> list[str]:
    if Path(command[0]).is_absolute():
        return list(command)
    return [sys.executable, "-m", "interviewer", *command]


@contextmanager
def _running(
    words: Sequence[str], environment: Mapping[str, str], home: Path, *, reads: bool
) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(  # noqa: S603 - our own program, no shell
        words,
        env=dict(environment),
        cwd=home,
        stdin=subprocess.PIPE if reads else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
        umask=0 if os.name == "posix" else -1,  # nothing but the program itself closes its files
    )
    _children.add(process)
    try:
        yield process
    finally:
        if process.poll() is None:
            _kill(process)
        _children.discard(process)
        if process.stdout is not None:
            process.stdout.close()


def _kill(process: "subprocess.Popen[str]") -> None:
    if os.name == "posix":
        with suppress(ProcessLookupError):  # it has ended meanwhile
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
