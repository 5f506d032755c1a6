"""A document to HTML, in a process of its own that may fail, grow or dawdle alone."""

import subprocess
import sys
from pathlib import Path

from interviewer.bank.documents.document_kinds import DocumentKind, kind_of
from interviewer.domain.errors import StoryError
from interviewer.domain.plain_text import fold_signs, plain_text

LONGEST_S = 120.0
"""Of waiting; the process may compute for half of it, see `document_worker`."""
_LARGEST_TEXT_BYTES = 1_000_000
"""As any other file of notes."""
_CUT_OFF = -24
"""How a process ends that computed for longer than it may (SIGXCPU)."""
_NAMED = {
    DocumentKind.DOCX: "Word file",
    DocumentKind.ODT: "OpenDocument file",
    DocumentKind.PDF: "PDF",
    DocumentKind.RTF: "RTF file",
}


def document_html(file: Path, longest_s: float = LONGEST_S) -> str | None:
    """The text of a document as HTML, one paragraph, point or row a line; ``None`` for no document.

    Headings, lists, tables and bold words are kept. Macros, pictures, comments, notes and deleted
    text are passed over; nothing is fetched from anywhere.

    Raises:
        StoryError: The document is protected, broken, too large, holds no text, or takes longer
            than ``longest_s`` or more memory than is given to it.
    """
    kind = kind_of(file)
    if kind is None:
        return None
    worker = "interviewer.bank.documents.document_worker"
    command = [sys.executable, "-m", worker, kind.value, str(file.resolve())]
    again = "copy your stories into a text file"
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            command, capture_output=True, timeout=longest_s, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise StoryError(f"{file}: took longer than {longest_s:.0f} s to read; {again}") from error
    if done.returncode == _CUT_OFF:
        raise StoryError(f"{file}: took too long to read; {again}")
    if done.returncode == 2:
        told = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise StoryError(f"{file}: {told[-1] if told else f'cannot be read; {again}'}")
    if done.returncode != 0:
        raise StoryError(f"{file}: is a broken {_NAMED[kind]}; save or export it again")
    if len(done.stdout) > _LARGEST_TEXT_BYTES:
        raise StoryError(f"{file}: holds more than 1 MB of text; cut it")
    return fold_signs(plain_text(done.stdout.decode("utf-8")))
