"""Documents made of Markdown: Word, OpenDocument and RTF files as their programs write them."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

Runs = list[tuple[str, bool]]


@dataclass(slots=True)
class Block:
    """A heading (``level``), a point (``depth``), a table (``rows``), else a paragraph."""

    runs: Runs = field(default_factory=list)
    level: int = 0
    depth: int = 0
    numbered: bool = False
    rows: list[list[Runs]] = field(default_factory=list)


def blocks_of(markdown: str) -> list[Block]:  # noqa: C901 - a case a token
    """The blocks of a Markdown text, in order."""
    found: list[Block] = []
    lists: list[bool] = []
    level = 0
    table: Block | None = None
    fresh = False
    for token in MarkdownIt("commonmark").enable("table").parse(markdown):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(token.type.startswith("ordered"))
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
        elif token.type == "list_item_open":
            fresh = True
        elif token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "heading_close":
            level = 0
        elif token.type == "table_open":
            table = Block()
            found.append(table)
        elif token.type == "table_close":
            table = None
        elif token.type == "tr_open" and table:
            table.rows.append([])
        elif token.type == "inline" and table:
            table.rows[-1].append(list(_runs(token)))
        elif token.type == "inline":
            # A point's further paragraphs stand without a sign.
            depth = len(lists) if fresh else 0
            found.append(Block(list(_runs(token)), level, depth, bool(depth and lists[-1])))
            fresh = False
    return found


def _runs(inline: Token) -> Iterator[tuple[str, bool]]:
    bold = False
    for token in inline.children or []:
        if token.type in {"strong_open", "strong_close"}:
            bold = token.type == "strong_open"
        elif token.type in {"softbreak", "hardbreak"}:
            yield "\n", bold
        elif token.type == "html_inline":
            yield "\n", bold  # <br>
        elif token.content:
            yield token.content, bold


def packed(members: dict[str, str | bytes]) -> bytes:
    """A ZIP file of these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(blocks: Sequence[Block], **more: str | bytes) -> bytes:
    """A Word file; ``more`` are further members ("/" and "." in a name written "__" and "_")."""
    levels = "".join(f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{{}}"/></w:lvl>' for at in range(6))
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels.replace("{}", form)}</w:abstractNum>'
        for at, form in enumerate(("bullet", "decimal"))
    ) + "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(2)
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="berschrift{at}"><w:name w:val="heading {at}"/>'
        "</w:style>"
        for at in range(1, 7)
    )
    document = f"<w:document {_W}><w:body>{''.join(map(_word, blocks))}</w:body></w:document>"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_TYPE}.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_REL}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{_REL}/numbering" Target="numbering.xml"/></Relationships>',
        "word/styles.xml": f"<w:styles {_W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{numbering}</w:numbering>",
    }
    members.update({_named(name): data for name, data in more.items()})
    return packed(members)


def _word(block: Block) -> str:
    if block.rows:
        rows = "".join(
            "<w:tr>" + "".join(f"<w:tc>{_word(Block(cell))}</w:tc>" for cell in row) + "</w:tr>"
            for row in block.rows
        )
        return f"<w:tbl>{rows}</w:tbl>"
    style = f'<w:pStyle w:val="berschrift{block.level}"/>' if block.level else ""
    if block.depth:
        style = f'<w:numPr><w:ilvl w:val="{block.depth - 1}"/><w:numId w:val="'
        style += f'{1 + block.numbered}"/></w:numPr>'
    runs = "".join(
        f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}"
        + "<w:br/>".join(f'<w:t xml:space="preserve">{escape(x)}</w:t>' for x in text.split("\n"))
        + "</w:r>"
        for text, bold in block.runs
    )
    return f"<w:p><w:pPr>{style}</w:pPr>{runs}</w:p>"


def _named(name: str) -> str:
    return name.replace("__", "/").replace("_", ".")


_NS = "urn:oasis:names:tc:opendocument:xmlns"
_ODF = " ".join(
    f'xmlns:{short}="{_NS}:{name}:1.0"'
    for short, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    ]
)  # fmt: skip


def odt(blocks: Sequence[Block], **more: str | bytes) -> bytes:
    """An OpenDocument text; ``more`` as for `docx`."""
    styles = (
        '<style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/>'
        '</text:list-style><text:list-style style:name="L2">'
        '<text:list-level-style-number text:level="1"/></text:list-style>'
    )
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}"
        "</office:automatic-styles><office:body><office:text>"
        f"{''.join(map(_open, blocks))}</office:text></office:body></office:document-content>"
    )
    members: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "META-INF/manifest.xml": "<manifest/>",
    }
    members.update({_named(name): data for name, data in more.items()})
    return packed(members)


def _open(block: Block) -> str:
    if block.rows:
        rows = "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell>{_open(Block(c))}</table:table-cell>" for c in row)
            + "</table:table-row>"
            for row in block.rows
        )
        return f"<table:table>{rows}</table:table>"
    told = "".join(
        f'<text:span text:style-name="T1">{_spaced(text)}</text:span>' if bold else _spaced(text)
        for text, bold in block.runs
    )
    if block.level:
        return f'<text:h text:outline-level="{block.level}">{told}</text:h>'
    told = f"<text:p>{told}</text:p>"
    for at in range(block.depth):
        style = f' text:style-name="L{1 + block.numbered}"' if at == block.depth - 1 else ""
        told = f"<text:list{style}><text:list-item>{told}</text:list-item></text:list>"
    return told


def _spaced(text: str) -> str:
    return escape(text).replace("\n", "<text:line-break/>")


def rtf(blocks: Sequence[Block]) -> bytes:
    """An RTF file as Word writes it."""
    sheet = "".join(rf"{{\s{at}\outlinelevel{at - 1}\b\fs28 heading {at};}}" for at in range(1, 7))
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}"
    told = "\n".join(map(_rich, blocks))
    return f"{head}{{\\stylesheet{{\\s0 Normal;}}{sheet}}}\n{told}}}".encode("ascii")


def _rich(block: Block) -> str:
    if block.rows:
        return "\n".join(
            r"\trowd\pard\intbl " + "".join(f"{_rich_runs(cell)}\\cell " for cell in row) + r"\row"
            for row in block.rows
        )
    lead = r"\pard\plain "
    if block.level:
        lead = rf"\pard\plain\s{block.level}\b "
    elif block.depth:
        sign = "1." if block.numbered else r"\u8226?"
        lead = rf"\pard\plain{{\listtext {sign}\tab}}\ls1\ilvl{block.depth - 1} "
    return f"{lead}{_rich_runs(block.runs)}\\par"


def _rich_runs(runs: Runs) -> str:
    return "".join(
        rf"{{\b\f0 {_rich_text(text)}}}" if bold else rf"{{\f0 {_rich_text(text)}}}"
        for text, bold in runs
    )


def _rich_text(text: str) -> str:
    told = ""
    for sign in text:
        if sign in "\\{}":
            told += f"\\{sign}"
        elif sign == "\n":
            told += r"\line "
        elif ord(sign) < 128:
            told += sign
        elif 0xA0 <= ord(sign) < 0x100:
            told += f"\\'{ord(sign):02x}"
        else:
            units = sign.encode("utf-16-le")
            for at in range(0, len(units), 2):
                told += f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?"
    return told
