"""The words with which people mark the parts of a story."""

import re
from dataclasses import dataclass
from typing import Literal

from interviewer.bank.markdown import Kind, Line
from interviewer.domain.story import Part

Mark = Part | Literal["either", "details", "organization", "competencies", "title", "other"]
"""What a label opens. ``either``: situation, or task where a situation is told beside it."""

_WORDS: dict[Mark, str] = {
    Part.SITUATION: "situation, situations, background, context, setting, scenario, the setup",
    Part.TASK: "task, tasks, goal, goals, objective, objectives, responsibility, responsibilities, "
    "my role, mission, assignment, aim, target, what i had to do, what i needed to do, "
    "what was asked of me",
    Part.ACTION: "action, actions, approach, what i did, what we did, steps, solution, "
    "how i did it, what i did about it, actions and steps, activities, intervention",
    Part.RESULT: "result, results, outcome, outcomes, impact, impacts, effect, effects, "
    "what happened, what came of it, what changed, end result",
    "either": "challenge, challenges, problem, problems, obstacle, obstacles, complication",
    "details": "details to include, details, points to include, to include, what to include",
    "organization": "organization, organisation, company, employer, organization name",
    "competencies": "competency, competencies, competence, competences, leadership principles, "
    "leadership principle, skills, skill",
    "title": "title, story, story title, headline",
    "other": "focus, learning, learnings, lesson, lessons, lesson learned, lessons learned, "
    "lessons learnt, what i learned, what i learnt, reflection, reflections, takeaway, takeaways, "
    "notes, note, tags, tag, keywords, questions, question, suitable questions, use for, date, "
    "when, role, position, team, follow-up questions, follow up questions, metrics, stack",
}
_MARKS = {word.strip(): mark for mark, words in _WORDS.items() for word in words.split(",")}
_LETTERS: dict[str, Part] = {part.value[0]: part for part in Part}
_TITLED: set[Mark] = {"organization", "competencies", "title"}

_LEADING = re.compile(r"^[^\w(\[]+|^(?:\d+[.)]|#\d+)\s*(?=\S)")
_BRACKETED = re.compile(
    r"^[(\[]\s*(?P<label>[^()\[\]]{1,40})[)\]]\s*[-:–—]?\s*(?P<rest>.*)$", re.DOTALL
)
_SEPARATOR = re.compile(r"\s*[::|]\s*|\s+[-–—=]>?\s*|\s*[–—→⇒]\s*|[.)]\s+|[.)-]$|\s*->\s*|\t\s*")
_PARENTHESIS = re.compile(r"\s*\(([^)]*)\)")
_JOINTS = re.compile(r"\s*(?:/|&|\+|,|\band\b)\s*")
_ARTICLES = re.compile(r"^(?:the|my|our|key|main|overall|final)\s+")
_TAILS = re.compile(r"\s+(?:#?\d+|taken|i took|we took|achieved|phase|section|part)$")
_LABEL_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a line: what it opens, and the text that follows it.

    ``letter`` tells a bare ``S``, which counts only where its sisters stand beside it. ``marks``
    holds two parts for "Situation/Task".
    """

    marks: tuple[Mark, ...]
    rest: str
    letter: bool = False


def _marks(phrase: str) -> tuple[tuple[Mark, ...], bool] | None:
    """What a phrase such as "My Task", "S (Situation)" or "Situation/Task" names."""
    lowered = re.sub(r"\s+", " ", phrase.casefold().replace("’", "'")).strip(" *_:.-–—")
    inside = _PARENTHESIS.search(lowered)
    candidates = [_PARENTHESIS.sub("", lowered), *([inside[1]] if inside else [])]
    candidates.append(lowered.replace("(", "").replace(")", ""))
    for candidate in (text.strip() for text in candidates):
        for cut in (candidate, _TAILS.sub("", candidate), _ARTICLES.sub("", candidate)):
            if cut in _MARKS:
                return (_MARKS[cut],), False
        if candidate in _LETTERS:
            return (_LETTERS[candidate],), not inside
        together = _several(candidate)
        if together:
            return together, False
    return None


def _several(phrase: str) -> tuple[Mark, ...]:
    """The marks of "Situation/Task" or "Results and impact"; empty when a piece is unknown."""
    pieces = [_ARTICLES.sub("", piece) for piece in _JOINTS.split(phrase)]
    if len(pieces) < 2:
        return ()
    found = [_MARKS.get(piece) or _LETTERS.get(piece) for piece in pieces]
    if found[0] not in {*Part, "either"} or not {*Part, "either", "other"}.issuperset(found):
        return ()
    told = [mark for mark in found if isinstance(mark, Part)]
    if not told:
        return ("either",)
    # "Problem and task": the problem is the situation then.
    first = [Part.SITUATION] if found[0] == "either" else []
    return tuple(dict.fromkeys([*first, *told]))


def _with_rest(phrase: str, rest: str) -> Label | None:
    found = _marks(phrase) if len(phrase) <= _LABEL_CHARACTERS else None
    return Label(found[0], rest.strip(), found[1]) if found else None


def _in_text(text: str) -> Label | None:
    """A label that a separator parts from the text, or that stands alone."""
    label = _first(text)
    if label is None or not label.letter:
        return label
    # After a bare letter the whole word may follow: "(S) Situation: text".
    word = _first(label.rest)
    return word if word and not word.letter and word.marks == label.marks else label


def _first(text: str) -> Label | None:
    alone = _with_rest(text, "")
    if alone:
        return alone
    bracketed = _BRACKETED.match(text)
    if bracketed:
        label = _with_rest(bracketed["label"], bracketed["rest"])
        if label:
            return label
    for separator in _SEPARATOR.finditer(text[: _LABEL_CHARACTERS + 5]):
        label = _with_rest(text[: separator.start()], text[separator.end() :])
        if label:
            return label
    return None


def read_label(line: Line) -> Label | None:
    """The label with which a line begins, or ``None``.

    Known shapes: ``Situation:``, ``Situation - text``, ``S: text``, ``(S) text``,
    ``S (Situation)``, ``1. Situation``, ``Situation/Task``, a bold label without any separator, a
    table's first cell.
    A heading with further words ("Challenge: moving house") is a title unless its label is one of
    the four words themselves.
    """
    if line.kind is Kind.RULE:
        return None
    if line.kind is Kind.ROW:
        first = next((cell for cell in line.cells if cell), "")
        label = _with_rest(_LEADING.sub("", first), "")
        rest = " ".join(cell for cell in line.cells if cell).removeprefix(first).strip()
        return Label(label.marks, rest, label.letter) if label else None
    text = _LEADING.sub("", line.text)
    if line.bold and not line.all_bold:
        label = _with_rest(_LEADING.sub("", line.bold), "")
        after = line.text.split(line.bold, 1)[-1]
        if label and not after[:1].isalnum():  # "**S**ituation" is one word
            return Label(label.marks, re.sub(r"^[\s:.)=|–—>-]+", "", after), label.letter)
    label = _in_text(text)
    if label and line.kind is Kind.HEADING:
        return label if _labels_heading(label, text) else None
    return label


def _labels_heading(label: Label, text: str) -> bool:
    if label.rest:
        return text.casefold().startswith(tuple(Part))
    return _TITLED.isdisjoint(label.marks)
