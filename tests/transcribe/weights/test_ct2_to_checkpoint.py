import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from interviewer.domain.errors import ModelError
from interviewer.transcribe.weights.ct2_to_checkpoint import convert, read_tensors

STATE, VOCABULARY, AUDIO_CTX, TEXT_CTX, MELS, HEADS = 4, 10, 6, 5, 3, 2
CODES = {np.dtype("f4"): 0, np.dtype("i1"): 1, np.dtype("i2"): 2, np.dtype("f2"): 4}

Tensors = dict[str, NDArray[np.generic]]


def tensors() -> Tensors:
    """A Whisper model of one layer on either side, as CTranslate2 names its parts."""
    random = np.random.default_rng(7)
    made: Tensors = {}

    def add(name: str, *shape: int) -> None:
        made[name] = random.normal(size=shape).astype(np.float16)

    def linear(name: str, rows: int, columns: int) -> None:
        add(f"{name}/weight", rows, columns)
        add(f"{name}/bias", rows)

    def norm(name: str) -> None:
        add(f"{name}/gamma", STATE)
        add(f"{name}/beta", STATE)

    def attention(name: str) -> None:
        norm(f"{name}/layer_norm")
        if name.endswith("/attention"):
            linear(f"{name}/linear_0", STATE, STATE)
            linear(f"{name}/linear_1", 2 * STATE, STATE)
            linear(f"{name}/linear_2", STATE, STATE)
            made[f"{name}/linear_1/bias"][:STATE] = 0
        else:
            linear(f"{name}/linear_0", 3 * STATE, STATE)
            linear(f"{name}/linear_1", STATE, STATE)
            made[f"{name}/linear_0/bias"][STATE : 2 * STATE] = 0

    for side in ("encoder", "decoder"):
        made[f"{side}/num_heads"] = np.array(HEADS, np.int16)
        norm(f"{side}/layer_norm")
        attention(f"{side}/layer_0/self_attention")
        norm(f"{side}/layer_0/ffn/layer_norm")
        linear(f"{side}/layer_0/ffn/linear_0", 4 * STATE, STATE)
        linear(f"{side}/layer_0/ffn/linear_1", STATE, 4 * STATE)
    attention("decoder/layer_0/attention")
    add("encoder/conv1/weight", STATE, MELS, 3)
    add("encoder/conv1/bias", STATE)
    add("encoder/conv2/weight", STATE, STATE, 3)
    add("encoder/conv2/bias", STATE)
    add("encoder/position_encodings/encodings", AUDIO_CTX, STATE)
    add("decoder/position_encodings/encodings", TEXT_CTX, STATE)
    add("decoder/embeddings/weight", VOCABULARY, STATE)
    return made


def packed(parts: Tensors, version: int = 6, kind: str = "WhisperSpec") -> bytes:
    def string(text: str) -> bytes:
        raw = text.encode() + b"\0"
        return struct.pack("<H", len(raw)) + raw

    out = [struct.pack("<I", version), string(kind), struct.pack("<II", 3, len(parts))]
    for name, part in parts.items():
        out += [string(name), struct.pack(f"<B{part.ndim}I", part.ndim, *part.shape)]
        out += [struct.pack("<BI", CODES[part.dtype], part.nbytes), part.tobytes()]
    return b"".join(out)


def test_a_converted_model_loads_into_openai_whisper_and_computes_the_same_sums(
    tmp_path: Path,
) -> None:
    torch = pytest.importorskip("torch")
    whisper_model = pytest.importorskip("whisper.model")
    source = tensors()
    (tmp_path / "model.bin").write_bytes(packed(source))
    convert(tmp_path / "model.bin", tmp_path / "model.pt")
    checkpoint = torch.load(tmp_path / "model.pt", weights_only=True)
    model = whisper_model.Whisper(whisper_model.ModelDimensions(**checkpoint["dims"]))
    model.load_state_dict(checkpoint["model_state_dict"], strict=True)
    fused = source["decoder/layer_0/attention/linear_1/weight"].astype(np.float32)
    x = np.ones(STATE, np.float32)
    cross = model.decoder.blocks[0].cross_attn
    with torch.no_grad():
        key, value = (part(torch.from_numpy(x)).numpy() for part in (cross.key, cross.value))
    bias = source["decoder/layer_0/attention/linear_1/bias"].astype(np.float32)
    np.testing.assert_allclose(np.concatenate([key, value]), fused @ x + bias, atol=1e-5)


def test_a_quantized_model_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    source = tensors() | {"encoder/conv1/weight": np.zeros((STATE, MELS, 3), np.int8)}
    (tmp_path / "model.bin").write_bytes(packed(source))
    with pytest.raises(ModelError, match=r"quantized.*--engine auto"):
        convert(tmp_path / "model.bin", tmp_path / "model.pt")


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (packed({}, version=4), "version 4"),
        (packed({}, kind="TransformerSpec"), "TransformerSpec"),
        (b"PK\x03\x04 something else", "not a CTranslate2"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, data: bytes, complaint: str) -> None:
    (tmp_path / "model.bin").write_bytes(data)
    with pytest.raises(ModelError, match=complaint):
        read_tensors(tmp_path / "model.bin")


WHOLE = packed(tensors())


@given(st.integers(0, len(WHOLE) - 1))
def test_a_file_cut_off_anywhere_is_refused(
    tmp_path_factory: pytest.TempPathFactory, length: int
) -> None:
    file = tmp_path_factory.mktemp("cut") / "model.bin"
    file.write_bytes(WHOLE[:length])
    with pytest.raises(ModelError, match="cut off"):
        read_tensors(file)
