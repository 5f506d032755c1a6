"""Small neural models from the package, run by onnxruntime, which is kept from reporting home."""

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_WARNINGS = 3
"""onnxruntime's level of errors: what it warns of is for whoever exports a model."""


def open_session(model: bytes | Path) -> "InferenceSession":
    """A session on one thread of the processor.

    One thread: whoever has several inputs runs several sessions' calls beside each other.
    """
    onnxruntime = silent_onnxruntime()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _WARNINGS
    source = str(model) if isinstance(model, Path) else model
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])


def silent_onnxruntime() -> ModuleType:
    """The module, told not to report; the environment said so before it was imported.

    Call it before a library opens sessions of its own.
    """
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    module: ModuleType = onnxruntime
    return module
