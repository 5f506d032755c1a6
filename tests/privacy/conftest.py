import os
import stat
from pathlib import Path

import pytest

from interviewer.settings import Settings, load


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A user's folders, all below a home of their own that begins empty."""
    home = tmp_path / "home"
    for name, value in {
        "HOME": home,
        "XDG_CACHE_HOME": home / ".cache",
        "TMPDIR": tmp_path / "system-temporary",
        "INTERVIEWER_CONFIG": home / ".config" / "interviewer" / "config.toml",
        "INTERVIEWER_DATA": home / "data",
        "INTERVIEWER_CACHE": home / "cache",
    }.items():
        monkeypatch.setenv(name, str(value))
    monkeypatch.setattr("tempfile.tempdir", None)
    home.mkdir()
    (tmp_path / "system-temporary").mkdir()
    return load({}, os.environ, cwd=home)


def modes(folder: Path) -> dict[str, int]:
    """What stands below a folder, and its rights for others than its owner."""
    return {
        str(path.relative_to(folder)): stat.S_IMODE(path.lstat().st_mode) & 0o077
        for path in sorted(folder.rglob("*"))
        if not path.is_symlink()
    }


def open_to_others(folder: Path) -> list[str]:
    return [name for name, mode in modes(folder).items() if mode]
