"""Text files of a bank, and faults that are gathered before anything is raised."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from interviewer.bank.source.bounds import (
    LARGEST_BANK_BYTES,
    LARGEST_FILE_BYTES,
    MOST_FILES,
    too_much,
)
from interviewer.domain.errors import StoryError
from interviewer.domain.plain_text import fold_signs, plain_text
from interviewer.domain.question import Question
from interviewer.domain.story import Story

QUESTIONS_FILE = "questions.md"
_SUFFIXES = {".md", ".txt", ".markdown"}

Read = TypeVar("Read", Story, Question)


def fault(file: Path | str, line: int, message: str) -> str:
    """One fault as ``file:line: message``."""
    return f"{file}:{line}: {message}"


def raise_faults(where: Path, faults: Sequence[str]) -> None:
    """Raise all faults at once; nothing happens without any.

    Raises:
        StoryError: Its message counts the faults and quotes the first; ``faults`` holds them all.
    """
    if not faults:
        return
    if len(faults) == 1:
        raise StoryError(faults[0], faults)
    raise StoryError(
        f"{len(faults)} faults in {where}, the first at {faults[0]} (and {len(faults) - 1} more)",
        faults,
    )


def read_text(file: Path) -> str:
    """The text of a UTF-8 file without a byte order mark, made valid and its signs folded.

    See `plain_text` and `fold_signs`.

    Raises:
        StoryError: The file is missing, unreadable, empty, binary, not UTF-8, or larger than
            `bounds` allow.
    """
    data = read_bytes(file)
    if b"\0" in data:
        raise _unreadable(file, "is not a text file; save the story as Markdown or plain text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(file, "is not UTF-8 text; save it again as UTF-8", line) from error
    if not text.strip():
        raise _unreadable(file, "the file is empty; write a story into it or remove it")
    plain = fold_signs(plain_text(text))
    refuse_too_much(plain, file)
    return plain


def read_bytes(file: Path) -> bytes:
    """What a file holds, if it is an ordinary one that is no larger than `LARGEST_FILE_BYTES`.

    Raises:
        StoryError: It is not, or cannot be read.
    """
    try:
        if file.exists() and not file.is_file():
            raise _unreadable(file, "is no ordinary file; save the text as a file first")
        with file.open("rb") as opened:
            data = opened.read(LARGEST_FILE_BYTES + 1)
            size = max(len(data), os.fstat(opened.fileno()).st_size)
    except OSError as error:
        raise _unreadable(file, f"cannot be read ({error.strerror}); check the path") from error
    if size > LARGEST_FILE_BYTES:
        largest = f"{LARGEST_FILE_BYTES / 1e6:.0f} MB"
        message = f"is {size / 1e6:.1f} MB; copy the stories into a file below {largest}"
        raise _unreadable(file, message)
    return data


def refuse_too_much(text: str, file: Path) -> None:
    """Nothing for a text that can be read with bounded work.

    Raises:
        StoryError: It cannot; the message names the line.
    """
    raise_faults(file, [fault(file, line, message) for line, message in too_much(text)])


def _unreadable(file: Path, message: str, line: int = 1) -> StoryError:
    line_of_fault = fault(file, line, message)
    return StoryError(line_of_fault, [line_of_fault])


def story_files(path: Path) -> list[Path]:
    """The files that hold stories: the file itself, or a folder's Markdown and text files, sorted.

    Raises:
        StoryError: There is no such path, or the folder holds no such file, or more than a bank.
    """
    if path.is_dir():
        files = files_in(path)
        if not files:
            raise StoryError(
                f"{path} holds no stories; put a story a file there, as Markdown (*.md) or text"
            )
        return files
    if not path.exists():
        raise StoryError(f"{path} does not exist; name a story file or a folder of stories")
    return [path]


def files_in(folder: Path) -> list[Path]:
    """A folder's Markdown and text files, sorted, but for hidden ones and the questions.

    Raises:
        StoryError: They are more than a bank holds.
    """
    files = sorted(
        file
        for file in folder.iterdir()
        if file.is_file()
        and file.suffix.casefold() in _SUFFIXES
        and file.name.casefold() != QUESTIONS_FILE
        and not file.name.startswith(".")
    )
    _refuse_large_bank(folder, files)
    return files


def _refuse_large_bank(folder: Path, files: Sequence[Path]) -> None:
    size = sum(file.stat().st_size for file in files)
    if len(files) > MOST_FILES or size > LARGEST_BANK_BYTES:
        largest = f"{MOST_FILES} files and {LARGEST_BANK_BYTES / 1e6:.0f} MB"
        raise StoryError(
            f"{folder} holds {len(files)} text files of {size / 1e6:.1f} MB; a bank has at most "
            f"{largest}: name a folder that holds stories alone"
        )


def gather(
    files: Sequence[Path], read: Callable[[Path], list[Read]], what: str
) -> tuple[list[Read], list[str]]:
    """What ``read`` makes of each file, and all faults: files that it refused, ids taken twice.

    ``what`` names one of them: "story", "question".
    """
    found: list[Read] = []
    faults: list[str] = []
    for file in files:
        try:
            found.extend(read(file))
        except StoryError as error:
            faults.extend(error.faults or [str(error)])
    first: dict[str, Read] = {}
    for one in found:
        other = first.setdefault(one.id, one)
        if other is not one:
            there = f"{other.source.file}:{other.source.line}"
            message = f"the {what} id {one.id!r} is taken by {there}; give one of them another id"
            faults.append(fault(one.source.file, one.source.line, message))
    return found, faults
