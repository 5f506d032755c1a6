"""Where models come from: a path, the cache, an installed package, or a download asked for."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from interviewer.domain.errors import ModelError
from interviewer.transcribe.transcriber import OnProgress
from interviewer.transcribe.weights import model_cache, packaged_models
from interviewer.transcribe.weights.ct2_to_checkpoint import convert
from interviewer.transcribe.weights.download import download
from interviewer.transcribe.weights.known_models import (
    DOWNLOAD_BYTES,
    ENGINES,
    FASTER_WHISPER,
    OPENAI_WHISPER,
    PACKAGED,
)

Origin = Literal["path", "cache", "package"]

_NEEDED_FILES = ("model.bin", "config.json", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A model on this machine, ready to load.

    ``path`` is a folder for faster-whisper, a ``.pt`` file for openai-whisper.
    """

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
    return ModelError(
        f"model {name} is not on this machine; get it with "
        "pip install 'interviewer[offline-models]' (base and tiny.en), or with "
        f"interviewer models pull {name}, or name one with --model /path/to/folder"
    )


def _unknown(text: str) -> ModelError:
    known = ", ".join(DOWNLOAD_BYTES)
    return ModelError(f"{text}: neither a known model ({known}) nor a path that exists")


def locate(name_or_path: str, cache_dir: Path, engine: str) -> ModelFiles | None:
    """As ``find_model``, but ``None`` when a known model is simply not here."""
    if name_or_path not in DOWNLOAD_BYTES:
        return _given(name_or_path, engine)
    name = name_or_path
    folder = cache_dir / engine / name
    if folder.is_dir():
        model_cache.check(folder)
        return ModelFiles(name, engine, _in_folder(folder, engine), "cache")
    if engine == FASTER_WHISPER:
        if not packaged_models.is_installed(name):
            return None
        return ModelFiles(name, engine, packaged_models.packaged_folder(name, cache_dir), "package")
    original = locate(name, cache_dir, FASTER_WHISPER)
    if original is None:
        return None
    with model_cache.new_folder(folder) as making:
        convert(original.path / "model.bin", _in_folder(making, engine))
    return ModelFiles(name, engine, _in_folder(folder, engine), original.origin)


def pull(name: str, engine: str, cache_dir: Path, on_progress: OnProgress) -> ModelFiles:
    """Make the known model ``name`` ready for ``engine``, downloading it when it is not here.

    A damaged copy in the cache is replaced.

    Raises:
        ModelError: the name is unknown, or the download failed.
        StorageError: the cache cannot be written.
    """
    if name not in DOWNLOAD_BYTES:
        raise ModelError(f"no model is named {name!r}; known are {', '.join(DOWNLOAD_BYTES)}")
    folder = cache_dir / engine / name
    _remove_if_damaged(folder)
    found = locate(name, cache_dir, engine)
    if found is not None:
        on_progress(1.0)
        return found
    with model_cache.new_folder(folder) as making:
        download(name, engine, making, on_progress)
    return ModelFiles(name, engine, _in_folder(folder, engine), "cache")


def list_models(cache_dir: Path) -> list[ModelInfo]:
    """The known models on this machine, by name; nothing is read but sizes."""
    models = []
    for name in DOWNLOAD_BYTES:
        for engine in ENGINES:
            folder = cache_dir / engine / name
            if folder.is_dir():
                size = sum(path.stat().st_size for path in folder.iterdir())
                usable = ENGINES if engine == FASTER_WHISPER else (OPENAI_WHISPER,)
                models.append(ModelInfo(name, "cache", size, usable))
        if packaged_models.is_installed(name):
            models.append(ModelInfo(name, "package", packaged_models.size_bytes(name), ENGINES))
    return models


def verify(cache_dir: Path, names: Iterable[str] = DOWNLOAD_BYTES) -> list[ModelCheck]:
    """Read every file of the known models on this machine and compare the hashes.

    Raises:
        ModelError: One model was named, and is not here.
    """
    checks = []
    names = tuple(names)
    for name in names:
        for engine in ENGINES:
            folder = cache_dir / engine / name
            if folder.is_dir():
                checks.append(ModelCheck(name, "cache", engine, _problem_in_cache(folder)))
        if name in PACKAGED and packaged_models.is_installed(name):
            checks.append(ModelCheck(name, "package", FASTER_WHISPER, _problem_in_package(name)))
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
        raise _unknown(str(path))
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


def _in_folder(folder: Path, engine: str) -> Path:
    return folder if engine == FASTER_WHISPER else folder / f"{folder.name}.pt"


def _given(text: str, engine: str) -> ModelFiles:
    path = Path(text).expanduser()
    if not path.exists():
        raise _unknown(text)
    if engine == OPENAI_WHISPER:
        if path.suffix != ".pt" or not path.is_file():
            raise ModelError(
                f"{text}: openai-whisper reads .pt files; use --engine faster-whisper for a folder"
            )
    else:
        if not path.is_dir():
            raise ModelError(
                f"{text}: faster-whisper reads folders; use --engine openai-whisper for a .pt file"
            )
        missing = [name for name in _NEEDED_FILES if not (path / name).is_file()]
        if missing:
            raise ModelError(
                f"{text}: no {' and no '.join(missing)} in this folder; give a complete "
                "CTranslate2 Whisper model"
            )
    return ModelFiles(text, engine, path, "path")
