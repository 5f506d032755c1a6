"""The lines inside a paragraph, with what is bold or emphasised in them."""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

_ADDRESS = re.compile(r"\s*[a-z]+://\S+\s*$")
_NO_WORDS = re.compile(r"^(?:\d\ufe0f?\u20e3|[\W_])*$")


@dataclass(slots=True)
class FirstBold:
    """The bold words with which a line begins, gathered as it is read.

    Signs without words may stand before and between them. ``apart`` tells that some followed bold
    words, ``over`` that nothing belongs to them any more.
    """

    text: str = ""
    apart: bool = False
    over: bool = False

    def add(self, text: str, *, bold: bool) -> None:
        """Note the line's next piece."""
        if self.over:
            return
        if bold:
            self.text += text
            self.over = self.apart
        elif text:
            self.apart = bool(self.text)
            self.over = not _NO_WORDS.match(text)


@dataclass(slots=True)
class SetLine:
    """One line of an inline token: its text, its first bold words, and where emphasis stands.

    ``link`` tells that nothing but links stands on it.
    """

    text: str = ""
    bold: str = ""
    strong: list[tuple[int, int]] = field(default_factory=list)
    link: bool = False


class _Gathered:
    """A line on its way: pieces that are set alike."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.bold = FirstBold()
        self.strong: list[tuple[int, int]] = []
        self.linked = self.unlinked = False

    def add(self, text: str, *, bold: bool, emphasised: bool, linked: bool) -> None:
        self.bold.add(text, bold=bold)
        end = self.length + len(text)
        if emphasised:
            joins = bool(self.strong) and self.strong[-1][1] == self.length
            start = self.strong.pop()[0] if joins else self.length
            self.strong.append((start, end))
        self.pieces.append(text)
        self.length = end
        if not _NO_WORDS.match(text):
            self.linked |= linked
            self.unlinked |= not linked

    def line(self) -> SetLine:
        """The line without white space around it."""
        whole = "".join(self.pieces)
        before = len(whole) - len(whole.lstrip())
        text = whole.strip()
        strong = [(max(a - before, 0), min(b - before, len(text))) for a, b in self.strong]
        link = self.linked and not self.unlinked
        return SetLine(text, self.bold.text.strip(), [(a, b) for a, b in strong if a < b], link)


def set_lines(token: Token) -> list[SetLine]:
    """The lines of an inline token."""
    lines = [_Gathered()]
    bold = emphasis = links = 0
    for child in token.children or ():
        tag = child.content.casefold() if child.type == "html_inline" else ""
        if child.type == "strong_open" or tag in {"<b>", "<strong>"}:
            bold += 1
        elif child.type == "strong_close" or tag in {"</b>", "</strong>"}:
            bold = max(bold - 1, 0)
        elif child.type in {"em_open", "em_close"}:
            emphasis += 1 if child.type == "em_open" else -1
        elif child.type in {"link_open", "link_close"}:
            links += 1 if child.type == "link_open" else -1
        elif child.type in {"softbreak", "hardbreak"} or tag.startswith("<br"):
            lines.append(_Gathered())
        elif child.type in {"text", "code_inline", "image", "text_special"}:
            lines[-1].add(
                child.content,
                bold=bold > 0,
                emphasised=bold + emphasis > 0,
                linked=links > 0 or bool(_ADDRESS.match(child.content)),
            )
    return [line.line() for line in lines]
