"""What stands around a quantity: direction, role, approximation, rate and what is counted."""

from interviewer.language.quantities.numbers import lower
from interviewer.language.quantities.ranges import join_ranges, share_units
from interviewer.language.quantities.unit_tables import DURATIONS, SHORT_PERIODS
from interviewer.language.quantities.value import Approx, Direction, Draft, Tokens
from interviewer.language.text import (
    DOWN,
    FILLER_WORDS,
    FUNCTION_WORDS,
    TENS,
    UNITS,
    UP,
    singular,
    word_set,
)

_DIRECTION_NOUNS = word_set(
    "reduction drop decrease increase improvement rise fall cut decline growth gain less fewer "
    "more lower higher faster quicker shorter cheaper down up off slower saving savings better "
    "boost uplift jump speedup"
)
_STOP = frozenset(".;?!")
_MOVES = word_set("went go goes going come comes came get got gets getting bring brought moved now "
                  "turned back into from gone")  # fmt: skip
_HEDGES = word_set(
    "about around roughly approximately almost nearly some something like close just over under "
    "over below above more less fewer than at least most up only a an the maybe probably circa "
    "as well really even by still now another exactly precisely around nearer of"
)
_LEVELS = word_set("at was is were are be been with of had has have after before until stood")
_ABOUT = word_set("about around roughly approximately something circa maybe probably ish perhaps "
                  "think guess reckon say")  # fmt: skip
_BEFORE_NOUN = word_set("any more most other own same some such")
_NOUN_STOP = (FUNCTION_WORDS - _BEFORE_NOUN) | FILLER_WORDS | word_set(
    "ago ahead came dropped earlier fell gave got grew instead later made mean rather rose said "
    "sorry straight today took went"
)  # fmt: skip


def add_context(tokens: Tokens, drafts: list[Draft]) -> list[Draft]:
    """Fill in what stands around each draft; drafts swallowed by a rate ("a quarter") are gone."""
    for item in drafts:
        _set_per(tokens, item)
    kept: list[Draft] = []
    for item in drafts:
        if kept and item.first < kept[-1].end:
            continue
        kept.append(item)
    kept = join_ranges(tokens, kept)
    for item in kept:
        _set_approx(tokens, item)
        if not item.direction:
            item.direction = _direction(tokens, item)
        if not item.role:
            _set_role(tokens, item)
        if not item.noun and item.kind not in ("date", "clock"):
            item.noun = _noun(tokens, item)
    share_units(tokens, kept)
    return kept


def _set_per(tokens: Tokens, item: Draft) -> None:
    """Read "30 a month", "900 visits per week", "48% a year": the unit of the rate."""
    index = item.end
    if item.per:
        return
    for _ in range(3):
        word = lower(tokens, index)
        if word == "/" and (period := _period(lower(tokens, index + 1))):
            item.per = period
            item.noun = " ".join(_counted(token.lower) for token in tokens[item.end : index])
            item.end = index + 2 if index == item.end else item.end
            return
        if word in ("a", "an", "per", "each", "every") and lower(tokens, index + 1) in DURATIONS:
            named = lower(tokens, index + 2) in ("later", "ago", "early", "earlier", "and", "ahead")
            if not named and item.kind not in ("duration", "date", "clock"):
                item.per = DURATIONS[lower(tokens, index + 1)][0]
                item.noun = " ".join(_counted(t.lower) for t in tokens[item.end : index])
                item.end = item.end if index > item.end else index + 2
            return
        if not word.isalpha() or word in _NOUN_STOP:
            return
        index += 1


def _period(word: str) -> str:
    """The period of a rate behind a stroke ("300/s"), or nothing."""
    return DURATIONS[word][0] if word in DURATIONS else SHORT_PERIODS.get(word, "")


def _counted(word: str) -> str:
    return "request" if word in ("req", "reqs") else singular(word)


def _set_approx(tokens: Tokens, item: Draft) -> None:
    before = [lower(tokens, index) for index in range(item.first - 4, item.first)]
    item.approx = item.approx or _approx_before(before)
    index = item.end
    while lower(tokens, index) == "-":
        index += 1
    word, following = lower(tokens, index), lower(tokens, index + 1)
    if word in ("ish", "odd") or (word, following) in (("or", "so"), ("give", "or")):
        item.approx = "about"
    elif (word in ("plus", "+") and not _is_number(following)) or (word, following) == (
        "or",
        "more",
    ):
        item.approx = "over"
    elif (word, following) == ("or", "less"):
        item.approx = "under"


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in UNITS or word in TENS


def _approx_before(before: list[str]) -> Approx:
    last, second, third = before[-1], before[-2], before[-3]
    if last in ("a", "an", "the"):
        last, second, third = second, third, before[-4]
    pair = (second, last)
    if last == "than":
        return "over" if second in ("more", "better", "higher") else "under"
    if pair == ("at", "least") or last in ("over", "above", "exceeding", "past"):
        return "over"
    if last in ("under", "below", "within") or pair in (("at", "most"), ("up", "to")):
        moved = pair == ("up", "to") and third in _MOVES
        return "" if moved or last == "within" else "under"
    if last in ("almost", "nearly", "practically") or pair in (("close", "to"), ("next", "to")):
        return "under" if last in ("almost", "nearly") else "about"
    if last in _ABOUT or pair in (("something", "like"), ("or", "so"), ("more", "like")):
        return "about"
    return "about" if last == "some" or (last == "like" and second in ("it's", "was")) else ""


def _direction(tokens: Tokens, item: Draft) -> Direction:
    """The nearest word of rising or falling in the same stretch, before or just after."""
    best, nearest = "", 99
    for step in range(1, 9):
        word = lower(tokens, item.first - step)
        if not word or word in _STOP:
            break
        if word in UP or word in DOWN:
            if _is_hedge(tokens, item.first - step):
                continue
            best, nearest = word, step
            break
    for step in range(5):
        word = lower(tokens, item.end + step)
        if not word or word in _STOP or word == ",":
            break
        if (word in UP or word in DOWN) and step < nearest:
            best = word
            break
    if not best:
        return ""
    return "up" if best in UP else "down"


def _is_hedge(tokens: Tokens, index: int) -> bool:
    """Whether the word belongs to "more than 30" or "up to six": no direction."""
    word, following = lower(tokens, index), lower(tokens, index + 1)
    if following == "than":
        return True
    return word == "up" and following in ("to", "with") and lower(tokens, index - 1) not in _MOVES


def _names_change(tokens: Tokens, item: Draft) -> bool:
    share = item.kind in ("percent", "multiple") and item.direction
    return bool(share) and lower(tokens, item.end) in _DIRECTION_NOUNS


def _set_role(tokens: Tokens, item: Draft) -> None:
    index = item.first - 1
    while lower(tokens, index) in _HEDGES and lower(tokens, index) not in ("by", "of"):
        index -= 1
    word, before = lower(tokens, index), lower(tokens, index - 1)
    if item.kind == "count" and lower(tokens, item.first - 1) in ("down", "up") and item.direction:
        item.role = "by"  # "the score is up 35"
        return
    near = {lower(tokens, step) for step in range(max(0, index - 8), index)}
    if word == "by" or (word == "in" and item.unit == "fraction" and item.direction):
        item.role = "by"
    elif word == "from" or (before, word) in (("instead", "of"), ("rather", "than")):
        item.role = "from"
    elif _names_change(tokens, item):  # "led to a 75 % reduction"
        item.role = "by"
    elif word == "to" and (item.direction or near & (_MOVES | {"from", "reached"})):
        item.role = "" if before in ("want", "used", "due", "had") else "to"
    elif item.kind in ("percent", "multiple") and item.direction:
        after = lower(tokens, item.end)
        steps = [lower(tokens, step) for step in range(index, max(-1, index - 4), -1)]
        if after in _DIRECTION_NOUNS or (
            any(step in UP or step in DOWN for step in steps) and not set(steps) & _LEVELS
        ):
            item.role = "by"


def _noun(tokens: Tokens, item: Draft) -> str:
    """The words after the value that name what is counted, else those before it."""
    index = item.end
    while lower(tokens, index) in ("of", "the", "our", "my", "their", "-", "in", *_DIRECTION_NOUNS):
        if lower(tokens, index) == "in" and lower(tokens, index - 1) not in _DIRECTION_NOUNS:
            break
        index += 1
    words: list[str] = []
    while len(words) < 4 and (word := lower(tokens, index)).isalpha() and word not in _NOUN_STOP:
        words.append(singular(word))
        index += 1
    if words or item.kind == "count":
        return " ".join(words)
    index = item.first - 1
    while index > item.first - 9 and index >= 0 and _is_link(tokens, index):
        index -= 1
    while len(words) < 3 and (word := lower(tokens, index)).isalpha() and word not in _NOUN_STOP:
        words.insert(0, singular(word))
        index -= 1
    return " ".join(words)


def _is_link(tokens: Tokens, index: int) -> bool:
    word = lower(tokens, index)
    return word in UP or word in DOWN or word in _HEDGES or word in _NOUN_STOP
