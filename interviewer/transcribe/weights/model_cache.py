"""Model folders that appear whole or not at all, with the hash of every file recorded.

``CACHE/ENGINE/NAME/`` holds a model's files and ``SHA256SUMS`` (the format of ``sha256sum``).
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from interviewer.disk import ANOTHER_CACHE_FOLDER, FILE_MODE, FOLDER_MODE, in_words, make_folder
from interviewer.domain.errors import ModelError

SUMS = "SHA256SUMS"


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A fresh folder to fill; it becomes ``target``, hashes recorded, when the context ends well.

    When another process was faster, its folder stays and this one is thrown away.

    Raises:
        StorageError: the cache cannot be written.
    """
    make_folder(target.parent, ANOTHER_CACHE_FOLDER)
    with (
        in_words(target, ANOTHER_CACHE_FOLDER),
        tempfile.TemporaryDirectory(dir=target.parent, prefix=".making-") as making,
    ):
        folder = Path(making) / target.name
        folder.mkdir(FOLDER_MODE)
        yield folder
        _write_sums(folder)
        for file in folder.iterdir():
            file.chmod(FILE_MODE)  # written by libraries too
        _move(folder, target)


def check(folder: Path) -> None:
    """Compare every file of a cached model with the hash recorded when it was stored.

    Raises:
        ModelError: a file is damaged, missing or not on record.
    """
    way_out = f"delete the folder {folder} and try again"
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{folder / SUMS}: cannot be read; {way_out}") from error
    recorded = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    present = {path.name for path in folder.iterdir()} - {SUMS}
    for name in sorted(recorded.keys() | present):
        if name not in present:
            raise ModelError(f"{folder / name}: the file is missing; {way_out}")
        if name not in recorded:
            raise ModelError(f"{folder / name}: not a file of this model; {way_out}")
        if sha256_of(folder / name) != recorded[name]:
            raise ModelError(f"{folder / name}: the file is damaged (wrong SHA-256); {way_out}")


def _write_sums(folder: Path) -> None:
    files = sorted(folder.iterdir())
    (folder / SUMS).write_text(
        "".join(f"{sha256_of(path)}  {path.name}\n" for path in files), encoding="utf-8"
    )


def _move(folder: Path, target: Path) -> None:
    try:
        folder.rename(target)
    except OSError:
        if not target.is_dir():
            raise
        shutil.rmtree(folder)
