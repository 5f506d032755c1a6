"""Weights that came with installed packages: found, checked, joined when they come in parts."""

import hashlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from interviewer.domain.errors import ModelError
from interviewer.transcribe.weights.model_cache import new_folder
from interviewer.transcribe.weights.weight_packages import PACKAGED, PackagedFile


def is_installed(name: str) -> bool:
    """Whether every package that carries a part of ``name`` is installed."""
    files = PACKAGED.get(name, ())
    packages = {package for file in files for package, _ in file.parts}
    return bool(files) and all(find_spec(package) is not None for package in packages)


def size_bytes(name: str) -> int:
    """Size of the packaged model ``name``."""
    return sum(file.size_bytes for file in PACKAGED[name])


def packaged_folder(name: str, target: Path) -> Path:
    """A folder with the installed model ``name``, checked against the hashes on record here.

    That is the package's own folder, or ``target`` when the weights come in parts.

    Raises:
        ModelError: an installed file is missing or damaged.
        StorageError: the cache cannot be written.
    """
    files = PACKAGED[name]
    if all(len(file.parts) == 1 for file in files):
        check(name)
        return _part(*files[0].parts[0]).parent
    with new_folder(target) as folder:
        for file in files:
            _join(file, folder / file.name)
    return target


def check(name: str) -> None:
    """Compare every file of the installed model ``name`` with the size and hash on record here.

    Raises:
        ModelError: a file is missing or damaged.
    """
    for file in PACKAGED[name]:
        digest = hashlib.sha256()
        for block in _blocks(file):
            digest.update(block)
        if digest.hexdigest() != file.sha256:
            raise _damaged(file)


def _join(file: PackagedFile, target: Path) -> None:
    digest = hashlib.sha256()
    with target.open("wb") as joined:
        for block in _blocks(file):
            joined.write(block)
            digest.update(block)
    if digest.hexdigest() != file.sha256:
        raise _damaged(file)


def _blocks(file: PackagedFile) -> Iterator[bytes]:
    """The bytes of a file, part after part; refused at once when the size alone is wrong."""
    paths = [_part(*part) for part in file.parts]
    if sum(path.stat().st_size for path in paths) != file.size_bytes:
        raise _damaged(file)
    for path in paths:
        with path.open("rb") as source:
            while block := source.read(1 << 20):
                yield block


def _part(package: str, inside: Path) -> Path:
    spec = find_spec(package)
    for place in (spec and spec.submodule_search_locations) or ():
        path = Path(place) / inside
        if path.is_file():
            return path
    raise ModelError(f"{package}: its file {inside} is missing; {_mend(package)}")


def _damaged(file: PackagedFile) -> ModelError:
    paths = [_part(*part) for part in file.parts]
    size = sum(path.stat().st_size for path in paths)
    what = (
        f"{size} bytes where {file.size_bytes} belong"
        if size != file.size_bytes
        else "wrong SHA-256"
    )
    packages = " ".join(package for package, _ in file.parts)
    places = " + ".join(str(path) for path in paths)
    return ModelError(f"{places}: the file is damaged ({what}); {_mend(packages)}")


def _mend(packages: str) -> str:
    return f"install it anew: pip install --force-reinstall {packages.replace('_', '-')}"
