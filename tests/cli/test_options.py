import shlex
from pathlib import Path

import pytest

from interviewer.cli.options import places
from interviewer.settings import load


def test_only_places_that_would_not_be_found_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, data = tmp_path / "my own", tmp_path / "data"
    own.mkdir()

    assert places(load({})) == ""
    named = load({"stories": str(own), "data": data})
    assert shlex.split(places(named)) == ["--stories", str(own), "--data", str(data)]
    assert shlex.split(places(load({"stories": "none"}))) == ["--stories", "none"]

    monkeypatch.setenv("INTERVIEWER_DATA", str(data))
    monkeypatch.setenv("INTERVIEWER_STORIES", str(own))
    assert places(named) == ""
