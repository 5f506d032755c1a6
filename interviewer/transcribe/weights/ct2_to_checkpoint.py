"""A Whisper model in CTranslate2's file format -> a checkpoint in PyTorch's.

The file (binary version 6) is little-endian: version, name of the model's kind, its revision and
the number of tensors; then for each tensor its name, rank, dimensions, type, size in bytes and
data; then aliases, which a checkpoint does not need (its output layer is the embedding itself).
A string is a 16-bit length, then that many bytes with a closing zero.

CTranslate2 stores the projections for query, key and value one below the other as one matrix
(in cross attention: key and value). Whisper's keys have no bias: theirs is stored as zeros.
"""

import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from interviewer.domain.errors import ModelError

BINARY_VERSION = 6
_TYPES = {code: np.dtype(f"<{kind}") for code, kind in enumerate(("f4", "i1", "i2", "i4", "f2"))}
_FLOATS = (_TYPES[0], _TYPES[4])

Tensors = dict[str, NDArray[Any]]


def convert(model_bin: Path, checkpoint: Path) -> None:
    """Write the weights in ``model_bin`` to ``checkpoint`` (``.pt``), in the precision they have.

    Raises:
        ModelError: the file is no Whisper model of binary version 6, is cut off, or is quantized.
    """
    import torch

    source = read_tensors(model_bin)
    try:
        state = _state(source)
        dims = _dimensions(source)
    except (KeyError, ValueError) as error:
        raise ModelError(
            f"{model_bin}: not a Whisper model that can be converted ({error}); "
            "use it with an engine that reads it as it is: --engine auto"
        ) from error
    weights = {name: torch.from_numpy(part.copy()) for name, part in state.items()}
    torch.save({"dims": dims, "model_state_dict": weights}, checkpoint)


def read_tensors(model_bin: Path) -> Tensors:
    """Every tensor of a CTranslate2 file by name.

    Raises:
        ModelError: as ``convert``.
    """
    data = model_bin.read_bytes()
    try:
        return _Reader(data).tensors()
    except (struct.error, ValueError, KeyError) as error:
        raise ModelError(
            f"{model_bin}: not a CTranslate2 Whisper model of version {BINARY_VERSION}, or cut off "
            f"({error}); fetch it anew"
        ) from error


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def _numbers(self, layout: str) -> tuple[int, ...]:
        values: tuple[int, ...] = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def _string(self) -> str:
        (length,) = self._numbers("H")
        text = self._data[self._at : self._at + length]
        self._at += length
        return text.rstrip(b"\0").decode()

    def tensors(self) -> Tensors:
        (version,) = self._numbers("I")
        if version != BINARY_VERSION:
            raise ValueError(f"version {version}")
        kind = self._string()
        if kind != "WhisperSpec":
            raise ValueError(f"model kind {kind!r}")
        _, count = self._numbers("II")
        return dict(self._tensor() for _ in range(count))

    def _tensor(self) -> tuple[str, NDArray[Any]]:
        name = self._string()
        (rank,) = self._numbers("B")
        shape = self._numbers(f"{rank}I")
        kind, size = self._numbers("BI")
        flat = np.frombuffer(self._data, _TYPES[kind], size // _TYPES[kind].itemsize, self._at)
        self._at += size
        return name, flat.reshape(shape)


def _state(source: Tensors) -> Tensors:
    state = {
        "encoder.positional_embedding": source["encoder/position_encodings/encodings"],
        "decoder.positional_embedding": source["decoder/position_encodings/encodings"],
        "decoder.token_embedding.weight": source["decoder/embeddings/weight"],
        **_norm(source, "encoder/layer_norm", "encoder.ln_post"),
        **_norm(source, "decoder/layer_norm", "decoder.ln"),
        **_linear(source, "encoder/conv1", "encoder.conv1"),
        **_linear(source, "encoder/conv2", "encoder.conv2"),
    }
    for side in ("encoder", "decoder"):
        for layer in range(_layers(source, side)):
            old, new = f"{side}/layer_{layer}", f"{side}.blocks.{layer}"
            state |= _self_attention(source, f"{old}/self_attention", f"{new}.attn")
            state |= _norm(source, f"{old}/ffn/layer_norm", f"{new}.mlp_ln")
            state |= _linear(source, f"{old}/ffn/linear_0", f"{new}.mlp.0")
            state |= _linear(source, f"{old}/ffn/linear_1", f"{new}.mlp.2")
            if side == "decoder":
                state |= _cross_attention(source, f"{old}/attention", f"{new}.cross_attn")
    quantized = [name for name, tensor in state.items() if tensor.dtype not in _FLOATS]
    if quantized:
        raise ValueError(f"{quantized[0]} is quantized")
    return state


def _self_attention(source: Tensors, old: str, new: str) -> Tensors:
    weights = np.split(source[f"{old}/linear_0/weight"], 3)
    biases = np.split(source[f"{old}/linear_0/bias"], 3)
    return {
        **_norm(source, f"{old}/layer_norm", f"{new}_ln"),
        **_projections(new, weights, biases),
        **_linear(source, f"{old}/linear_1", f"{new}.out"),
    }


def _cross_attention(source: Tensors, old: str, new: str) -> Tensors:
    weights = [source[f"{old}/linear_0/weight"], *np.split(source[f"{old}/linear_1/weight"], 2)]
    biases = [source[f"{old}/linear_0/bias"], *np.split(source[f"{old}/linear_1/bias"], 2)]
    return {
        **_norm(source, f"{old}/layer_norm", f"{new}_ln"),
        **_projections(new, weights, biases),
        **_linear(source, f"{old}/linear_2", f"{new}.out"),
    }


def _projections(new: str, weights: list[NDArray[Any]], biases: list[NDArray[Any]]) -> Tensors:
    query, key, value = weights
    if biases[1].any():
        raise ValueError(f"{new}.key has a bias")
    return {
        f"{new}.query.weight": query,
        f"{new}.query.bias": biases[0],
        f"{new}.key.weight": key,
        f"{new}.value.weight": value,
        f"{new}.value.bias": biases[2],
    }


def _linear(source: Tensors, old: str, new: str) -> Tensors:
    return {f"{new}.weight": source[f"{old}/weight"], f"{new}.bias": source[f"{old}/bias"]}


def _norm(source: Tensors, old: str, new: str) -> Tensors:
    return {f"{new}.weight": source[f"{old}/gamma"], f"{new}.bias": source[f"{old}/beta"]}


def _layers(source: Tensors, side: str) -> int:
    start = f"{side}/layer_"
    return len(
        {
            name.split("/")[1]
            for name in source
            if name.startswith(start) and name[len(start)].isdigit()
        }
    )


def _dimensions(source: Tensors) -> dict[str, int]:
    audio_ctx, audio_state = source["encoder/position_encodings/encodings"].shape
    text_ctx, text_state = source["decoder/position_encodings/encodings"].shape
    return {
        "n_mels": source["encoder/conv1/weight"].shape[1],
        "n_audio_ctx": audio_ctx,
        "n_audio_state": audio_state,
        "n_audio_head": int(source["encoder/num_heads"]),
        "n_audio_layer": _layers(source, "encoder"),
        "n_vocab": source["decoder/embeddings/weight"].shape[0],
        "n_text_ctx": text_ctx,
        "n_text_state": text_state,
        "n_text_head": int(source["decoder/num_heads"]),
        "n_text_layer": _layers(source, "decoder"),
    }
