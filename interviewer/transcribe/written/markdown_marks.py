"""Markdown to the words that somebody says: marks are neither read aloud nor scored."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARKS = re.compile(r"[*_`~=#>|\[\]\\<&]|^\s*(?:[-+]|\d+[.)])\s|^-{3}", re.MULTILINE)
_FRONT = re.compile(r"\A---[ \t]*\n(?:[\w-]+:.*\n|[ \t].*\n|-[ ].*\n|\n)*---[ \t]*(?:\n|\Z)")
_TAG = re.compile(
    r"<!--|</?(?:b|i|u|em|strong|br|p|div|span|mark|sub|sup|small|a|font)\b", re.IGNORECASE
)
_BOX = re.compile(r"^\[[ xX]\]\s+")
_UNDERLINE = re.compile(r"\s*=+\s*")
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=\S)([^=\n]+)(?<=\S)==(?![=\w])")
_WIKI = re.compile(r"!?\[\[(?:[^\[\]\n|]*\|)?([^\[\]\n|]+)\]\]")
_LONGEST_HEADING_WORDS = 15
_MOST_MARKS = 20_000
"""A parser looks at each more than once; spoken words have none."""


def without_marks(text: str, keep: Callable[[str], bool] = lambda _heading: False) -> str:
    r"""The words of a text, its Markdown taken out; a text without any comes back as it is.

    Headings go (a title is not spoken), but for those that ``keep`` wants and for long ones and
    sentences, which somebody began with ``#`` by chance.

    >>> without_marks("## Result\n\n- **Complaints** fell by _75%_ (`docs`)")
    'Complaints fell by 75% (docs)'
    >>> without_marks("2 * 3 * 4 = 24 and snake_case stay")
    '2 * 3 * 4 = 24 and snake_case stay'
    """
    if not 0 < len(_MARKS.findall(text)) <= _MOST_MARKS:
        return text
    body = _FRONT.sub("", text)
    plain = "\n\n".join(_blocks(_parser().parse(body), keep))
    plain = _WIKI.sub(r"\1", _HIGHLIGHT.sub(r"\1", plain))
    if plain.split() == text.split():
        return text  # nothing was a mark: white space stays too
    return plain or text


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    rules = ["code", "lheading", "reference", "html_block"]
    options = {"maxNesting": 60}
    return MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).disable(rules)


def _blocks(tokens: "Sequence[Token]", keep: Callable[[str], bool]) -> Iterator[str]:
    """Each paragraph, heading, row and fence as text."""
    row: list[str] = []
    counting: list[bool] = []  # of each list around: whether its numbers only count
    number = ""
    for at, token in enumerate(tokens):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            counting.append(token.attrGet("start") is None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            counting.pop()
        elif token.type == "list_item_open":
            number = "" if counting[-1] else f"{token.info}{token.markup} "
        elif token.type == "fence":
            yield token.content.strip()
        elif token.type == "inline":
            words, number = number + _BOX.sub("", _inline(token)), ""
            opener = tokens[at - 1].type
            if opener in {"th_open", "td_open"}:
                row.append(words)
            elif opener != "heading_open" or keep(words) or _is_sentence(words):
                yield "\n".join(x for x in words.split("\n") if not _UNDERLINE.fullmatch(x))
        elif token.type == "tr_close":
            yield ", ".join(filter(None, row))
            row = []


def _is_sentence(words: str) -> bool:
    return words.endswith((".", "!", ",", ";")) or len(words.split()) > _LONGEST_HEADING_WORDS


def _inline(token: "Token") -> str:
    return "".join(_said(child) for child in token.children or ())


def _said(token: "Token") -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "html_inline":
        return "" if _TAG.match(token.content) else token.content
    if token.type == "image":
        return _inline(token)
    return token.content
