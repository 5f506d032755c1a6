"""A sound file that came from outside to samples, decoded by a process that may fail alone."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from interviewer.domain.errors import AudioError
from interviewer.domain.recording import Samples
from interviewer.listen.speech import from_pcm16

DECODE_S = 120.0
LONGEST_S = 30 * 60.0


def decoded_apart(
    path: Path,
    name: str,
    timeout_s: float = DECODE_S,
    on_notice: Callable[[str], None] = lambda _notice: None,
    speaker: str | None = None,
) -> Samples:
    """The samples of a sound file; ``name`` is what the user calls it.

    ``on_notice`` hears what the decoder found worth a word, such as which track is heard;
    ``speaker`` may be a side of stereo.

    Raises:
        AudioError: It cannot be decoded, takes longer than ``timeout_s``, is longer than
            LONGEST_S, or broke the decoder.
    """
    with tempfile.TemporaryDirectory(prefix="interviewer-") as folder:
        target = Path(folder) / "samples.pcm"
        command = [
            sys.executable,
            "-m",
            "interviewer.web.uploads.decode_worker",
            str(path),
            str(target),
            str(LONGEST_S),
            speaker or "",
        ]
        try:
            done = subprocess.run(  # noqa: S603 - our own module, no shell, names made here
                command, capture_output=True, timeout=timeout_s, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise AudioError(
                f"{name}: took longer than {timeout_s:.0f} s to decode; save it as WAV or FLAC"
            ) from error
        if done.returncode == 2:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise AudioError((said[-1] if said else str(path)).replace(str(path), name))
        if done.returncode != 0:
            raise AudioError(f"{name}: broke the decoder; save it as WAV or FLAC and try again")
        for line in done.stderr.decode("utf-8", "replace").splitlines():
            if line.startswith(str(path)):
                on_notice(line.replace(str(path), name))
        return from_pcm16(np.fromfile(target, dtype="<i2"))
