"""Text made valid where it enters: from files, the command line, and requests."""

import re
from unicodedata import normalize

_ALIKE = (
    dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))  # soft hyphen, spaces without width
    | dict.fromkeys(map(ord, "\u2010\u2011\u2212"), "-")
    | dict.fromkeys((*range(0x2000, 0x200B), 0xA0, 0x202F, 0x205F, 0x3000), " ")
    | {0xFF00 + code: 0x20 + code for code in range(1, 0x5F)}  # full width
    | {sign: normalize("NFKC", chr(sign)) for sign in range(0xFB00, 0xFB07)}  # ligatures
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_LINE_ENDS = re.compile("\r\n?")


def fold_signs(text: str) -> str:
    """The text with one sign for signs that look alike, so that words are found however written.

    Hyphens that do not break and the minus sign become "-", unusual spaces " ", ligatures and
    full-width signs plain letters; soft hyphens and spaces without width go; an accent and its
    letter become one. Dashes stay. Doing it twice changes nothing.

    >>> fold_signs("seventy\u2011five\u00a0% of \ufb01les, soft\u00adware by Zoe\u0308")
    'seventy-five % of files, software by Zoë'
    """
    return text if text.isascii() else normalize("NFC", text.translate(_ALIKE))


def plain_text(text: str) -> str:
    """The text as it can be shown, written as UTF-8 and kept in a database.

    Halves of surrogate pairs are joined; lone ones (half an escaped pair, bytes of a command line
    that are not UTF-8) become U+FFFD, since something was lost there. Control characters and
    unusual line separators become spaces, so that lines count as in an editor; carriage returns
    newlines. Valid text stays as it is: doing it twice changes nothing.
    """
    return _CONTROLS.sub(" ", _LINE_ENDS.sub("\n", without_surrogates(text)))


def without_surrogates(text: str) -> str:
    """The text as it can be written as UTF-8, and otherwise as it is: see `plain_text`."""
    if _LONE_SURROGATE.search(text):
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
