"""The figures by which designs were chosen: F1 of each status and false credit."""

import re
from collections.abc import Sequence

from pairs import STATUSES

NUMBER = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|half|third|quarter|twice|double)\b",
    re.IGNORECASE,
)


def f1(gold: Sequence[str], said: Sequence[str], status: str) -> float:
    """Harmonic mean of precision and recall of one status."""
    hits = sum(g == s == status for g, s in zip(gold, said, strict=True))
    return 2 * hits / max(1, [*gold, *said].count(status))


def false_credit(gold: Sequence[str], said: Sequence[str]) -> float:
    """Share of contradicted or missing facts that were called covered."""
    wrong = [s for g, s in zip(gold, said, strict=True) if g in ("contradicted", "missing")]
    return wrong.count("covered") / max(1, len(wrong))


def line(rows: Sequence[tuple[str, str]], said: Sequence[str]) -> str:
    """All figures in one line; rows are (label, fact), numbers the facts whose text holds one."""
    gold = [label for label, _ in rows]
    pairs = [(g, s) for (g, fact), s in zip(rows, said, strict=True) if NUMBER.search(fact)]
    number_gold, number_said = [g for g, _ in pairs], [s for _, s in pairs]
    each = {status: f1(gold, list(said), status) for status in STATUSES}
    return (
        f"covered F1 {each['covered']:.3f} false credit {false_credit(gold, said):.3f} | numbers "
        f"{f1(number_gold, number_said, 'covered'):.3f} "
        f"{false_credit(number_gold, number_said):.3f} | "
        f"contradicted {each['contradicted']:.3f} partial {each['partial']:.3f} "
        f"macro {sum(each.values()) / 4:.3f}"
    )
