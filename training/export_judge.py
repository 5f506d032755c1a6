"""Turn the trained judge into the int8 ONNX file that scoring ships, and note its hash.

python training/export_judge.py --weights judge.pt --out interviewer/score/models
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import torch
from judge import Judge
from onnxruntime.quantization import QuantType, quantize_dynamic

NAME = "facts-judge-int8.onnx"


class Probabilities(torch.nn.Module):
    """The judge with its softmax inside, so that scoring needs no arithmetic of its own."""

    def __init__(self, judge: Judge) -> None:
        super().__init__()
        self.judge = judge

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        """Probabilities of shape ``(n, 4)``."""
        return torch.softmax(self.judge(input_ids, attention_mask, token_type_ids), dim=-1)


def export(judge: Judge, file: Path) -> None:
    """Write the float32 graph with free batch and length."""
    names = ["input_ids", "attention_mask", "token_type_ids"]
    example = tuple(torch.ones((2, 16), dtype=torch.int64) for _ in names)
    torch.onnx.export(
        Probabilities(judge).eval(),
        example,
        str(file),
        input_names=names,
        output_names=["probabilities"],
        dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in names},
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    """Export, quantise (7-bit weights: exact on processors without VNNI), hash."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--weights", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    judge = Judge()
    judge.load_state_dict(torch.load(args.weights))
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "judge.onnx"
        export(judge, full)
        quantize_dynamic(
            full, args.out / NAME, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    digest = hashlib.sha256((args.out / NAME).read_bytes()).hexdigest()
    (args.out / "facts-judge.json").write_text(
        json.dumps({"file": NAME, "sha256": digest}, indent=2) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
