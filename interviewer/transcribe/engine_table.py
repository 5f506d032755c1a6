"""The engines, one row each: adding one is a file in ``engines/`` and a row here.

Whatever offers, opens, lists or checks engines reads this table. It is read whenever the program
starts, so it imports nothing heavy: an engine's file is loaded when the engine is.
"""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from interviewer.domain.errors import ModelError

if TYPE_CHECKING:
    from interviewer.transcribe.transcriber import OnProgress, Transcriber

WHISPER_MODELS: Mapping[str, int] = {
    "tiny": 78_000_000,
    "tiny.en": 78_000_000,
    "base": 148_000_000,
    "base.en": 148_000_000,
    "small": 487_000_000,
    "small.en": 487_000_000,
    "medium": 1_530_000_000,
    "medium.en": 1_530_000_000,
    "large-v3": 3_090_000_000,
    "large-v3-turbo": 1_620_000_000,
}
"""Whisper's models, from the one that mishears most (Radford et al. 2022, appendix D), and about
how many bytes one is (engines keep 16-bit weights)."""


class Adapter(Protocol):
    """What the file of an engine offers: these functions, which load its library."""

    def open_model(self, path: Path, model: str, notice: str | None) -> "Transcriber":
        """Load the model at ``path``, which is called ``model``.

        Raises:
            ModelError: It cannot be loaded.
        """
        ...

    def fetch(self, name: str, folder: Path, on_progress: "OnProgress") -> None:
        """Download the known model ``name`` into the existing, empty ``folder``.

        Raises:
            ModelError: The network or the server does not deliver, or what came is damaged.
        """
        ...


class Converting(Adapter, Protocol):
    """The file of an engine that can use another one's models."""

    def convert(self, source: Path, target: Path) -> None:
        """Write the other engine's model at ``source`` as one of this engine to ``target``.

        Raises:
            ModelError: It cannot be converted.
        """
        ...


@dataclass(frozen=True, slots=True)
class Engine:
    """What the program must know of an engine before it loads it.

    Attributes:
        name: As ``--engine`` takes it; also the folder of its models in the cache.
        library: The library it needs, as Python imports it.
        install: How to install that.
        file: Its module in ``engines/``, which is an `Adapter` (`Converting` with ``converts``).
        source: Who delivers its models, and so learns of a download.
        models: The models it knows by name, from the one that mishears most, and about how many
            bytes of download each is.
        preferred: Which of them ``auto`` takes while nothing was measured, best first.
        suffix: How its model files end, if a model is one file; else a model is a folder.
        needs: What such a folder must hold.
        packaged: Whether the weights in installed packages are in its format.
        converts: Engines whose models it can use after a conversion.
    """

    name: str
    library: str
    install: str
    file: str
    source: str
    models: Mapping[str, int]
    preferred: tuple[str, ...]
    suffix: str = ""
    needs: tuple[str, ...] = ()
    packaged: bool = False
    converts: tuple[str, ...] = ()

    @property
    def installed(self) -> bool:
        """Whether its library is on this machine."""
        return find_spec(self.library) is not None

    @property
    def adapter(self) -> Adapter:
        """Its file, loaded."""
        return cast("Adapter", importlib.import_module(f"{__package__}.engines.{self.file}"))

    def model_in(self, folder: Path) -> Path:
        """What is loaded of a model's folder in the cache."""
        return folder / f"{folder.name}{self.suffix}" if self.suffix else folder


ENGINES = (
    Engine(
        name="faster-whisper",
        library="faster_whisper",
        install="pip install 'interviewer[fast]'",
        file="faster_whisper_engine",
        source="huggingface.co",
        models=WHISPER_MODELS,
        preferred=("base", "tiny.en"),
        needs=("model.bin", "config.json", "tokenizer.json"),
        packaged=True,
    ),
    Engine(
        name="openai-whisper",
        library="whisper",
        install="pip install openai-whisper",
        file="openai_whisper_engine",
        source="OpenAI's store",
        models=WHISPER_MODELS,
        preferred=("base", "tiny.en"),
        suffix=".pt",
        converts=("faster-whisper",),
    ),
)
"""Fastest first: ``auto`` takes the first that is installed. Of the preferred models, base makes
fewer mistakes on human speech, and tiny.en needs half the time."""


def engine_named(name: str) -> Engine:
    """The engine of this name.

    Raises:
        ModelError: There is none.
    """
    for engine in ENGINES:
        if engine.name == name:
            return engine
    raise ModelError(f"no engine is named {name!r}; choose auto, {' or '.join(engine_names())}")


def engine_names() -> tuple[str, ...]:
    """The names of all engines, installed or not."""
    return tuple(engine.name for engine in ENGINES)


def known_models() -> tuple[str, ...]:
    """The models that some engine knows by name, those that mishear most first."""
    return tuple(dict.fromkeys(name for engine in ENGINES for name in engine.models))


def users_of(engine: Engine) -> tuple[str, ...]:
    """The engines that can use models of ``engine``: itself, and those that convert them."""
    return tuple(one.name for one in ENGINES if one is engine or engine.name in one.converts)
