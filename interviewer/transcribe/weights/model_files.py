"""Where models come from: a path, the cache, an installed package, or a download asked for."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from interviewer.domain.errors import ModelError
from interviewer.transcribe.engine_table import (
    ENGINES,
    Converting,
    Engine,
    engine_named,
    known_models,
    users_of,
)
from interviewer.transcribe.transcriber import OnProgress
from interviewer.transcribe.weights import model_cache, packaged_models

Origin = Literal["path", "cache", "package"]


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model on this machine, ready to load from a file or a folder."""

    name: str
    engine: str
    path: Path
    origin: Origin


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model on this machine and the engines that can use it (some after a conversion)."""

    name: str
    origin: Origin
    size_bytes: int
    engines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelCheck:
    """Whether the files of a model are whole: ``problem`` is ``None`` or one line with the mend."""

    name: str
    origin: Origin
    engine: str
    problem: str | None


def find_model(name_or_path: str, cache_dir: Path, engine: str) -> ModelFiles:
    """The files of a model for ``engine``, checked; nothing is ever downloaded.

    A known name is looked up in the cache, then in installed packages (joined or converted into
    the cache when need be). Anything else is a path. ``./base`` is a path, ``base`` a name.

    Raises:
        ModelError: the model is unknown, missing, damaged, or not one for ``engine``.
        StorageError: the cache cannot be written.
    """
    found = locate(name_or_path, cache_dir, engine)
    if found is None:
        raise _not_here(name_or_path)
    return found


def _not_here(name: str) -> ModelError:
    knowing = [engine for engine in ENGINES if name in engine.models]
    of_engine = "" if ENGINES[0] in knowing else f" --engine {knowing[0].name}"
    packages = "pip install 'interviewer[offline-models]' (base and tiny.en), or with "
    return ModelError(
        f"model {name} is not on this machine; get it with "
        f"{packages if any(one.packaged for one in knowing) else ''}"
        f"interviewer models pull {name}{of_engine}, or name one with --model /path/to/folder"
    )


def _unknown(text: str, known: Iterable[str]) -> ModelError:
    return ModelError(f"{text}: neither a known model ({', '.join(known)}) nor a path that exists")


def locate(name_or_path: str, cache_dir: Path, engine: str) -> ModelFiles | None:
    """As ``find_model``, but ``None`` when a known model is simply not here."""
    row = engine_named(engine)
    if name_or_path not in row.models:
        return _given(name_or_path, row)
    name = name_or_path
    folder = cache_dir / engine / name
    if folder.is_dir():
        model_cache.check(folder)
        return ModelFiles(name, engine, row.model_in(folder), "cache")
    if row.packaged and packaged_models.is_installed(name):
        return ModelFiles(name, engine, packaged_models.packaged_folder(name, folder), "package")
    for other in row.converts:
        original = locate(name, cache_dir, other)
        if original is not None:
            with model_cache.new_folder(folder) as making:
                cast("Converting", row.adapter).convert(original.path, row.model_in(making))
            return ModelFiles(name, engine, row.model_in(folder), original.origin)
    return None


def pull(name: str, engine: str, cache_dir: Path, on_progress: OnProgress) -> ModelFiles:
    """Make the known model ``name`` ready for ``engine``, downloading it when it is not here.

    A damaged copy in the cache is replaced.

    Raises:
        ModelError: the name is unknown, or the download failed.
        StorageError: the cache cannot be written.
    """
    row = engine_named(engine)
    if name not in row.models:
        raise ModelError(f"no model is named {name!r}; known are {', '.join(row.models)}")
    folder = cache_dir / engine / name
    _remove_if_damaged(folder)
    found = locate(name, cache_dir, engine)
    if found is None:
        with model_cache.new_folder(folder) as making:
            on_progress(0.0)
            row.adapter.fetch(name, making, on_progress)
        found = ModelFiles(name, engine, row.model_in(folder), "cache")
    on_progress(1.0)
    return found


def list_models(cache_dir: Path) -> list[ModelInfo]:
    """The known models on this machine, by name; nothing is read but sizes."""
    models = []
    for name in known_models():
        for engine in ENGINES:
            folder = cache_dir / engine.name / name
            if folder.is_dir():
                size = sum(path.stat().st_size for path in folder.iterdir())
                models.append(ModelInfo(name, "cache", size, users_of(engine)))
        for engine in ENGINES:
            if engine.packaged and packaged_models.is_installed(name):
                size = packaged_models.size_bytes(name)
                models.append(ModelInfo(name, "package", size, users_of(engine)))
    return models


def verify(cache_dir: Path, names: Iterable[str] | None = None) -> list[ModelCheck]:
    """Read every file of known models on this machine (by default all) and compare the hashes.

    Raises:
        ModelError: One model was named, and is not here.
    """
    checks = []
    names = known_models() if names is None else tuple(names)
    for name in names:
        for engine in ENGINES:
            folder = cache_dir / engine.name / name
            if folder.is_dir():
                checks.append(ModelCheck(name, "cache", engine.name, _problem_in_cache(folder)))
            if engine.packaged and packaged_models.is_installed(name):
                problem = _problem_in_package(name)
                checks.append(ModelCheck(name, "package", engine.name, problem))
    if not checks and len(names) == 1:
        raise _not_here(names[0])
    return checks


def sums_of(path: Path) -> dict[str, str]:
    """SHA-256 by name of a model's files that the user named by path, to compare by eye.

    Nobody here knows what they should be: nothing is checked.

    Raises:
        ModelError: There is no such path.
    """
    if not path.exists():
        raise _unknown(str(path), known_models())
    files = sorted(file for file in path.iterdir() if file.is_file()) if path.is_dir() else [path]
    return {file.name: model_cache.sha256_of(file) for file in files}


def _problem_in_cache(folder: Path) -> str | None:
    try:
        model_cache.check(folder)
    except ModelError as error:
        return str(error)
    return None


def _problem_in_package(name: str) -> str | None:
    try:
        packaged_models.check(name)
    except ModelError as error:
        return str(error)
    return None


def _remove_if_damaged(folder: Path) -> None:
    if folder.is_dir() and _problem_in_cache(folder) is not None:
        shutil.rmtree(folder)


def _given(text: str, engine: Engine) -> ModelFiles:
    path = Path(text).expanduser()
    if not path.exists():
        raise _unknown(text, engine.models)
    if engine.suffix and (path.suffix != engine.suffix or not path.is_file()):
        raise _of_another(text, f"{engine.name} reads {engine.suffix} files", path)
    if not engine.suffix and not path.is_dir():
        raise _of_another(text, f"{engine.name} reads folders", path)
    missing = [name for name in engine.needs if not (path / name).is_file()]
    if missing:
        raise ModelError(
            f"{text}: no {' and no '.join(missing)} in this folder; give a complete model"
        )
    return ModelFiles(text, engine.name, path, "path")


def _of_another(text: str, reads: str, path: Path) -> ModelError:
    wanted = "" if path.is_dir() else path.suffix
    way_out = [
        f"use --engine {one.name} for a {one.suffix + ' file' if one.suffix else 'folder'}"
        for one in ENGINES
        if one.suffix == wanted
    ]
    return ModelError(f"{text}: {reads}; {way_out[0] if way_out else 'give one of these'}")
