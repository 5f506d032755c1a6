"""An earlier version of the program, for benchmarks that show what a change brought."""

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def printed_by(commit: str, script: str, *arguments: str) -> str:
    """What a benchmark of today prints when ``interviewer`` is that of an earlier commit."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            (shutil.which("git") or "git", "-C", str(ROOT), "archive", commit, "interviewer"),
            check=True,
            capture_output=True,
        )
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
            files.extractall(folder, filter="data")
        done = subprocess.run(
            (sys.executable, script, *arguments),
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": folder},
        )
    return done.stdout
