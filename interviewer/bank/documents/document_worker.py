"""Reads one document in a process of its own: ``python -m … KIND FILE``.

Whatever a broken or hostile document does to its reader, it does to this process. HTML goes to
standard output; a fault goes to standard error as one line, with exit status 2. Any other status
says that the document broke the reader.
"""

import logging
import sys
import warnings
from collections.abc import Callable
from pathlib import Path

from interviewer.bank.documents.document_kinds import DocumentKind
from interviewer.bank.documents.written_html import one_a_line
from interviewer.domain.errors import StoryError

_MEMORY_BYTES = 1 << 30
_SECONDS = 60
"""Of computing, should nobody be there any more to end this process."""


def html_of(kind: DocumentKind, data: bytes) -> str:
    """The text of a document as HTML.

    Raises:
        StoryError: It holds none, or is protected.
        Exception: It is broken; of whatever kind its reader raises.
    """
    html = one_a_line(_reader(kind)(data))
    if not html.strip():
        scan = "holds pictures of pages and no text (a scan); have its text recognised (OCR) first"
        raise StoryError(scan if kind is DocumentKind.PDF else "holds no text; nothing to import")
    return html


def _reader(kind: DocumentKind) -> Callable[[bytes], str]:
    """The function that reads this kind; its library is loaded here."""
    if kind is DocumentKind.DOCX:
        from interviewer.bank.documents.word_documents import word_html

        return word_html
    if kind is DocumentKind.ODT:
        from interviewer.bank.documents.open_documents import open_document_html

        return open_document_html
    if kind is DocumentKind.RTF:
        from interviewer.bank.documents.rich_text import rich_text_html

        return rich_text_html
    from interviewer.bank.documents.pdf_pages import pdf_html

    return pdf_html


def _limited() -> None:
    """A document that unpacks to more than memory ends this process, not the machine."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 5))


def main(kind: str, file: str) -> int:
    """Read, write; gives the exit status."""
    _limited()
    warnings.simplefilter("ignore")
    logging.disable()
    try:
        html = html_of(DocumentKind(kind), Path(file).read_bytes())
    except StoryError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except MemoryError:
        sys.stderr.write("takes more memory than it may; copy your stories into a text file\n")
        return 2
    sys.stdout.buffer.write(html.encode("utf-8", "replace"))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
