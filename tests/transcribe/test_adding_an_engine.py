"""CONTRIBUTING's recipe "Adding an engine", followed in a copy of the program: a file and a row."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("added engine")

ROOT = Path(__file__).parents[2]
CLIP = ROOT / "interviewer" / "transcribe" / "ten_seconds.ogg"

FILE = '''
"""An engine that hears the words of its model in every recording."""

from interviewer.transcribe.assemble import transcribe_with
from interviewer.transcribe.engine_output import EngineSegment, EngineWord


def open_model(path, model, notice):
    return Toy(path.read_text(), model, notice)


def fetch(name, folder, on_progress):
    (folder / f"{name}.toy").write_text("Complaints fell by 75% in May.")


class Toy:
    engine = "toy"

    def __init__(self, words, model, notice):
        self.model, self.notice, self._words = model, notice, words.split()

    def transcribe(self, recording, on_progress):
        def decode(samples, on_share):
            start_s = recording.speech[0].start_s
            words = [
                EngineWord(f" {word}", start_s + 0.1 * n, start_s + 0.1 * (n + 1), 0.9)
                for n, word in enumerate(self._words)
            ]
            yield EngineSegment(words[-1].end_s, tuple(words))

        return transcribe_with(decode, recording, on_progress)
'''

ROW = """    Engine(
        name="toy",
        library="wave",
        install="pip install toy",
        file="toy_engine",
        source="nobody",
        models={"rattle": 30},
        preferred=("rattle",),
        suffix=".toy",
    ),
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program, to which a toy engine was added."""
    folder = tmp_path_factory.mktemp("house")
    leave = shutil.ignore_patterns("__pycache__")
    for part in ("interviewer", "stories"):
        shutil.copytree(ROOT / part, folder / part, ignore=leave)
    transcribe = folder / "interviewer" / "transcribe"
    (transcribe / "engines" / "toy_engine.py").write_text(FILE)
    table = transcribe / "engine_table.py"
    rows, closing, rest = table.read_text().partition("    ),\n)\n")
    table.write_text(f"{rows}    ),\n{ROW})\n{rest}")
    assert closing
    return folder


def run(house: Path, *arguments: object, engine: str = "toy") -> subprocess.CompletedProcess[str]:
    home = house / "home"
    environment = {
        **os.environ,
        "PYTHONPATH": str(house),
        "PYTHONDONTWRITEBYTECODE": "1",
        "INTERVIEWER_ENGINE": engine,
        "INTERVIEWER_DATA": str(home / "data"),
        "INTERVIEWER_CACHE": str(home / "cache"),
        "INTERVIEWER_CONFIG": str(home / "config.toml"),
    }
    return subprocess.run(
        [sys.executable, "-m", "interviewer", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment,
        cwd=house,
        timeout=280,
        check=False,
    )


def told(house: Path, *arguments: object) -> Any:
    done = run(house, *arguments, "--json")
    assert done.returncode in {0, 1}, done.stderr
    return json.loads(done.stdout)


def test_a_file_and_a_row_are_an_engine(house: Path) -> None:
    offered = run(house, "transcribe", "--help").stdout
    assert "toy" in offered
    missing = run(house, "transcribe", CLIP)
    assert missing.returncode == 2
    assert "interviewer models pull rattle --engine toy" in missing.stderr
    unknown = run(house, "doctor", engine="kaldi")
    assert "toy" in unknown.stderr

    assert told(house, "models", "pull", "rattle", "--yes")["engine"] == "toy"

    (listed,) = [one for one in told(house, "models", "list") if one["name"] == "rattle"]
    assert listed["engines"] == ["toy"]
    assert told(house, "models", "verify", "rattle")[0]["problem"] is None
    assert told(house, "transcribe", CLIP)["text"] == "Complaints fell by 75% in May."
    checks = {one["name"]: one for one in told(house, "doctor")}
    assert (checks["engine"]["ok"], checks["engine"]["detail"]) == (True, "toy")
    assert checks["model"]["detail"] == "rattle from the cache"
    (models,) = [one for one in told(house, "privacy")["kept"] if one["name"] == "models"]
    assert models["files"] == 2  # the model and its sums


def test_a_round_is_heard_by_it_and_says_when(house: Path) -> None:
    told(house, "models", "pull", "rattle", "--yes")
    quiet = ("--speaker", "none of this machine", "--voice", "pyttsx3")
    done = run(house, "practice", "--answer", CLIP, "--json", *quiet)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["transcript"]["text"] == "Complaints fell by 75% in May."
    assert "toy hears whole answers only" in done.stderr
