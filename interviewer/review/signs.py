"""The signs that stand for what a colour also tells, the same on every screen."""

from interviewer.domain.scorecard import Status

SIGNS: dict[str, tuple[str, str]] = {
    Status.COVERED: ("✓", "green"),
    Status.PARTIAL: ("~", "yellow"),
    Status.CONTRADICTED: ("✗", "red"),
    Status.MISSING: ("–", "dim"),
    "prompted": ("+", "cyan"),
    "unclear": ("?", "cyan"),
}
"""Sign and style of each status, of a fact that came only when asked for, and of one that the tool
may have misheard, whatever its status."""

LEGEND = "✓ said  ~ partly  ✗ said otherwise  – not said  + only when asked  ? unclear"

PART_STYLES = {
    "situation": ("S", "black on cyan"),
    "task": ("T", "black on yellow"),
    "action": ("A", "black on green"),
    "result": ("R", "black on magenta"),
    "other": ("·", "dim"),
}
"""Letter and style of each part of an answer."""
