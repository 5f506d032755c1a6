"""What onnxruntime queued for its maker before it was told not to: found, and removed."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

_QUEUE = Path("Microsoft", "DeveloperTools", ".onnxruntime")
_SESSION = re.compile(rb"\d{10,16}\s+[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\s*")
"""A moment and a random id, as the reporting library keeps them in the file ``.ses``."""


def queued_reports(environment: Mapping[str, str] = os.environ) -> list[Path]:
    """Where reports, or the ids they were to be sent under, lie on this machine."""
    home = Path.home()
    caches = home / ("Library/Application Support" if sys.platform == "darwin" else ".cache")
    queue = Path(environment.get("XDG_CACHE_HOME") or caches) / _QUEUE
    session = Path(tempfile.gettempdir()) / ".ses"
    return [queue] * queue.is_dir() + [session] * _is_session(session)


def remove_queued_reports() -> list[Path]:
    """Remove them, and the folders around them that are empty then; gives what was removed.

    Raises:
        OSError: Something cannot be removed.
    """
    found = queued_reports()
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
            for above in path.parents[:2]:
                if any(above.iterdir()):
                    break
                above.rmdir()
        else:
            path.unlink(missing_ok=True)
    return found


def _is_session(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    if os.name == "posix" and path.stat().st_uid != os.getuid():
        return False
    with path.open("rb") as file:
        return _SESSION.fullmatch(file.read(200)) is not None
