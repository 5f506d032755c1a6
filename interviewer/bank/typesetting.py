"""The lines inside a paragraph, with what is bold or emphasised in them."""

import re
from dataclasses import dataclass, field

from markdown_it.token import Token

_NO_WORDS = re.compile(r"^(?:\d\ufe0f?\u20e3|[\W_])*$")


@dataclass(slots=True)
class SetLine:
    """One line of an inline token: its text, its first bold words, and where emphasis stands."""

    text: str = ""
    bold: str = ""
    strong: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, *, bold: bool, emphasised: bool) -> None:
        """Append some text that is set alike."""
        if bold and _NO_WORDS.match(self.text.replace(self.bold, "", 1)):
            self.bold += text
        if emphasised:
            joins = bool(self.strong) and self.strong[-1][1] == len(self.text)
            start = self.strong.pop()[0] if joins else len(self.text)
            self.strong.append((start, len(self.text) + len(text)))
        self.text += text

    def stripped(self) -> "SetLine":
        """The line without white space around it."""
        before = len(self.text) - len(self.text.lstrip())
        text = self.text.strip()
        strong = [(max(a - before, 0), min(b - before, len(text))) for a, b in self.strong]
        return SetLine(text, self.bold.strip(), [(a, b) for a, b in strong if a < b])


def set_lines(token: Token) -> list[SetLine]:
    """The lines of an inline token."""
    lines = [SetLine()]
    bold = emphasis = 0
    for child in token.children or ():
        tag = child.content.casefold() if child.type == "html_inline" else ""
        if child.type == "strong_open" or tag in {"<b>", "<strong>"}:
            bold += 1
        elif child.type == "strong_close" or tag in {"</b>", "</strong>"}:
            bold = max(bold - 1, 0)
        elif child.type in {"em_open", "em_close"}:
            emphasis += 1 if child.type == "em_open" else -1
        elif child.type in {"softbreak", "hardbreak"} or tag.startswith("<br"):
            lines.append(SetLine())
        elif child.type in {"text", "code_inline", "image", "text_special"}:
            lines[-1].add(child.content, bold=bold > 0, emphasised=bold + emphasis > 0)
    return [line.stripped() for line in lines]
