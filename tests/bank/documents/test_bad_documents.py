"""Documents that cannot be read are refused in one line, whatever they do to their reader."""

import io
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from document_files import blocks_of, docx, odt, packed, rtf
from pdf_files import pdf

from interviewer.bank.documents import (
    DocumentKind,
    document_html,
    kind_of,
    pdf_pages,
    reading_apart,
)
from interviewer.bank.documents.document_worker import html_of
from interviewer.domain.errors import StoryError

STORY = blocks_of("**Situation:** Slow.\n\n**Task:** Mine.\n\n**Action:** I ran.\n\n**Result:** 5.")
WHOLE = {"docx": docx(STORY), "odt": odt(STORY), "rtf": rtf(STORY), "pdf": pdf(STORY)}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
ENTITIES = '<!DOCTYPE d [<!ENTITY a "aa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'


def changed(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    members[name] = change(str(members[name], "utf-8"))  # type: ignore[arg-type]
    return packed(members)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "of an old Word or Excel; save it as"),
        ("a.odt", odt([], META__INF="x")[:200], "is a broken"),
        (
            "a.odt",
            odt([], **{"META-INF__manifest_xml": "<m:encryption-data/>"}),
            "is protected by a password",
        ),
        ("a.docx", WHOLE["docx"][:900], "is a broken Word or ZIP file"),
        ("a.docx", b"", "is empty"),
        ("a.pdf", b"", "is empty"),
        ("a.pdf", b"Situation: x", "is a broken PDF file; save or export it again"),
        ("a.rtf", os.urandom(500).replace(b"%", b"x"), "is a broken RTF file"),
        ("a.docx", b"Situation: x", "is a broken Word file"),
        ("a.ods", packed({"mimetype": "x.spreadsheet", "content.xml": ""}), "is a spreadsheet"),
        (
            "a.xlsx",
            packed({"[Content_Types].xml": "", "xl/workbook.xml": ""}),
            "spreadsheet of Excel",
        ),
        ("a.pptx", packed({"ppt/presentation.xml": ""}), "is a presentation"),
        ("a.pages", packed({"Index/Document.iwa": ""}), "of Apple's Pages; export it as Word"),
        ("a.jar", packed({"x": ""}), "is no document that is read"),
        ("a.pdf", b"%PDF-1.4\n" + b" " * 25_000_000, "is 25 MB, and at most 25 are read"),
        (
            "a.docx",
            docx([], word__more_xml=b" " * 21_000_000),
            "unpacks to more than 20 MB of text",
        ),
        ("a.odt", packed({"content.xml": b" " * 21_000_000}), "unpacks to more than 20 MB"),
        ("a.docx", docx([], **{f"x{n}": b"" for n in range(5_001)}), "unpacks to more than"),
    ],
)
def test_a_file_that_is_no_readable_document_is_refused_at_a_glance(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)

    with pytest.raises(StoryError) as told:
        kind_of(file)

    assert str(told.value).startswith(f"{file}: ")
    assert says in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b"Situation: x"),
        ("a.zip", WHOLE["docx"]),
        ("a.html", b"<p>x</p>"),
        ("a", b"PK"),
        ("a.csv", b"a,b"),
    ],
)
def test_what_is_no_document_is_left_to_others(tmp_path: Path, name: str, data: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(data)

    assert kind_of(file) is None
    assert kind_of(tmp_path) is None


@pytest.mark.parametrize(
    ("kind", "data", "says"),
    [
        (DocumentKind.PDF, pdf([]), "pictures of pages and no text"),
        (DocumentKind.DOCX, docx([]), "holds no text"),
        (DocumentKind.ODT, odt([]), "holds no text"),
        (DocumentKind.RTF, rtf([]), "holds no text"),
        (DocumentKind.PDF, pdf(STORY, encrypt=True), "protected by a password"),
        (DocumentKind.RTF, WHOLE["rtf"][:-40], "its end is missing"),
    ],
)
def test_a_document_without_text_or_way_in_is_said(
    kind: DocumentKind, data: bytes, says: str
) -> None:
    with pytest.raises(StoryError, match=says):
        html_of(kind, data)


def test_a_pdf_has_a_bounded_number_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "_MOST_PAGES", 2)

    with pytest.raises(StoryError, match="has 4 pages, and at most 2 are read; print those"):
        html_of(DocumentKind.PDF, pdf(STORY * 28))


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (
            DocumentKind.DOCX,
            changed(WHOLE["docx"], "word/document.xml", lambda text: ENTITIES + text),
        ),
        (DocumentKind.ODT, changed(WHOLE["odt"], "content.xml", lambda text: ENTITIES + text)),
        (
            DocumentKind.DOCX,
            changed(WHOLE["docx"], "word/styles.xml", lambda text: ENTITIES + text),
        ),
        (DocumentKind.DOCX, changed(WHOLE["docx"], "word/document.xml", lambda text: text[:-9])),
        (DocumentKind.ODT, changed(WHOLE["odt"], "content.xml", lambda text: text[9:])),
        (DocumentKind.PDF, WHOLE["pdf"][:600]),
    ],
)
def test_entities_and_broken_xml_are_not_read(kind: DocumentKind, data: bytes) -> None:
    with pytest.raises(Exception, match=r".") as told:
        html_of(kind, data)

    assert not isinstance(told.value, StoryError)


def test_what_breaks_its_reader_is_one_line_and_what_dawdles_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(changed(WHOLE["docx"], "word/document.xml", lambda text: text[:-9]))
    with pytest.raises(StoryError, match="is a broken Word file; save or export it again"):
        document_html(file)

    file.write_bytes(WHOLE["docx"])
    with pytest.raises(StoryError, match="took longer than 0 s to read; copy your stories"):
        document_html(file, longest_s=0.001)

    monkeypatch.setattr(reading_apart, "_LARGEST_TEXT_BYTES", 10)
    with pytest.raises(StoryError, match="more than 1 MB of text"):
        document_html(file)


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)

    with pytest.raises(StoryError, match=r"pip install 'interviewer\[pdf\]'"):
        html_of(DocumentKind.PDF, WHOLE["pdf"])
