"""Killed at any step, the program loses nothing, keeps nothing twice, leaves nothing behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are made by fork")
def test_killed_before_any_step_nothing_is_lost_doubled_or_left(tmp_path: Path) -> None:
    driver = Path(__file__).with_name("killed_everywhere.py")

    done = subprocess.run(
        [sys.executable, driver, tmp_path], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    steps = {one["scenario"]: one["steps"] for one in map(json.loads, lines[-5:])}
    assert len(lines) == 5, done.stdout
    assert set(steps) == {"keep", "follow", "drill", "delete", "import"}
    assert min(steps.values()) > 10
