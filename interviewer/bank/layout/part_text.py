"""The text of the four parts, from labelled pieces in the order in which they stand."""

import re
from collections.abc import Sequence

from interviewer.bank.layout.label_words import Mark
from interviewer.domain.story import Part
from interviewer.language.text import sentences

Piece = tuple[tuple[Mark, ...], int, str]

_CUES = {
    Part.TASK: r"\b(?:my (?:task|job|role|goal)|the goal|I (?:was|had) "
    r"(?:asked|tasked|to\b|responsible)"
    r"|(?:I|we) needed to|asked me|responsible for|I volunteered|we had to)",
    Part.ACTION: r"\b(?:I|we) (?!was\b|were\b|had\b|needed\b|wanted\b)\w+",
    Part.RESULT: r"\b(?:as a result|in the end|resulted|this (?:led|meant|saved|cut)"
    r"|which (?:led|saved)"
    r"|fell|rose|dropped|grew|increased|decreased|improved|\d+\s*%)",
}


def story_parts(pieces: Sequence[Piece]) -> dict[Part, str]:
    """The parts that have text, in STAR order; pieces of one part are joined by line breaks.

    "Challenge" tells the situation, or the task of a story that tells its situation elsewhere and
    has no task. A piece under two labels ("Situation/Task") is cut where the second one begins.
    """
    marks = {mark for marks, _, text in pieces if text for mark in marks}
    challenge = Part.TASK if Part.SITUATION in marks and Part.TASK not in marks else Part.SITUATION
    texts: dict[Part, list[str]] = {part: [] for part in Part}
    for group, text in _grouped(pieces):
        parts = [challenge if mark == "either" else Part(mark) for mark in group]
        for part, told in _shared(text, parts):
            texts[part].append(told)
    return {part: "\n".join(told) for part, told in texts.items() if told}


def _grouped(pieces: Sequence[Piece]) -> list[tuple[tuple[Mark, ...], str]]:
    """Neighbouring pieces under one label belong together; empty ones are dropped."""
    groups: list[tuple[tuple[Mark, ...], str]] = []
    for marks, _, text in pieces:
        if not text:
            continue
        if groups and groups[-1][0] == marks:
            groups[-1] = (marks, f"{groups[-1][1]}\n{text}")
        else:
            groups.append((marks, text))
    return groups


def _shared(text: str, parts: Sequence[Part]) -> list[tuple[Part, str]]:
    """Which of several parts tells which stretch: each begins at its cue, else its last sentence.

    A single sentence tells all of its parts at once.
    """
    if len(parts) == 1:
        return [(parts[0], text)]
    spans = sentences(text)
    if len(spans) < len(parts):
        return [(part, text) for part in parts]
    starts = [0]
    for index, part in enumerate(parts[1:], 1):
        last = len(spans) - (len(parts) - index)
        candidates = range(starts[-1] + 1, last + 1)
        cue = re.compile(_CUES.get(part, r"$^"), re.IGNORECASE)
        starts.append(next((at for at in candidates if cue.search(spans[at].text)), last))
    offsets = [spans[start].start for start in starts] + [len(text)]
    stretches = zip(parts, offsets, offsets[1:], strict=False)
    return [(part, text[start:end].strip()) for part, start, end in stretches]
