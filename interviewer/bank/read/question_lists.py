"""Lists of questions by competency, in a shape that is easy to edit by hand.

::

    1. **Ownership and Delivery**
       - Tell me about a time you took ownership of a project.
         - id: took-ownership
         - stories: go-sdk, on-call

A heading or a bold line names a competency; the items below it are its questions. ``id:`` and
``stories:`` may stand in items below the question or on its following lines, or be left out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interviewer.bank.read.front_matter import read_front_matter
from interviewer.bank.source import (
    QUESTIONS_FILE,
    Kind,
    Line,
    fault,
    gather,
    raise_faults,
    read_lines,
    read_text,
    short_name,
    slug,
    story_files,
)
from interviewer.domain.question import Question
from interviewer.domain.story import SourceRef

_ABOUT_QUESTIONS = re.compile(r"\bquestions?\b", re.IGNORECASE)
_GIVEN = re.compile(r"^(?P<key>id|story|stories)\s*:\s*(?P<value>.*)$", re.IGNORECASE)
MOST_NAMED = 100
"""Stories that one question may name; nobody chooses among more."""
_NUMBER = re.compile(r"^\d+[.)]\s*")


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph of the list: its first line, and the text of all its lines."""

    line: Line
    texts: tuple[tuple[int, str], ...]


def read_questions(path: Path) -> list[Question]:
    """The questions of a file, or of a folder's questions.md (without one: of its other files).

    In ``questions.md`` the whole file is the list; in any other file the list stands below a
    heading that speaks of questions. A file without such a heading holds none.

    Raises:
        StoryError: A path that does not exist, an unreadable file, a ``questions.md`` without any
            question, a question without text, two questions with one id; all faults together.
    """
    if path.is_dir():
        own = path / QUESTIONS_FILE
        files = [own] if own.exists() else story_files(path)
    else:
        files = story_files(path)
    questions, faults = gather(files, _read_file, "question")
    raise_faults(path, faults)
    return questions


def _read_file(file: Path) -> list[Question]:
    text = read_text(file)
    _, body, first_line, faults = read_front_matter(text, file)
    raise_faults(file, faults)
    whole = file.name.casefold() == QUESTIONS_FILE
    items = _items(_listed(read_lines(body, first_line), whole))
    questions = _questions(items, file, faults)
    if whole and not questions and not faults:
        faults.append(fault(file, 1, "holds no question; write each as `- Tell me about …`"))
    raise_faults(file, faults)
    return questions


def _listed(lines: Sequence[Line], whole: bool) -> Iterator[Line]:
    """The lines of the list: all of them, or those below a heading that speaks of questions."""
    level = 0
    for line in lines:
        if line.kind is Kind.HEADING and not whole and (not level or line.level <= level):
            level = line.level if _ABOUT_QUESTIONS.search(line.text) else 0
        elif whole or level:
            yield line


def _items(lines: Iterator[Line]) -> list[_Item]:
    items: list[_Item] = []
    for line in lines:
        if line.kind in {Kind.RULE, Kind.ROW}:
            continue
        if items and items[-1].line.block == line.block:
            texts = (*items[-1].texts, (line.number, line.text))
            items[-1] = replace(items[-1], texts=texts)
        else:
            items.append(_Item(line, ((line.number, line.text),)))
    return items


def _questions(items: Sequence[_Item], file: Path, faults: list[str]) -> list[Question]:
    found: list[Question] = []
    competency: str | None = None
    for item in items:
        line = item.line
        if line.kind is Kind.HEADING or (line.all_bold and len(item.texts) == 1):
            competency = _NUMBER.sub("", line.text).strip(" :*") or None
            continue
        if not line.depth:
            continue  # A paragraph outside the list explains the list.
        given = [(number, _GIVEN.match(text), text) for number, text in item.texts]
        text = " ".join(text for _, match, text in given if match is None).strip()
        if text:
            source = SourceRef(str(file), line.number)
            found.append(Question(short_name(text) or "question", text, competency, (), source))
        for number, match, _ in given:
            if match and found:
                found[-1] = _with(found[-1], match["key"].casefold(), match["value"])
                if len(found[-1].story_ids) > MOST_NAMED:
                    message = f"more than {MOST_NAMED} stories for one question; keep the best"
                    faults.append(fault(file, number, message))
                    return found
            elif match:
                message = f"`{match[0]}` stands before the first question; put it below its own"
                faults.append(fault(file, number, message))
    return found


def _with(question: Question, key: str, value: str) -> Question:
    names = tuple(name for name in re.split(r"[\s,;`\[\]]+", value) if name)
    if key == "id":
        return replace(question, id=slug(value) or question.id)
    return replace(question, story_ids=tuple(dict.fromkeys([*question.story_ids, *names])))
