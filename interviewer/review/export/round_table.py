"""Exported rounds as CSV: one line a round, for spreadsheets."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from interviewer.domain.moments import local
from interviewer.history.round_rows import fillers_per_minute

_PARTS = ("situation", "task", "action", "result")
_STATUSES = ("covered", "partial", "contradicted", "missing")


def to_csv(rounds: Sequence[Mapping[str, Any]]) -> str:
    """The rounds of `history.transfer.export_rounds`, with a line of column names first.

    Where no facts were checked the cell of the overall score is empty, so that no mean counts it.
    """
    out = io.StringIO()
    table = [_row(one) for one in rounds]
    writer = csv.DictWriter(out, fieldnames=COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


COLUMNS = (
    "round",
    "started_at",
    "question",
    "competency",
    "story",
    "rubric",
    "overall",
    "facts",
    "star",
    "delivery",
    "duration_s",
    "words_per_minute",
    "fillers_per_minute",
    *(f"{part}_share" for part in _PARTS),
    *(f"facts_{status}" for status in _STATUSES),
    "transcript",
    "notes",
)


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    card = one["scorecard"]
    question, story, delivery = card["question"] or {}, card["story"] or {}, card["delivery"]
    statuses = Counter(fact["status"] for fact in card["facts"])
    return {
        "round": one["id"],
        "started_at": local(one["started_at"]).isoformat(),
        "question": _cell(question.get("text")),
        "competency": _cell(question.get("competency")),
        "story": _cell(story.get("id")),
        "rubric": card.get("rubric", 0),
        **{name: card["score"][name] for name in ("facts", "star", "delivery")},
        "overall": None if card["score"]["facts"] is None else card["score"]["overall"],
        "duration_s": delivery["duration_s"],
        "words_per_minute": delivery["words_per_minute"],
        "fillers_per_minute": fillers_per_minute(delivery),
        **{f"{part}_share": card["star"]["parts"][part]["share"] for part in _PARTS},
        **{f"facts_{status}": statuses[status] for status in _STATUSES},
        "transcript": _cell(card["transcript"]["text"]),
        "notes": _cell(" / ".join(note["text"] for note in one["notes"])),
    }


def _cell(text: str | None) -> str | None:
    """Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return f"'{text}" if text and text[0] in "=+-@\t\r" else text
