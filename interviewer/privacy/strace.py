"""Watching a command with strace: every system call of it and of what it starts (Linux)."""

import functools
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from interviewer.privacy.seen import Seen, asking, reaching

_CALLS = "%network,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat"
_ADDRESSED = re.compile(r"\b(connect|bind|sendto|sendmsg|sendmmsg)\(")
_IPV4 = re.compile(r'sin_port=htons\((\d+)\), sin_addr=inet_addr\("([^"]+)"\)')
_IPV6 = re.compile(r'sin6_port=htons\((\d+)\).*?inet_pton\(AF_INET6, "([^"]+)"')
_LOCAL = re.compile(r'sun_path=@?"([^"]+)"')
_MADE = re.compile(
    r"\b(?:openat\(AT_FDCWD<(?P<cwd>[^>]*)>, |openat\(\d+<(?P<at>[^>]*)>, |open\(|creat\("
    r'|mkdir\(|mkdirat\([^,]*<(?P<under>[^>]*)>, )"(?P<path>(?:[^"\\]|\\.)*)"(?P<rest>.*)'
)


@functools.cache
def can_watch() -> bool:
    """Whether strace is here and may watch (containers may forbid it)."""
    if sys.platform != "linux" or shutil.which("strace") is None:
        return False
    with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
        trial = command(Path(folder) / "trace", ["true"])
        return subprocess.run(trial, capture_output=True, check=False).returncode == 0  # noqa: S603


def command(trace: Path, watched: Sequence[str]) -> list[str]:
    """The command line that runs ``watched`` and writes its calls to the file ``trace``."""
    quick = ["--seccomp-bpf", "--follow-forks", "-qqq", "-y", f"--trace={_CALLS}"]
    return ["strace", *quick, f"--output={trace}", "--", *watched]


def read(trace: Path) -> tuple[Seen, list[Path]]:
    """What the trace tells, and the files that were made; a call counts whatever came of it."""
    seen, made = Seen(), []
    with trace.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            call = _ADDRESSED.search(line)
            if call is not None and "sa_family" in line:
                seen += _addressed(call[1], line)
            path = _made(line)
            if path is not None:
                made.append(path)
    return seen, made


def _addressed(call: str, line: str) -> Seen:
    seen = Seen()
    for form in (_IPV4, _IPV6):
        for port, host in form.findall(line):
            seen += reaching(call, host, int(port))
    for path in _LOCAL.findall(line):
        # glibc tries nscd for users too; where none runs, a name goes on to a name server.
        if "nscd" not in path or line.rstrip().endswith("= 0"):
            seen += asking(path)
    return seen


def _made(line: str) -> Path | None:
    """The file or folder that a call made; ``None`` where it made none."""
    found = _MADE.search(line)
    if found is None or " = -1 " in found["rest"]:
        return None
    opened = "open(" in found[0] or "openat(" in found[0]
    if opened and "O_CREAT" not in found["rest"]:
        return None
    return Path(found["cwd"] or found["at"] or found["under"] or "/") / found["path"]
