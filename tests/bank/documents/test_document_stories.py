"""Stories in documents of word processors and in PDFs are read as in any other notes."""

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from document_files import Block, blocks_of, docx, odt, packed, rtf
from pdf_files import pdf

from interviewer.bank.documents import DocumentKind, pdf_pages
from interviewer.bank.documents.document_worker import html_of
from interviewer.bank.read import read_all_notes
from interviewer.bank.read.importing import Notes, notes_of_html
from interviewer.domain.story import Part

WRITERS: dict[DocumentKind, Callable[[Sequence[Block]], bytes]] = {
    DocumentKind.DOCX: docx,
    DocumentKind.ODT: odt,
    DocumentKind.RTF: rtf,
    DocumentKind.PDF: pdf,
}
PARTS = {
    Part.SITUATION: "The hotline at the Café was slow: callers waited 40 minutes.",
    Part.TASK: "I had to halve that within a month.",
    Part.ACTION: "I sorted 1,200 calls by their reason.\nThen I wrote answers to the top ten.",
    Part.RESULT: "Waiting fell from 40 to 9 minutes & complaints stopped.",
}
S, T, A, R = PARTS.values()
ONE, TWO = A.split("\n")
LISTED = f"- {ONE}\n- {TWO}"


def told(shape: str, action: str = f"{ONE}\n\n{TWO}", joint: str = "\n\n") -> str:
    """The story, each part in this shape: {0} is its name, {1} its text."""
    texts = zip(("Situation", "Task", "Action", "Result"), (S, T, action, R), strict=True)
    return joint.join(shape.format(name, text) for name, text in texts)


HEAD = "## The hotline\n\n"
BULLETS = f"- **Action**:\n  - {ONE}\n  - {TWO}\n"
SHAPES = {
    "bold labels": HEAD + told("**{0}:** {1}"),
    "bold labels, a list": HEAD + told("**{0}:**\n\n{1}", LISTED),
    "bold label above": HEAD + told("**{0}**\n\n{1}"),
    "headings": "# The hotline\n\n" + told("## {0}\n\n{1}", LISTED),
    "plain labels": HEAD + told("{0}: {1}"),
    "letters": HEAD + told("{0[0]}: {1}"),
    "bullets": HEAD + f"- **Situation**: {S}\n- **Task**: {T}\n{BULLETS}- **Result**: {R}",
    "numbered actions": HEAD + told("**{0}:**\n\n{1}", f"1. {ONE}\n2. {TWO}"),
    "two columns": HEAD + "| | |\n|---|---|\n" + told("| **{0}** | {1} |", LISTED, "\n"),
    "one story a row": "| Title | Situation | Task | Action | Result |\n|---|---|---|---|---|\n"
    f"| The hotline | {S} | {T} | {LISTED} | {R} |",
    "typed bullets": HEAD + told("**{0}:**\n\n{1}", f"• {ONE}\n\n• {TWO}"),
    "a question": "**Tell me about the hotline?**\n\n" + told("**{0}:** {1}"),
    "lines of one paragraph": HEAD + told("**{0}:** {1}", f"{ONE}\n{TWO}", "\n"),
}
for cells in ("two columns", "one story a row"):
    SHAPES[cells] = SHAPES[cells].replace(LISTED, LISTED.replace("\n", "<br>"))


def notes_in(kind: DocumentKind, markdown: str) -> Notes:
    return notes_of_html(html_of(kind, WRITERS[kind](blocks_of(markdown))), Path("x"))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", DocumentKind)
def test_a_story_in_any_shape_is_read_with_its_four_parts(kind: DocumentKind, shape: str) -> None:
    (story,) = notes_in(kind, SHAPES[shape]).stories

    words = {part: " ".join(text.split()) for part, text in story.parts.items()}
    assert words == {part: " ".join(text.split()) for part, text in PARTS.items()}
    assert story.title in {"The hotline", "Tell me about the hotline?"}
    if shape != "lines of one paragraph":
        assert story.parts[Part.ACTION] == A


@pytest.mark.parametrize("kind", DocumentKind)
def test_every_story_of_a_document_is_read_and_the_rest_is_accounted_for(
    kind: DocumentKind,
) -> None:
    parts = (
        "Situation:** It broke {0}.",
        "Task:** Mine.",
        "Action:** I ran.",
        "Result:** {0} won.",
    )
    story = "## {0}\n\n**" + "\n\n**".join(parts) + "\n\n"
    text = "# My stories\n\nWhat I tell.\n\n" + "".join(story.format(f"S{n}") for n in range(30))

    notes = notes_in(kind, text)

    assert [one.title for one in notes.stories] == [f"S{n}" for n in range(30)]
    assert {one.parts[Part.RESULT] for one in notes.stories} == {f"S{n} won." for n in range(30)}
    assert len(notes.left_out) == 1


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_document_is_read_by_its_content_in_a_process_of_its_own(
    kind: DocumentKind, tmp_path: Path
) -> None:
    # Under a wrong name, too.
    file = tmp_path / "notes.doc"
    file.write_bytes(WRITERS[kind](blocks_of(SHAPES["bold labels"])))

    (notes,) = read_all_notes(file)

    assert [dict(story.parts) for story in notes.stories] == [PARTS]


def test_macros_comments_deleted_words_notes_and_contents_of_word_are_passed_over() -> None:
    data = docx(
        blocks_of(SHAPES["bold labels"]),
        word__vbaProject_bin=b"\0\1",
        word__comments_xml="<x/>",
    )
    body = (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t>"
        "</w:r></w:ins></w:p>"
    )
    html = html_of(DocumentKind.DOCX, _inserted(data, "word/document.xml", "</w:body>", body))

    assert "new" in html
    assert "gone" not in html


def test_changes_comments_and_notes_of_an_opendocument_are_passed_over() -> None:
    body = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p>k"
        "<office:annotation><text:p>remark</text:p></office:annotation>ept<text:s text:c='2'/>"
        "<text:note><text:note-body><text:p>foot</text:p></text:note-body></text:note>words</text:p>"
    )
    html = html_of(DocumentKind.ODT, _inserted(odt([]), "content.xml", "</office:text>", body))

    assert html == "<p>kept  words</p>"


@pytest.mark.parametrize(
    ("rich", "html"),
    [
        (rb"{\b Task:} mine\par", "<p><strong>Task:</strong> mine</p>"),
        (rb"\b Task:\b0  mine\par", "<p><strong>Task:</strong> mine</p>"),
        (rb"caf\'e9 \u8217?s \u-10179?\u-8704?\par", "<p>café ’s 😀</p>"),
        (rb"{\*\generator x}a{\pict ff}b{\footnote c}\par", "<p>ab</p>"),
        (rb"{\listtext\'b7\tab}\ls1\ilvl1 deep\par", "<ul><ul><li>deep</li></ul></ul>"),
        (rb"{\pntext 1.\tab}first\par", "<ol><li>first</li></ol>"),
        (rb"\pard\outlinelevel1 Head\par\pard body\par", "<h2>Head</h2>\n<p>body</p>"),
        (rb"a\line b\tab c\par", "<p>a<br>b\tc</p>"),
        (rb"a{\deleted gone}b \{x\} \\ 5 < 6\par", "<p>ab {x} \\ 5 &lt; 6</p>"),
        (
            rb"\intbl A\cell b\par c\cell\row\pard",
            "<table><tr><td><p>A</p></td><td><p>b</p>\n<p>c</p></td></tr></table>",
        ),
    ],
)
def test_what_rtf_says(rich: bytes, html: str) -> None:
    assert html_of(DocumentKind.RTF, rb"{\rtf1\ansi " + rich + b"}") == html


def test_running_titles_page_numbers_and_cut_words_of_a_pdf_are_mended() -> None:
    long = " ".join(f"word{n}" for n in range(900))
    text = f"## Night\n\n**Situation:** {long}\n\n**Task:** Mine.\n\n**Action:** I ran.\n\n"
    text += "**Result:** 5 won."

    html = html_of(DocumentKind.PDF, pdf(blocks_of(text), footer="My notes, page"))
    (story,) = notes_of_html(html, Path("x")).stories

    assert story.parts[Part.SITUATION] == long
    assert "page" not in html


@pytest.mark.parametrize(
    ("first", "gap", "text"),
    [
        ("(cid:127)", 3.0, "• ran"),
        ("1", 12.0, "1. ran"),
        ("12", 12.0, "12. ran"),
        ("1", 3.0, "1 ran"),
        ("1999", 12.0, "1999 ran"),
        ("I", 12.0, "I ran"),
    ],
)
def test_the_sign_of_a_point_in_a_pdf_is_told(first: str, gap: float, text: str) -> None:
    given = [(first, 10.0), ("ran", 20.0 + gap)]
    words = [
        {"text": word, "x0": x, "x1": x + 10, "top": 0, "bottom": 10, "size": 10, "fontname": "F"}
        for word, x in given
    ]

    (line,) = pdf_pages._rows(words, 0, 500)

    assert (line.text, line.size) == (text, 10.0)


def _inserted(data: bytes, name: str, before: str, text: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {one: archive.read(one) for one in archive.namelist()}
    told = members[name]
    assert isinstance(told, bytes)
    members[name] = told.decode().replace(before, text + before)
    return packed(members)
