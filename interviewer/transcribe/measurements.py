"""How fast the models are on this machine: measured once, remembered, used to choose."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from interviewer.disk import ANOTHER_CACHE_FOLDER, make_folder, write_whole

FILE = "measured.json"
KEEPS_UP = 0.8
"""Real-time factor up to which a model keeps up with speech: a fifth is left for all else."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a model costs on one machine.

    Attributes:
        engine: Its name.
        model: A known name.
        real_time_factor: Seconds of work for a second of speech, measured on ``CLIP_S`` seconds:
            long answers cost less a second, since Whisper always works on 30 s.
        memory_mb: Peak resident memory of the process, in millions of bytes;
            ``None`` where the system does not tell.
        load_s: Seconds from nothing to a loaded model.
    """

    engine: str
    model: str
    real_time_factor: float
    memory_mb: float | None
    load_s: float

    @property
    def keeps_up(self) -> bool:
        """Whether the model is faster than speech, with something to spare."""
        return self.real_time_factor <= KEEPS_UP


def this_machine() -> str:
    """What measurements are worth something for: processor, number of cores, system."""
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}"


def remembered(cache_dir: Path) -> tuple[Measurement, ...]:
    """What was measured on this machine; nothing where it was another, or the file is unreadable.

    Measuring again mends an unreadable file.
    """
    try:
        data = json.loads((cache_dir / FILE).read_text(encoding="utf-8"))
        if data["machine"] != this_machine():
            return ()
        return tuple(Measurement(**row) for row in data["measurements"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def remember(measurements: Sequence[Measurement], cache_dir: Path) -> None:
    """Keep the measurements beside the models; those of the same models before are replaced.

    Raises:
        StorageError: The folder cannot be written.
    """
    new = {(one.engine, one.model): one for one in (*remembered(cache_dir), *measurements)}
    data = {"machine": this_machine(), "measurements": [asdict(one) for one in new.values()]}
    text = json.dumps(data, indent=2) + "\n"
    make_folder(cache_dir, ANOTHER_CACHE_FOLDER)
    write_whole(cache_dir / FILE, text.encode(), instead=ANOTHER_CACHE_FOLDER)


def _processor() -> str:
    """The processor's name; Linux tells it in a file alone."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
