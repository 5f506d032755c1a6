"""Everything that the program keeps on this machine: what it is, where it lies, how much it is.

A data folder may hold other things too (``--data ~/Documents``): only what has the form of ours is
counted, tightened or removed.
"""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from interviewer.disk import DRAFTS
from interviewer.privacy.telemetry import queued_reports
from interviewer.privacy.temporary import PASSING, left_in_system_temporary
from interviewer.settings import Settings, config_file
from interviewer.transcribe.engine_table import engine_names

CHECKED = "privacy.json"
"""What was checked on this machine, and when; in the data folder."""

_DRAFT = re.escape(DRAFTS).replace(r"\*", ".*")
_RECORDING = re.compile(rf"\d{{8}}-\d{{6}}.*|{_DRAFT}")
_HISTORY = re.compile(r"history(-before-schema-\d+)?\.(sqlite3|part)(-wal|-shm|-journal)?")
_SPOOLED = re.compile(rf"[0-9a-f]{{32}}\.(pcm|json|lock)|{_DRAFT}")
_REMEMBERED = re.compile(rf"microphone\.txt|web\.key|question\.wav|{CHECKED}|{_DRAFT}")
_MEASURED = re.compile(rf"measured\.json|{_DRAFT}")


@dataclass(frozen=True, slots=True)
class Holding:
    """One kind of what is kept.

    Attributes:
        name: What it is, for ``--json``.
        what: The same for people.
        places: The folders or files where it lies.
        files: Every file of it, and every link whatever it leads to: links are never followed.
        folders: The folders that are there for its sake alone.
    """

    name: str
    what: str
    places: tuple[Path, ...]
    files: tuple[Path, ...]
    folders: tuple[Path, ...] = ()

    @property
    def size_bytes(self) -> int:
        """Bytes of all files together."""
        return sum(path.lstat().st_size for path in self.files if os.path.lexists(path))


def holdings(settings: Settings) -> list[Holding]:
    """All that is kept with these settings, in the order in which a user cares for it.

    >>> from interviewer.settings import load
    >>> kept = holdings(load({"data": str(folder)}, {}))
    >>> [(one.name, one.size_bytes) for one in kept if one.name in ("recordings", "unfinished")]
    [('recordings', 0), ('unfinished', 0)]
    """
    data, models = settings.data_dir, settings.models_dir
    spools = [settings.spool_dir, settings.spool_dir / "drills"]
    engines = [models / name for name in engine_names()]
    making = [path for engine in engines for path in engine.parent.glob(".making-*")]
    charts = settings.charts_dir
    return [
        _tree("stories", "your stories", [settings.own_stories_dir]),
        _matching("recordings", "recorded answers", [data / "recordings"], _RECORDING),
        _matching("history", "scorecards, words and notes", [data], _HISTORY, whole=False),
        _matching("unfinished", "answers that were cut off", spools, _SPOOLED),
        _tree("temporary", "passing sound", [data / PASSING, *left_in_system_temporary()]),
        _settings(data),
        _tree("models", "converted models", [*engines, *making]),
        _matching("measured", "speed of the models here", [models], _MEASURED),
        _tree("charts", "fonts for charts", [charts]),
        _tree("reports", "queued by onnxruntime", queued_reports()),
    ]


def _settings(data: Path) -> Holding:
    found = _matching("settings", "settings and keys", [data], _REMEMBERED, whole=False)
    file = config_file()
    files = (*found.files, *([file] if file.is_file() else ()))
    return Holding(found.name, found.what, (*found.places, file), files)


def _matching(
    name: str, what: str, places: list[Path], form: re.Pattern[str], *, whole: bool = True
) -> Holding:
    """The files of such names in the folders; ``whole`` tells that the folders are ours too."""
    there = [place for place in places if place.is_dir() and not (whole and place.is_symlink())]
    files = [
        path
        for place in there
        for path in sorted(place.iterdir())
        if form.fullmatch(path.name) and (path.is_symlink() or path.is_file())
    ]
    files += [place for place in places if whole and place.is_symlink()]
    return Holding(name, what, tuple(places), tuple(files), tuple(there) if whole else ())


def _tree(name: str, what: str, places: Iterable[Path]) -> Holding:
    """Everything at and below the places."""
    there = [place for place in places if place.exists() or place.is_symlink()]
    files = [path for place in there for path in _walked(place)]
    folders = [path for path in files if path.is_dir() and not path.is_symlink()]
    return Holding(
        name,
        what,
        tuple(places),
        tuple(path for path in files if path not in set(folders)),
        tuple(folders),
    )


def _walked(place: Path) -> Iterator[Path]:
    yield place
    if place.is_symlink() or not place.is_dir():
        return
    for folder, folders, files in os.walk(place):
        for name in sorted([*folders, *files]):
            yield Path(folder) / name
