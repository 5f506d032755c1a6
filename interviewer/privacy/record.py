"""What was checked on this machine, and when: kept in the data folder."""

import hashlib
import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from interviewer import __version__
from interviewer.disk import make_folder, write_whole
from interviewer.privacy.holdings import CHECKED
from interviewer.privacy.proof import Proof
from interviewer.privacy.watching import Method

SCHEMA = "interviewer.privacy/1"


def checked(proofs: Sequence[Proof], method: Method, moment: datetime) -> dict[str, Any]:
    """What was checked as data: when, how, with which packages, and what was seen of each command.

    Args:
        proofs: One for each command and engine.
        method: How they were watched.
        moment: When, aware of its time zone.
    """
    return {
        "schema": SCHEMA,
        "checked_at": moment.isoformat(timespec="seconds"),
        "version": __version__,
        "packages": installed_packages(),
        "system": f"{platform.system()} {platform.release()}",
        "method": method,
        "passed": all(proof.passed for proof in proofs),
        "commands": [
            {
                "command": proof.command,
                "engine": proof.engine,
                "passed": proof.passed,
                "problem": proof.problem,
                **asdict(proof.seen),
            }
            for proof in proofs
        ],
    }


def installed_packages() -> str:
    """A digest of what is installed beside this program: another one asks for another check."""
    names = sorted({f"{one.name}=={one.version}" for one in distributions()})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def save(found: dict[str, Any], data_dir: Path) -> None:
    """Keep what was checked.

    Raises:
        StorageError: The data folder cannot be written.
    """
    make_folder(data_dir)
    write_whole(data_dir / CHECKED, (json.dumps(found, indent=1) + "\n").encode())


def last(data_dir: Path) -> dict[str, Any] | None:
    """What was checked last; ``None`` where it never was, or its record is damaged."""
    try:
        found = json.loads((data_dir / CHECKED).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    whole = isinstance(found, dict) and found.get("schema") == SCHEMA
    return found if whole else None
