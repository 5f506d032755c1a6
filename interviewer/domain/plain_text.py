"""Text made valid where it enters: from files, the command line, and requests."""

import re

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_LINE_ENDS = re.compile("\r\n?")


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
