"""Word documents to HTML, through mammoth, which knows their styles, lists and tables."""

import io
import re
import zipfile
from typing import Any

_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='TOC Heading'] => !
p[style-name='Intense Quote'] => p:fresh
""" + "\n".join(
    f"p[style-name='{toc} {level}'] => !" for toc in ("toc", "TOC") for level in range(1, 10)
)
_NOTE_MARKS = re.compile(r"<sup><a [^>]*>\[\d+\]</a></sup>")
_NOTES = re.compile(r"<ol><li id=\"(?:foot|end)note-.*\Z", re.DOTALL)


def word_html(data: bytes) -> str:
    """The text of a Word document; notes at the foot, comments and pictures are left out.

    Raises:
        Exception: It is broken, or its XML declares entities; see `defusedxml`.
    """
    import mammoth

    _refuse_entities(data)
    html = str(
        mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=_nothing,
            external_file_access=False,
        ).value
    )
    return _NOTES.sub("", _NOTE_MARKS.sub("", html))


def _nothing(_image: Any) -> list[Any]:  # noqa: ANN401 - mammoth has no types
    return []


def _refuse_entities(data: bytes) -> None:
    """Read every XML entry once with a parser that refuses document types and entities."""
    from xml.sax import ContentHandler

    import defusedxml.sax

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                with archive.open(name) as opened:
                    defusedxml.sax.parse(opened, ContentHandler(), forbid_dtd=True)
