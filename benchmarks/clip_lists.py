"""Folders of recorded clips with what is said in each."""

import csv
from pathlib import Path


def listed(folder: Path) -> list[tuple[str, str]]:
    """The file's name and the transcript of each clip in ``refs.tsv``, in order."""
    with (folder / "refs.tsv").open(encoding="utf-8", newline="") as table:
        return [(row["file"], row["transcript"]) for row in csv.DictReader(table, delimiter="\t")]
