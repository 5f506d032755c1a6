"""Looking around in tokens: what stands at a place, and whether it touches what stands before."""

from collections.abc import Sequence

from interviewer.language.text import Token


def lower(tokens: Sequence[Token], index: int) -> str:
    """The folded token at ``index``; empty beyond either end."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def adjacent(tokens: Sequence[Token], index: int) -> bool:
    """Whether token ``index`` touches the one before it, with no space between."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def word_after(tokens: Sequence[Token], index: int) -> str:
    """The token behind ``index``, past signs that join it: "2M+ users", "a 2M-row table"."""
    index += 1
    while lower(tokens, index) in ("+", "-"):
        index += 1
    return lower(tokens, index)


def clean(amount: float) -> float:
    """The amount without the dust of binary arithmetic (12 significant digits)."""
    return float(f"{amount:.12g}")
