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
_PROMPT = re.compile(
    r"(?:tell (?:me|us)|describe (?:a|an|the|your|how)|give (?:me |us )?(?:an?|another) example|"
    r"share (?:a|an) (?:time|story|example|situation)|walk (?:me|us) through|talk about a time)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:what|how|when|why|where|which|who|can|could|would|have|are|is|do|did) .*\?$", re.IGNORECASE
)
QUESTION_WORDS = 45
"""No question is longer."""
_REMARK = re.compile(
    r"(?:this (?:one|story|answer|example) (?:works|is|can|could|fits|shows|covers|also)"
    r"|use (?:this|it) (?:for|when|if|to)|(?:works|good|best|great) (?:well )?for\b|see also\b"
    r"|that(?:'s| is|’s) (?:all|it)\b|more (?:to come|stories)\b|practi[sc]e (?:this|it|telling)"
    r"|keep (?:this|it) (?:to|under|short|below)|remember to\b|note to self)",
    re.IGNORECASE,
)
_PLAIN_LABEL = re.compile(r"(?P<label>[A-Z][\w’'/&-]*(?: [\w’'/&-]+){0,3}):\s+(?P<rest>\S.*)")
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
    if line.link or asks(line) or (line.depth <= style.depth and _REMARK.match(line.text)):
        return True
    if style.same(line) and (_speaks_of_the_telling(line) or _labels_plainly(line, style)):
        return True
    return (style.same(line) or line.quotes > passage.quotes) and _labels_something(line, style)


def asks(line: Line) -> bool:
    """Whether a line is a question of an interviewer, such as "2. Tell me about a time …"."""
    text = line.text.strip(' *_"“”')
    if len(text.split()) > QUESTION_WORDS:
        return False
    prompt = _PROMPT.match(text) and not re.search(r"[.!]\s", text)
    return bool(prompt or _QUESTION.match(text))


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


def _labels_plainly(line: Line, style: Style) -> bool:
    """Whether a line begins with a label that is set as the story's plain ones: "Deploy for: …".

    What gives a figure ("Revenue: +20 %") is text of the result.
    """
    found = None if style.bold else _PLAIN_LABEL.match(line.text)
    return bool(found) and not re.search(r"\d", line.text)


def _labels_something(line: Line, style: Style) -> bool:
    """Whether a line begins with a bold label of any kind: "**Best for:** …".

    A full stop is enough where it ends the story's own labels.
    """
    if not line.bold or line.kind is not Kind.TEXT:
        return False
    after = line.text.split(line.bold, 1)[-1].lstrip()
    colon = line.bold.endswith(":") or after.startswith(":")
    stop = line.bold[-1:] == style.stop != ""
    return (colon or stop) and len(line.bold.split()) <= _OTHER_LABEL_WORDS and not named(line.bold)
