"""Single words and set phrases that are quantities: "doubled", "tenfold", "four nines", "none"."""

from interviewer.language.quantities.numbers import adjacent, clean, lower, read_number
from interviewer.language.quantities.value import Draft, Tokens, draft
from interviewer.language.text import FOLDS, GROWTH_WORDS, HALVING, word_set

_COMPARED = word_set(
    "as the what that its their our his her my more less fewer better over original original's"
)
_LESS = word_set("less fewer lower smaller cheaper shorter slower")
_NOT_FASTER = word_set("other number never ever after under over whether together another")

_MOST_MAGNITUDES = 12

WORD_VALUES = frozenset(
    [
        *GROWTH_WORDS,
        *HALVING,
        *FOLDS,
        "twice",
        "thrice",
        "factor",
        "not",
        "without",
        "none",
        "both",
    ]
)
"""Words that can open a quantity of this file."""


def read_word_value(tokens: Tokens, first: int) -> Draft | None:
    """The quantity that a word or set phrase at ``tokens[first]`` states, or ``None``."""
    word = lower(tokens, first)
    if word in GROWTH_WORDS or word in HALVING:
        return _growth(tokens, first, word)
    if word in ("twice", "thrice"):
        return _times(tokens, first, 2.0 if word == "twice" else 3.0, first + 1)
    if word in FOLDS:
        return draft(FOLDS[word], "multiple", "times", first, first + 1)
    if word == "factor" and lower(tokens, first + 1) == "of" and first + 2 < len(tokens):
        number = read_number(tokens, first + 2)
        return draft(number.amount, "multiple", "times", first, number.end) if number else None
    if word in ("a", "an") and _is_magnitude(tokens, first + 1):
        return draft(10.0, "multiple", "times", first, first + 4)
    return _zero_or_two(tokens, first, word) or _number_phrase(tokens, first)


def _is_magnitude(tokens: Tokens, index: int) -> bool:
    """Whether "order of magnitude" stands there."""
    words = [lower(tokens, index + step) for step in range(3)]
    return words[0] in ("order", "orders") and words[1:] == ["of", "magnitude"]


def _growth(tokens: Tokens, first: int, word: str) -> Draft | None:
    following = lower(tokens, first + 1)
    if following in ("-", "check", "checked", "down", "checking"):
        return None
    if word in HALVING:
        read = draft(50.0, "percent", "fraction", first, first + 1)
        read.direction, read.role = "down", "by"
        return read
    read = draft(GROWTH_WORDS[word], "multiple", "times", first, first + 1)
    read.direction = "up"
    return read


def _zero_or_two(tokens: Tokens, first: int, word: str) -> Draft | None:
    following, third = lower(tokens, first + 1), lower(tokens, first + 2)
    if word in ("not", "without") and following == "a" and third == "single":
        return draft(0.0, "count", "", first, first + 3)
    if word == "not" and following == "one":
        return draft(0.0, "count", "", first, first + 2)
    amount = {"none": 0.0, "both": 2.0}.get(word)
    return None if amount is None else draft(amount, "count", "", first, first + 1)


def _number_phrase(tokens: Tokens, first: int) -> Draft | None:
    """Reads "four nines", "ten times faster", "10 fold", "10-fold", "10 x"."""
    number = read_number(tokens, first)
    if number is None or number.form != "cardinal" or number.end >= len(tokens):
        return None
    index = number.end
    if lower(tokens, index) == "-":
        index += 1
    word = lower(tokens, index)
    nines = _nines(tokens, index)
    if nines and 2 <= number.amount <= 7:
        whole, half = divmod(number.amount, 1)  # "three and a half nines" is 99.95 %
        missing = 10 ** (2 - whole) * (0.5 if half else 1)
        return draft(clean(100 - missing), "percent", "nines", first, index + nines)
    if _is_magnitude(tokens, index) and number.amount <= _MOST_MAGNITUDES:
        return draft(clean(10**number.amount), "multiple", "times", first, index + 3)
    if word == "fold" or (word == "x" and not adjacent(tokens, index + 1)):
        return draft(number.amount, "multiple", "times", first, index + 1)
    if word in ("times", "time") and index < len(tokens):
        return _times(tokens, first, number.amount, index + 1) if word == "times" else None
    return None


def _nines(tokens: Tokens, index: int) -> int:
    """How many tokens "nines", "nine's", "9s" or "9's" at ``index`` are; 0 when it is none."""
    word = lower(tokens, index)
    if word in ("nines", "nine's"):
        return 1
    if word != "9" or not adjacent(tokens, index + 1):
        return 0
    mark = lower(tokens, index + 1) == "'"
    return 2 + mark if lower(tokens, index + 1 + mark) == "s" else 0


def _times(tokens: Tokens, first: int, amount: float, end: int) -> Draft:
    """A factor where something is compared ("three times as long"), else a number of times."""
    following = lower(tokens, end)
    compared = following in _COMPARED or (following.endswith("er") and following not in _NOT_FASTER)
    if not compared:
        return draft(amount, "count", "time", first, end)
    read = draft(amount, "multiple", "times", first, end)
    if following in _LESS or (following == "as" and lower(tokens, end + 1) in ("few", "little")):
        read.direction = "down"
    return read
