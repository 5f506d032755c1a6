"""HTML as it is read again: one heading, paragraph, point or row a line."""

import re
from collections.abc import Iterable, Sequence
from html import escape

Runs = Sequence[tuple[str, bool]]
"""Stretches of text in order; the bold ones are marked."""

ROUND_BULLETS = "•●○◦‣■□▪▫►▶➤➢\u2043∙·❖✓✔\uf0b7\uf0a7\uf0d8\uf0fc"
_POINT = rf"\s*(?:[{ROUND_BULLETS}]\s*|[o§]\t\s*|[-*–—]\s+)(?=\S)"
_BROKEN = re.compile(rf"<br ?/?>(?=(?:<strong>)?{_POINT})")
_ENDS = re.compile(r"(</(?:p|h[1-6]|li|tr|ul|ol|table)>)(?=<\w)")
_TYPED_POINT = re.compile(rf"<p>(<strong>)?{_POINT}(.*?)</p>")


def heading(level: int, runs: Runs) -> str:
    """A heading of level 1 to 6."""
    level = min(max(level, 1), 6)
    return f"<h{level}>{_set([(text, False) for text, _ in runs])}</h{level}>"


def paragraph(runs: Runs) -> str:
    """A paragraph."""
    return f"<p>{_set(runs)}</p>"


def point(depth: int, runs: Runs, *, numbered: bool = False) -> str:
    """A point of a list, ``depth`` lists deep."""
    tag = "ol" if numbered else "ul"
    depth = min(max(depth, 1), 20)
    return f"{f'<{tag}>' * depth}<li>{_set(runs)}</li>{f'</{tag}>' * depth}"


def table(rows: Iterable[Sequence[Sequence[Runs]]]) -> str:
    """A table: rows of cells of paragraphs."""
    told = []
    for row in filter(None, rows):
        cells = ("".join(f"<p>{_set(runs)}</p>" for runs in cell) for cell in row)
        told.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return "\n".join(["<table>", *told, "</table>"])


def one_a_line(html: str) -> str:
    """The same HTML with a line break behind each block, typed bullets made points."""
    told = re.sub(r">\s*\n\s*<", "><", html.strip()).replace("\n", " ")
    told = _ENDS.sub(r"\1\n", _BROKEN.sub("</p><p>", told))
    return "\n".join(_TYPED_POINT.sub(_as_point, line) for line in told.split("\n") if line.strip())


def _as_point(found: re.Match[str]) -> str:
    return f"<ul><li>{found[1] or ''}{found[2]}</li></ul>"


def cut(runs: Runs, count: int) -> list[tuple[str, bool]]:
    """The runs without their first ``count`` characters."""
    left = []
    for text, bold in runs:
        if text[count:]:
            left.append((text[count:], bold))
        count = max(count - len(text), 0)
    return left


def _set(runs: Runs) -> str:
    told = []
    for text, bold in runs:
        plain = escape(text, quote=False).replace("\n", "<br>")
        told.append(f"<strong>{plain}</strong>" if bold and text.strip() else plain)
    return "".join(told).replace("</strong><strong>", "").strip()
