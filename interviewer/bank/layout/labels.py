"""Whether a line begins with a label of a story, and what the label opens."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import lru_cache

from interviewer.bank.layout.label_words import LETTERS, MARKS, OWN_LETTERS, OWN_WORDS, Mark
from interviewer.bank.source import Kind, Line
from interviewer.domain.story import Part

_TITLED: set[Mark] = {"organization", "competencies", "title"}

_KEYCAP = r"\d\ufe0f?\u20e3"
_LEADING = re.compile(
    rf"^(?:{_KEYCAP}|[^\w(\[])+|^(?:\d+[.)]|#\d+)\s*(?=\S)|^(?:step|part)\s+\d\s*[-:.–—]\s*",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"^[(\[]\s*(?P<label>[^()\[\]]{1,40})[)\]]\s*[-:–—]?\s*(?P<rest>.*)$", re.DOTALL
)
_SEPARATOR = re.compile(
    r"\s*[:\uff1a|]\s*|\s+[-–—=]>?\s*|\s*[–—→⇒]\s*|[.)]\s+|[.)-]$|\s*->\s*|\t\s*|(?<=^[STARL])-(?=\S)"
)
_PARENTHESIS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]")
_JOINTS = re.compile(r"\s*(?:/|&|\+|,|→|\band\b)\s*")
_ARTICLES = re.compile(
    r"^(?:(?:the|my|our|key|main|overall|final|star|specific|business|technical|quantified|"
    r"quantifiable|measurable|tangible|initial|concrete|personal|detailed|primary|brief)\s+)+"
)
_TAILS = re.compile(
    r"\s+(?:#?\d+|taken|i took|we took|you took|i've taken|achieved|phase|section|part|steps|"
    r"performed|summary|description|[-~–]?\s*\d+(?:\s*[-–]\s*\d+)?\s*(?:%|s|secs?|seconds?|"
    r"mins?|minutes?))$"
)
_QUALIFIED = re.compile(
    r"^\W*(?P<word>(?:situation|task|action|result)s?)\s+(?:supported|backed|based|confirmed|known|"
    r"so far|in (?:short|brief)|from|by|for|at|with)\b[^.!?]*:?$",
    re.IGNORECASE,
)
_LABEL_CHARACTERS = 60
_PLAIN_WORDS = re.compile(r"[a-z]+(?: [a-z]+)?")
_STAR: dict[str, Mark] = {part.value[0]: part for part in Part}


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the beginning of a line: what it opens, and the text that follows it.

    ``letter`` tells a bare ``S``, which counts only where its sisters stand beside it. ``marks``
    holds two parts for "Situation/Task". ``own`` tells one of the four words or letters of STAR
    from another word for a part. ``word`` is the label itself, in lower case.
    """

    marks: tuple[Mark, ...]
    rest: str
    letter: bool = False
    own: bool = field(default=False, compare=False)
    word: str = field(default="", compare=False)

    @property
    def parts(self) -> tuple[Mark, ...]:
        """The marks that open parts of a story."""
        return tuple(mark for mark in self.marks if isinstance(mark, Part) or mark == "either")


@lru_cache(maxsize=4096)
def named(phrase: str) -> Label | None:
    """What a phrase such as "My Task", "S (Situation)" or "Situation/Task" names, if anything."""
    # Full-width, circled and mathematical letters are letters.
    folded = unicodedata.normalize("NFKC", phrase).casefold().replace("’", "'")
    lowered = re.sub(r"\s+", " ", folded).strip(" *_:.-–—|")
    inside = _PARENTHESIS.search(lowered)
    if inside and (bracketed := _known(inside[1].strip())) and "other" in bracketed.marks:
        return bracketed  # "R (Reflection)" is no result.
    bare = _PARENTHESIS.sub("", lowered).strip()
    # "[S] It rained" is a label and its text.
    spelled = inside is not None and (not bare or inside.start() > 0)
    candidates = [bare, *([inside[1]] if inside and spelled else [])]
    candidates.append(re.sub(r"[()\[\]]", "", lowered))
    for candidate in (text.strip() for text in candidates):
        label = _known(candidate)
        if label:
            return label
        if candidate in LETTERS:
            own = candidate in OWN_LETTERS
            return Label((LETTERS[candidate],), "", letter=not inside, own=own, word=candidate)
        together = _several(candidate)
        if together:
            return Label(together, "", own=True, word=candidate)
    return None


def _known(phrase: str) -> Label | None:
    bare = _ARTICLES.sub("", phrase)
    for cut in (phrase, _TAILS.sub("", phrase), bare, _TAILS.sub("", bare)):
        if cut in MARKS:
            return Label((MARKS[cut],), "", own=cut in OWN_WORDS, word=cut)
    return None


def _several(phrase: str) -> tuple[Mark, ...]:
    """The marks of "Situation/Task" or "Results and impact"; empty when a piece is unknown.

    Beside one of the four words an unknown one may stand ("Judgement / Action").
    """
    pieces = [_ARTICLES.sub("", piece) for piece in _JOINTS.split(phrase)]
    if len(pieces) < 2:
        return ()
    found = [MARKS.get(piece) or _STAR.get(piece) for piece in pieces]
    known = {*Part, "either", "other"}.issuperset(found) and found[0] != "other"
    loose = OWN_WORDS.intersection(pieces) and all(map(_PLAIN_WORDS.fullmatch, pieces))
    if not known and not loose:
        return ()
    told = [mark for mark in found if isinstance(mark, Part)]
    if not told:
        return ("either",)
    # "Problem and task": the problem is the situation then.
    first = [Part.SITUATION] if found[0] == "either" else []
    return tuple(dict.fromkeys([*first, *told]))


def _with_rest(phrase: str, rest: str) -> Label | None:
    found = named(phrase) if len(phrase) <= _LABEL_CHARACTERS else None
    return replace(found, rest=rest.strip()) if found else None


def _in_text(text: str) -> Label | None:
    """A label that a separator parts from the text, or that stands alone."""
    label = _first(text)
    if label is None or not label.letter:
        return label
    # After a bare letter the whole word may follow: "(S) Situation: text".
    word = _first(label.rest)
    return word if word and not word.letter and _same(word, label) else label


def _same(word: Label, letter: Label) -> bool:
    """Whether a word spells its letter out; "R - Reflection" is no result."""
    return word.marks in {letter.marks, ("other",)} or word.word[:1] == letter.word


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
        return replace(label, rest=rest) if label else None
    text = _LEADING.sub("", line.text)
    if line.bold and not line.all_bold:
        label = _with_rest(_LEADING.sub("", line.bold), "") or _qualified(line.bold)
        after = line.text.split(line.bold, 1)[-1]
        if label and not after[:1].isalnum():  # "**S**ituation" is one word
            return replace(label, rest=re.sub(r"^[\s:\uff1a.)=|–—>-]+", "", after))
    label = _in_text(text)
    if label and line.kind is Kind.HEADING:
        return label if _labels_heading(label, text) else None
    return label


def _qualified(bold: str) -> Label | None:
    """One of the four words with a remark: "Action supported by the record:"."""
    found = _QUALIFIED.match(bold) if bold.endswith(":") else None
    return _with_rest(found["word"], "") if found else None


def _labels_heading(label: Label, text: str) -> bool:
    if label.rest:
        return text.casefold().startswith(tuple(Part))
    return _TITLED.isdisjoint(label.marks)
