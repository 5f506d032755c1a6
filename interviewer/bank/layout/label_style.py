"""Which of the words that look like labels are the labels of a story.

"Problem: the key was lost" inside an action is no label when the four parts stand in headings. So
the way in which most parts are set (heading or text, list depth, bold) is found first; a label that
is set in another way counts only for a part that would else be missing.
"""

from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from interviewer.bank.layout.label_words import Mark
from interviewer.bank.layout.labels import Label
from interviewer.bank.source import Kind, Line
from interviewer.domain.story import Part


@dataclass(frozen=True, slots=True)
class Style:
    """How a story's labels are set, which parts are labelled so, and the sign that ends one."""

    kind: Kind
    level: int
    depth: int
    bold: bool
    marks: frozenset[Mark]
    letters: bool
    stop: str = ""

    def holds(self, line: Line) -> bool:
        """Whether a line stands below the labels: deeper in a list, or under a lesser heading."""
        return line.depth > self.depth or (0 < self.level < line.level)

    def same(self, line: Line) -> bool:
        """Whether a line is set as the labels are."""
        return key(line) == (self.kind, self.level, self.depth, self.bold)


def key(line: Line) -> tuple[Kind, int, int, bool]:
    """How a line is set: what it is, its heading's level, its list's depth, bold or not."""
    return line.kind, line.level, line.depth, bool(line.bold)


def story_style(labels: Sequence[tuple[Line, Label | None]]) -> Style | None:
    """The way in which the most parts are labelled (the shallower of equals), if any is.

    A bare letter is a label only beside another: a lone ``A:`` answers a ``Q:``.
    """
    letters = {label.marks[0] for _, label in labels if label and label.letter and label.own}
    use_letters = len(letters) > 1
    marks: dict[tuple[Kind, int, int, bool], set[Mark]] = {}
    for line, label in labels:
        if label and label.parts and (use_letters or not label.letter):
            marks.setdefault(key(line), set()).update(label.parts)
    if not marks:
        return None
    # Of equals, max() takes the first in the text.
    best = max(marks, key=lambda key: (len(marks[key]), -key[1] - key[2]))
    ends = Counter(line.bold[-1:] for line, label in labels if label and key(line) == best)
    stop = ends.most_common(1)[0][0]
    return Style(*best, frozenset(marks[best]), use_letters, "" if stop.isalnum() else stop)


def counts(
    line: Line,
    label: Label,
    style: Style | None,
    first_of_block: bool,
    told: AbstractSet[Mark] | None,
) -> bool:
    """Whether a label is one of the story's.

    Args:
        line: Where it stands.
        label: What it says.
        style: How the story's labels are set; ``None`` for a story without parts.
        first_of_block: Whether its line begins a paragraph.
        told: The parts labelled so far; ``None`` before the story's first label.
    """
    parts = label.parts
    if style is None:
        return not parts
    same = style.same(line)
    if parts:
        # Else it counts only for a part that has no label in the story's own style.
        new = style.marks.isdisjoint(parts) and "either" not in parts
        free = not style.holds(line) or (
            label.own and line.kind is Kind.HEADING and told is not None
        )
        return (style.letters or not label.letter) and (same or (new and free))
    if "details" in label.marks or style.holds(line):
        return False
    if told is None or same or line.kind is Kind.HEADING:
        return True
    # "Note:" or "Team:" within a part is its text; below the result it is something else.
    end = Part.ACTION if label.word.startswith("follow") else Part.RESULT
    return end in told and first_of_block
