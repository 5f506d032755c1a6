"""Labels in the middle of a line: "Situation: … Task: …" in one paragraph, cut into lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from interviewer.bank.layout.labels import Label, named, read_label
from interviewer.bank.source import Kind, Line
from interviewer.domain.story import Part

_PLAIN = re.compile(
    r"(?:^|(?<=[\s*_]))(?:(?P<label>situation|task|action|result|[star](?-i:(?<=[STAR])))s?\s*:\s+"
    r"|[(\[](?P<letter>[STAR])[)\]]\s+)",
    re.IGNORECASE,
)
_JOINT = re.compile(r"(?:[\s;|•→]|\d\ufe0f?\u20e3)+$")
_WORDLESS = re.compile(r"^(?:\d\ufe0f?\u20e3|[\W_])*$")
_LIFTED = 2
_LABEL_CHARACTERS = 60
_SEPARATED = re.compile(r"^\s*(?::|[–—]|-\s)")


@dataclass(frozen=True, slots=True)
class _Cut:
    start: int
    part: str
    bold: str = ""


def cut_inline(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, cut where a part's label stands within a paragraph.

    Emphasised labels need one sister in the paragraph, plain ones two: prose has colons too.
    """
    for (kind, _), group in groupby(_unlisted(lines), key=lambda line: (line.kind, line.block)):
        paragraph = list(group)
        if kind is not Kind.TEXT:
            yield from paragraph
            continue
        emphasised = [_emphasised(line) for line in paragraph]
        plain = [_plain(line) for line in paragraph]
        starts = {mark for line in paragraph for mark in _opening(line)}
        told = _told(emphasised)
        if any(emphasised) and (len(starts | told) > 1 or (not told and Part.RESULT in starts)):
            cuts = emphasised
        elif any(plain) and len(starts | _told(plain)) > 2:
            cuts = plain
        else:
            cuts = [[] for _ in paragraph]
        for line, places in zip(paragraph, cuts, strict=True):
            yield from _cut(line, places)


def _unlisted(lines: Sequence[Line]) -> Iterator[Line]:
    """Labels at the margin right below a list: to Markdown they are text of its last point.

    A point that tells a whole story so is left as it is.
    """
    for _, group in groupby(lines, key=lambda line: (line.kind, line.block)):
        paragraph = list(group)
        labels = [line.lazy and bool(_opening(line)) for line in paragraph]
        for line, label in zip(paragraph, labels, strict=True):
            lifted = label and sum(labels) <= _LIFTED
            yield replace(line, depth=0, block=-line.number) if lifted else line


def _told(cuts: Sequence[Sequence[_Cut]]) -> set[str]:
    return {cut.part for line in cuts for cut in line if cut.part}


def _opening(line: Line) -> list[str]:
    label = read_label(line)
    return [str(mark) for mark in label.marks if isinstance(mark, Part)] if label else []


def _emphasised(line: Line) -> list[_Cut]:
    found = []
    for start, end in line.strong:
        phrase, after = line.text[start:end], line.text[end : end + _LABEL_CHARACTERS]
        colon = phrase.rstrip().endswith(":") or _SEPARATED.match(after)
        before = line.text[max(0, start - _LABEL_CHARACTERS) : start]
        inside = not _WORDLESS.match(before) and not before[-1].isalnum()
        short = len(phrase) <= _LABEL_CHARACTERS
        label = named(phrase) if inside and colon and short else None
        if label and (part := _cutting(label)) is not None:
            found.append(_Cut(start, part, phrase.strip()))
    return found


def _cutting(label: Label) -> str | None:
    """The part that an inline label opens, "" for what follows a story ("Lesson")."""
    if label.parts:
        return str(label.parts[0])
    return "" if label.marks == ("other",) and label.word.startswith(("le", "ref", "sh")) else None


def _plain(line: Line) -> list[_Cut]:
    found = []
    for match in _PLAIN.finditer(line.text):
        before = line.text[: min(match.start(), _LABEL_CHARACTERS)]
        if before and (_WORDLESS.match(before) or named(before.strip(" -–—:("))):
            continue  # "S - Situation:" is one label.
        letter = (match["label"] or match["letter"])[0].casefold()
        part = next(part for part in Part if part.value[0] == letter)
        found.append(_Cut(match.start(), str(part)))
    return found


def _cut(line: Line, cuts: Sequence[_Cut]) -> Iterator[Line]:
    if not cuts or (len(cuts) == 1 and cuts[0].start == 0):
        yield line
        return
    starts = [cut.start for cut in cuts]
    first = _JOINT.sub("", line.text[: starts[0]])
    emphasised = any(cut.bold for cut in cuts)
    if first:
        yield replace(line, text=first, bold=line.bold if emphasised else "", strong=())
    for cut, end in zip(cuts, [*starts[1:], None], strict=True):
        text = _JOINT.sub("", line.text[cut.start : end])
        if text:
            # What follows the story is a paragraph of its own.
            block = line.block if cut.part else -line.number
            yield replace(line, text=text, bold=cut.bold, block=block, strong=())
