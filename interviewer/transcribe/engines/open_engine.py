"""From what the user chose (or left open) to a loaded transcriber."""

from collections.abc import Sequence
from pathlib import Path

from interviewer.domain.errors import ModelError
from interviewer.transcribe.engine_table import ENGINES, Engine, engine_named
from interviewer.transcribe.measurements import Measurement, remembered
from interviewer.transcribe.transcriber import Transcriber
from interviewer.transcribe.weights import ModelFiles, find_model, locate


def open_transcriber(engine: str, model: str, cache_dir: Path) -> Transcriber:
    """Load a model, entirely from this machine.

    Args:
        engine: The name of one, or ``auto`` (the first in the table that is installed).
        model: ``auto`` (see ``choose_model``), a known name or a path.
        cache_dir: Where models are kept.

    Raises:
        ModelError: the engine is not installed, or the model is missing, damaged or refused.
        StorageError: the cache cannot be written.
    """
    chosen, engine_notice = choose_engine(engine, model)
    files, model_notice = choose_model(model, cache_dir, chosen)
    notice = " ".join(note for note in (engine_notice, model_notice) if note) or None
    return engine_named(chosen).adapter.open_model(files.path, files.name, notice)


def choose_engine(engine: str, model: str = "auto") -> tuple[str, str | None]:
    """The engine that ``engine`` means on this machine, and a notice when it is second choice.

    Raises:
        ModelError: the engine is unknown or not installed.
    """
    if engine != "auto":
        return _installed(engine_named(engine)).name, None
    first = ENGINES[0]
    wanted = next((one for one in ENGINES if one.suffix and model.endswith(one.suffix)), first)
    if wanted is not first or first.installed:
        return _installed(wanted).name, None
    for other in ENGINES:
        if other.installed:
            return other.name, (
                f"{first.name} is not installed; using {other.name}, which is slower "
                f"({first.install} mends that)."
            )
    return _installed(first).name, None


def installed_engines() -> tuple[str, ...]:
    """The engines on this machine."""
    return tuple(engine.name for engine in ENGINES if engine.installed)


def choose_model(model: str, cache_dir: Path, engine: str) -> tuple[ModelFiles, str | None]:
    """The files that ``model`` means for ``engine``, and a notice when they are second choice.

    ``auto`` is the best model that keeps up with speech on this machine, as measured with
    ``interviewer models measure``; the fastest where none does. While nothing was measured it is
    the first of the engine's preferred models that is here.

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
    preferred = engine_named(engine).preferred
    best = preferred[0]
    for name in preferred:
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
        *sorted(fast, key=_quality, reverse=True),
        *sorted(slow, key=lambda one: one.real_time_factor),
    ]


def _quality(one: Measurement) -> int:
    return list(engine_named(one.engine).models).index(one.model)


def _measured_notice(chosen: Measurement) -> str | None:
    if not chosen.keeps_up:
        return (
            f"No model keeps up with speech on this machine; using {chosen.model}, the fastest "
            f"({chosen.real_time_factor:.1f} s of work for a second of speech)."
        )
    if chosen.model == engine_named(chosen.engine).preferred[0]:
        return None
    return (
        f"Using {chosen.model}, the best model that keeps up on this machine "
        f"({chosen.real_time_factor:.2f} s of work for a second of speech)."
    )


def _installed(engine: Engine) -> Engine:
    if not engine.installed:
        raise ModelError(f"{engine.name} is not installed; {engine.install}")
    return engine
