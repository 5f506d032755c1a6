"""Any words come back from any document in their order, and what is bold stays bold."""

import pytest
from document_files import Block, docx, odt, rtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.bank.documents import DocumentKind
from interviewer.bank.documents.document_worker import html_of
from interviewer.bank.source import Kind, read_lines

WRITERS = {DocumentKind.DOCX: docx, DocumentKind.ODT: odt, DocumentKind.RTF: rtf}
WORDS = st.text(
    st.characters(
        categories=["L", "N", "P", "Sc", "Sm", "So"],
        # Signs that stand for a point, or that mark something in the reader of RTF.
        exclude_characters="".join(map(chr, range(0xE000, 0xF900))),
    ),
    min_size=1,
    max_size=12,
).map(lambda word: f"w{word}")
RUNS = st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=6).map(
    lambda runs: [(f"{word} ", bold) for word, bold in runs]
)
BLOCKS = st.lists(
    st.builds(Block, RUNS, st.integers(0, 6))
    | st.builds(Block, RUNS, st.just(0), st.integers(1, 4), st.booleans())
    | st.builds(Block, rows=st.lists(st.tuples(RUNS, RUNS).map(list), min_size=1, max_size=3)),
    min_size=1,
    max_size=6,
)
SETTINGS = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def words(block: Block) -> list[str]:
    cells = [cell for row in block.rows for cell in row] or [block.runs]
    return [text.strip() for cell in cells for text, _ in cell]


@pytest.mark.parametrize("kind", WRITERS)
@SETTINGS
@given(BLOCKS)
def test_words_and_what_they_stand_in_come_back(kind: DocumentKind, blocks: list[Block]) -> None:
    lines = read_lines(html_of(kind, WRITERS[kind](blocks)))

    told = [word for line in lines for word in line.text.split()]
    assert told == [word for block in blocks for word in words(block)]
    wanted = [(block.level, block.depth) for block in blocks if not block.rows]
    assert [(one.level, one.depth) for one in lines if one.kind is not Kind.ROW] == wanted
    rows = [row for block in blocks for row in block.rows]
    assert [len(one.cells) for one in lines if one.kind is Kind.ROW] == [len(row) for row in rows]


@pytest.mark.parametrize("kind", WRITERS)
@SETTINGS
@given(RUNS)
def test_what_is_bold_stays_bold(kind: DocumentKind, runs: list[tuple[str, bool]]) -> None:
    (line,) = read_lines(html_of(kind, WRITERS[kind]([Block(runs)])))

    bold = [line.text[start:end].split() for start, end in line.strong]
    assert [word for group in bold for word in group] == [text.strip() for text, b in runs if b]


@SETTINGS
@given(st.lists(st.sampled_from(
    ["{", "}", "\\b ", "\\b0 ", "\\par ", "\\cell ", "\\row ", "\\pard ", "\\intbl ", "\\u8217?",
     "\\'e9", "\\'zz", "\\*", "word ", "\\ls1 ", "{\\listtext 1.\\tab}", "\\bin3 ", "\\u99999999 ",
     "\\uc-5 ", "\\outlinelevel-3 ", "\\ilvl900 ", "\\", "\\s1 ", "\\ansicpg9 ", "\\f99 ", "\n"]
), max_size=40))  # fmt: skip
def test_any_rtf_gives_text_or_an_error(pieces: list[str]) -> None:
    try:
        html = html_of(DocumentKind.RTF, ("{\\rtf1 x " + "".join(pieces) + "}").encode())
    except Exception:  # noqa: BLE001 - as the process does that reads it alone
        return
    assert "x" in html
