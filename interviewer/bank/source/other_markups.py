"""Wiki, Org and reStructuredText marks brought to those of Markdown, line for line."""

import re

_WIKI_HEADING = re.compile(
    r"^(={1,6})[ \t]+(\S.*?)[ \t]*(?:\1)?[ \t]*$|^(={2,6})([^=\s].*?)\3[ \t]*$"
)
_TEXTILE_HEADING = re.compile(r"^h([1-6])\.[ \t]+(\S.*)$")
_ORG_HEADING = re.compile(r"^(\*{1,6})[ \t]+(\S.*)$")
_WIKI_BOLD = re.compile(r"'''(\S(?:.*?\S)?)'''")
_WIKI_ITALIC = re.compile(r"(?<!')''([^'\s](?:[^']*[^'\s])?)''(?!')")
_UNDERLINE = re.compile(r"^([~^\"'#*+.:])\1{2,}[ \t]*$")
_ORG_SUFFIXES = {".org"}
_ORG_STATE = re.compile(
    r"^(?:TODO|DONE|NEXT|WAIT|WAITING|HOLD|STARTED|CANCELL?ED)[ \t]+(?=\S)|\[#[A-Z]\][ \t]+"
)
_ORG_TAGS = re.compile(r"[ \t]+:[\w@#%:]+:[ \t]*$")
_ORG_TITLE = re.compile(r"^#\+title:[ \t]*(\S.*)$", re.IGNORECASE)
_ORG_KEYWORD = re.compile(r"^[ \t]*#(?:\+[a-z_]+(?::|\b)|[ \t]).*$", re.IGNORECASE)
_ORG_LINK = re.compile(r"\[\[([^\[\]\n]+)\](?:\[([^\[\]\n]+)\])?\]")
_ORG_SIGNS = re.compile(r"(?<![\w/~=:])([/~=_])(?=\S)([^/~=\n]*\S)\1(?![\w/~=])")


def as_markdown(text: str, suffix: str = "") -> str:
    """The same lines with headings and bold words as Markdown writes them.

    Args:
        text: Any notes; those in Markdown come back as they are.
        suffix: The file's ending: only in ``.org`` do stars begin a heading.
    """
    lines = text.split("\n")
    org = suffix.casefold() in _ORG_SUFFIXES
    found = [_line(line, org=org) for line in lines]
    for at in range(1, len(found)):
        title = lines[at - 1].rstrip()
        if _UNDERLINE.match(lines[at]) and title and len(lines[at].rstrip()) >= len(title):
            above_is_empty = at < 2 or not lines[at - 2].strip() or _UNDERLINE.match(lines[at - 2])
            if above_is_empty and title[0] not in "#-*>|" and not title[0].isspace():
                found[at - 1], found[at] = f"### {title}", ""
    return "\n".join(found)


def _line(line: str, *, org: bool) -> str:
    wiki = _WIKI_HEADING.match(line)
    if wiki:
        return f"{'#' * len(wiki[1] or wiki[3])} {wiki[2] or wiki[4]}"
    textile = _TEXTILE_HEADING.match(line)
    if textile:
        return f"{'#' * int(textile[1])} {textile[2]}"
    if org:
        return _org_line(line)
    if "''" in line:
        line = _WIKI_BOLD.sub(r"**\1**", line)
        line = _WIKI_ITALIC.sub(r"*\1*", line)
    return line


def _org_line(line: str) -> str:
    """A line of Org: headings without state, priority and tags; keywords and comments are none."""
    title = _ORG_TITLE.match(line)
    if title:
        return f"# {title[1]}"
    if _ORG_KEYWORD.match(line):
        return ""
    line = _ORG_LINK.sub(lambda found: found[2] or found[1], line)
    starred = _ORG_HEADING.match(line)
    if starred:
        # Below the document's title, where there is one.
        level = "#" * min(len(starred[1]) + 1, 6)
        return f"{level} {_ORG_TAGS.sub('', _ORG_STATE.sub('', starred[2]))}"
    return _ORG_SIGNS.sub(r"\2", line)
