"""Where a story ends, although no heading or rule says so."""

import re
from collections.abc import Sequence

from interviewer.bank.layout.label_style import Style
from interviewer.bank.layout.label_words import Mark
from interviewer.bank.layout.labels import Label, named
from interviewer.bank.layout.story_passage import Passage
from interviewer.bank.source import Kind, Line
from interviewer.domain.story import Part

_OTHER_LABEL_WORDS = 8
_TO_THE_TELLER = re.compile(
    r"(?:if (?:they|asked|probed|pushed|pressed)|when (?:they|asked|probed)|why (?:to|this|it|i)\b|"
    r"how to\b|be ready\b|follow[- ]?ups?\b|likely (?:questions?|follow))",
    re.IGNORECASE,
)
_LOOKING_BACK = ("lesson", "learn", "what i learn", "reflection", "takeaway", "follow", "hindsight")


def comes_late(passage: Passage, style: Style, line: Line, label: Label) -> bool:
    """Whether "Challenge" or "Solution" follows a whole story that has told these parts."""
    if not label.parts or label.own or Part.RESULT in label.parts or not style.same(line):
        return False
    if "either" in passage.told or label.word == passage.first:
        return False
    return passage.has_text(Part.RESULT) and {*passage.told, "either"}.issuperset(label.parts)


def is_foreign(passage: Passage, style: Style, opened: Sequence[Mark], line: Line) -> bool:
    """Whether a line without a label of the story begins something else than the open part.

    That is a heading as high as the labels', text outside of the table or quotation that holds the
    story, or what ends a told result (see ``_ends_result``).
    """
    if line.kind is Kind.HEADING:
        return not style.holds(line)
    if passage.quotes > line.quotes or (style.kind is Kind.ROW and line.kind is not Kind.ROW):
        return True
    told = Part.RESULT in opened and passage.has_text(Part.RESULT)
    return told and _ends_result(passage, style, line)


def _ends_result(passage: Passage, style: Style, line: Line) -> bool:
    """Whether a line below a result is no more text of it.

    That is a bold line, a further label in the labels' style ("**Best for:** …") or in a quotation
    ("> **Tip:** …"), a lesson, a line in capitals, or text outside of the story's list or line.
    """
    outside = line.depth < style.depth
    one_line = len(passage.labelled) == 1 and line.number not in passage.labelled
    if outside or line.all_bold or (one_line and len(passage.told) > 2):
        return True
    if style.kind is Kind.TEXT and (_looks_back(line) or _in_capitals(line)):
        return True
    if style.same(line) and _speaks_of_the_telling(line):
        return True
    return (style.same(line) or line.quotes > passage.quotes) and _labels_something(line)


def _looks_back(line: Line) -> bool:
    """Whether a line is the lesson below a story: "- **Lesson:** …"."""
    label = named(line.bold) if line.bold and line.kind is Kind.TEXT else None
    return label is not None and label.marks == ("other",) and label.word.startswith(_LOOKING_BACK)


def _in_capitals(line: Line) -> bool:
    """Whether a line is set as a heading: "TIPS FOR THE DAY:"."""
    return line.text.isupper() and len(re.findall(r"[A-Z]{2,}", line.text)) > 1


def _speaks_of_the_telling(line: Line) -> bool:
    """Whether a line begins with bold words to the teller: "**If they ask for more** — …".

    Bold words about what came of it ("**Fewer tickets** — …") are text of the result.
    """
    return bool(line.bold) and line.kind is Kind.TEXT and bool(_TO_THE_TELLER.match(line.bold))


def _labels_something(line: Line) -> bool:
    """Whether a line begins with a bold label of any kind: "**Best for:** …"."""
    if not line.bold or line.kind is not Kind.TEXT:
        return False
    after = line.text.split(line.bold, 1)[-1].lstrip()
    colon = line.bold.endswith(":") or after.startswith(":")
    return colon and len(line.bold.split()) <= _OTHER_LABEL_WORDS and not named(line.bold)
