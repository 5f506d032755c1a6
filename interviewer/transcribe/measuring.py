"""Measure one model in a process of its own, so that its memory is its own too.

    python -m interviewer.transcribe.measuring ENGINE MODEL CACHE_DIR

Prints one line of JSON.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from interviewer.domain.errors import ModelError
from interviewer.transcribe.measurements import Measurement

CLIP = Path(__file__).parent / "ten_seconds.ogg"
"""The beginning of the spoken fixture ``very-short``, a synthetic voice."""

CLIP_S = 10.0


def measure(engine: str, model: str, cache_dir: Path) -> Measurement:
    """Measure ``model`` in a new process.

    Raises:
        ModelError: The model cannot be loaded.
    """
    command = (sys.executable, "-m", "interviewer.transcribe.measuring")
    done = subprocess.run(  # noqa: S603 -- this interpreter, a module of ours, known names
        (*command, engine, model, str(cache_dir)),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise ModelError(f"{model} cannot be measured with {engine}: {last}")
    return Measurement(**json.loads(done.stdout.splitlines()[-1]))


def measure_here(engine: str, model: str, cache_dir: Path) -> Measurement:
    """Load the model and let it hear the clip, in this process.

    Raises:
        ModelError, StorageError: As ``open_transcriber``.
    """
    import soundfile

    from interviewer.domain.recording import Recording, SpeechSpan
    from interviewer.transcribe.engines import open_transcriber

    samples, _ = soundfile.read(CLIP, dtype="float32")
    recording = Recording(samples, (SpeechSpan(0.0, CLIP_S),))
    started_s = time.perf_counter()
    transcriber = open_transcriber(engine, model, cache_dir)
    load_s = time.perf_counter() - started_s
    started_s = time.perf_counter()
    transcriber.transcribe(recording, lambda _share: None)
    factor = (time.perf_counter() - started_s) / CLIP_S
    return Measurement(engine, model, round(factor, 3), peak_memory_mb(), round(load_s, 2))


def measure_all(pairs: list[tuple[str, str]], cache_dir: Path) -> Iterator[Measurement]:
    """Measure engines and models one after the other, as ``measure``."""
    for engine, model in pairs:
        yield measure(engine, model, cache_dir)


def peak_memory_mb() -> float | None:
    """Peak resident memory of this process in millions of bytes, where the system tells."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return float(round(peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6))


def main() -> None:
    """Measure what the command line names."""
    engine, model, cache_dir = sys.argv[1:4]
    sys.stdout.write(json.dumps(asdict(measure_here(engine, model, Path(cache_dir)))) + "\n")


if __name__ == "__main__":
    main()
