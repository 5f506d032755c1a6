"""wavesurfer.js as it lies in the installed package ``wavesurf``; never fetched, never changed."""

import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from interviewer.domain.errors import ModelError

_PACKAGE = "wavesurf"
_SHA256 = "307781e3413ed905777d1fcb89f648df1e73a5c150346baa6c6660320b1608e3"
"""Of wavesurfer.min.js in wavesurf 0.1.2 (wavesurfer.js, BSD-3-Clause)."""


@cache
def wavesurfer() -> bytes:
    """The script.

    Raises:
        ModelError: The package is missing, or holds another script than the one that was checked.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError("the package wavesurf is missing; run: pip install wavesurf==0.1.2")
    path = Path(spec.origin).parent / "wavesurfer.min.js"
    script = path.read_bytes() if path.is_file() else b""
    if hashlib.sha256(script).hexdigest() != _SHA256:
        raise ModelError(f"{path}: not the script of wavesurf 0.1.2; install that version again")
    return script
