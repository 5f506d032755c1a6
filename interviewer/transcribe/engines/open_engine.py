"""From what the user chose (or left open) to a loaded transcriber."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from interviewer.domain.errors import ModelError
from interviewer.transcribe.measurements import Measurement, remembered
from interviewer.transcribe.transcriber import Transcriber
from interviewer.transcribe.weights import (
    ENGINES,
    FASTER_WHISPER,
    OPENAI_WHISPER,
    ModelFiles,
    find_model,
    locate,
)

PREFERRED_MODELS = ("base", "tiny.en")
"""Best first: base makes fewer mistakes on human speech, tiny.en needs half the time. What is taken
while nothing was measured on this machine."""

BEST_FIRST = (
    *("large-v3-turbo", "large-v3", "medium.en", "medium", "small.en", "small"),
    *("base.en", "base", "tiny.en", "tiny"),
)
"""Known models by how little they mishear (Radford et al. 2022, appendix D)."""

_PACKAGES = {
    FASTER_WHISPER: ("faster_whisper", "pip install 'interviewer[fast]'"),
    OPENAI_WHISPER: ("whisper", "pip install openai-whisper"),
}


def open_transcriber(engine: str, model: str, cache_dir: Path) -> Transcriber:
    """Load a model, entirely from this machine.

    Args:
        engine: ``auto`` (faster-whisper when it is installed), ``faster-whisper`` or
            ``openai-whisper``.
        model: ``auto`` (see ``choose_model``), a known name or a path.
        cache_dir: Where models are kept.

    Raises:
        ModelError: the engine is not installed, or the model is missing, damaged or refused.
        StorageError: the cache cannot be written.
    """
    chosen, engine_notice = choose_engine(engine, model)
    files, model_notice = choose_model(model, cache_dir, chosen)
    notice = " ".join(note for note in (engine_notice, model_notice) if note) or None
    if chosen == FASTER_WHISPER:
        from interviewer.transcribe.engines.faster_whisper_engine import FasterWhisper

        return FasterWhisper(files.path, files.name, notice)
    from interviewer.transcribe.engines.openai_whisper_engine import OpenAIWhisper

    return OpenAIWhisper(files.path, files.name, notice)


def choose_engine(engine: str, model: str = "auto") -> tuple[str, str | None]:
    """The engine that ``engine`` means on this machine, and a notice when it is second choice.

    Raises:
        ModelError: the engine is unknown or not installed.
    """
    if engine != "auto":
        if engine not in ENGINES:
            raise ModelError(f"no engine is named {engine!r}; choose auto, {' or '.join(ENGINES)}")
        if not _installed(engine):
            raise ModelError(f"{engine} is not installed; {_PACKAGES[engine][1]}")
        return engine, None
    wanted = OPENAI_WHISPER if model.endswith(".pt") else FASTER_WHISPER
    if _installed(wanted):
        return wanted, None
    other = OPENAI_WHISPER if wanted == FASTER_WHISPER else FASTER_WHISPER
    if wanted == FASTER_WHISPER and _installed(other):
        return other, (
            "faster-whisper is not installed; using openai-whisper, which is slower "
            f"({_PACKAGES[FASTER_WHISPER][1]} mends that)."
        )
    raise ModelError(f"{wanted} is not installed; {_PACKAGES[wanted][1]}")


def installed_engines() -> tuple[str, ...]:
    """The engines on this machine."""
    return tuple(engine for engine in ENGINES if _installed(engine))


def choose_model(model: str, cache_dir: Path, engine: str) -> tuple[ModelFiles, str | None]:
    """The files that ``model`` means for ``engine``, and a notice when they are second choice.

    ``auto`` is the best model that keeps up with speech on this machine, as measured with
    ``interviewer models measure``; the fastest where none does. While nothing was measured it is
    ``base`` when that is here, else ``tiny.en``.

    Raises:
        ModelError: the model is missing, damaged or refused.
        StorageError: the cache cannot be written.
    """
    if model != "auto":
        return find_model(model, cache_dir, engine), None
    measured = [one for one in remembered(cache_dir) if one.engine == engine]
    for one in by_preference(measured):
        found = locate(one.model, cache_dir, engine)
        if found is not None:
            return found, _measured_notice(one)
    best = PREFERRED_MODELS[0]
    for name in PREFERRED_MODELS:
        found = locate(name, cache_dir, engine)
        if found is not None:
            notice = f"Model {best} is not on this machine; using {name}, which mishears more."
            return found, None if name == best else notice
    return find_model(best, cache_dir, engine), None


def by_preference(measured: Sequence[Measurement]) -> list[Measurement]:
    """The models that keep up, best first, then the others, fastest first."""
    fast = [one for one in measured if one.keeps_up]
    slow = [one for one in measured if not one.keeps_up]
    return [
        *sorted(fast, key=lambda one: BEST_FIRST.index(one.model)),
        *sorted(slow, key=lambda one: one.real_time_factor),
    ]


def _measured_notice(chosen: Measurement) -> str | None:
    if not chosen.keeps_up:
        return (
            f"No model keeps up with speech on this machine; using {chosen.model}, the fastest "
            f"({chosen.real_time_factor:.1f} s of work for a second of speech)."
        )
    if chosen.model == PREFERRED_MODELS[0]:
        return None
    return (
        f"Using {chosen.model}, the best model that keeps up on this machine "
        f"({chosen.real_time_factor:.2f} s of work for a second of speech)."
    )


def _installed(engine: str) -> bool:
    return find_spec(_PACKAGES[engine][0]) is not None
