"""How much a file, a story and a bank may hold, so that reading them takes bounded work.

All bounds lie far above what people write: a novel has 600,000 characters, and a story of three
minutes 450 words.
"""

import re
from collections.abc import Iterable, Iterator

from interviewer.domain.story import Story

LARGEST_FILE_BYTES = 1_000_000
LARGEST_BANK_BYTES = 5_000_000
MOST_FILES = 1_000
MOST_LINES = 20_000
MOST_SIGNS = 50_000
"""Characters that may set words apart (``*``, ``[``, ``-`` …): a parser looks at each of them more
than once, at up to 50 millionths of a second. Dense notes hold one to 15 characters, a whole bank
of 100 kB a few thousand."""
MOST_OPENINGS = 200
"""Tags, comments and the like that do not end before the next begins: for the end of each, the rest
of the text may be searched."""
MOST_COLUMNS = 100
MOST_STORY_CHARACTERS = 40_000
"""Nearly an hour of speech."""
MOST_FACTS = 400
"""Each is compared with every sentence of an answer."""

_SIGN = re.compile(r"[!#$%&*+:<=>@\[\\\]^_`{}~|('-]")
_OPENING = re.compile(r"<(?=[!?/a-zA-Z][^<>]*(?:<|\Z))")
_RULE_OF_A_TABLE = re.compile(r"[-:| \t>]*")


def too_much(text: str) -> Iterator[tuple[int, str]]:
    """What is wrong with a text that would take long to read: its line, and what to do."""
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        yield MOST_LINES + 1, f"the file has {len(lines)} lines; keep it below {MOST_LINES}"
        return
    signs = 0
    for number, line in enumerate(lines, 1):
        signs += len(_SIGN.findall(line))
        if signs > MOST_SIGNS:
            yield number, f"more than {MOST_SIGNS} signs such as * [ - : up to here; cut the file"
            return
        columns = line.count("|")
        if columns > MOST_COLUMNS and _RULE_OF_A_TABLE.fullmatch(line):
            yield number, f"the table has {columns} columns; cut it to {MOST_COLUMNS}"
            return
    for count, opening in enumerate(_OPENING.finditer(text)):
        if count == MOST_OPENINGS:
            number = text.count("\n", 0, opening.start()) + 1
            yield number, f"more than {MOST_OPENINGS} tags up to here do not end; close them"


def too_long(parts: Iterable[str]) -> str | None:
    """Why a story with these texts is too long, if it is; told before facts are looked for."""
    length = sum(map(len, parts))
    if length <= MOST_STORY_CHARACTERS:
        return None
    return f"the story has {length} characters; keep it below {MOST_STORY_CHARACTERS}"


def too_many_facts(story: Story) -> str | None:
    """Why a story is too much to be compared with answers, if it is."""
    wordings = sum(1 + len(fact.accept) for fact in story.facts)
    if wordings <= MOST_FACTS:
        return None
    return f"the story has {wordings} facts and wordings; keep it below {MOST_FACTS}"
