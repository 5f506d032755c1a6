"""Numbers in words and in digits: "a hundred and twenty", "1.2 million", "two and a half"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewer.language.spans import Token, words

UNITS = {
    word: number
    for number, word in enumerate(
        words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
} | {"nought": 0, "naught": 0}
TENS = {
    word: 10 * number
    for number, word in enumerate(
        words("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
} | {"fourty": 40}
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHORT_SCALES = {"k": 1e3, "mn": 1e6, "mil": 1e6, "bn": 1e9}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fifth": 5,
    "eighth": 8,
    "ninth": 9,
    "twelfth": 12,
} | {
    f"{word}th": number
    for word, number in UNITS.items()
    if number in (4, 6, 7, 10, 11) or number > 12
}
TENTH_ORDINALS = {f"{word[:-1]}ieth": number for word, number in TENS.items()}
FRACTIONS = {"half": 2, "halves": 2, "quarter": 4} | {
    word: number for word, number in ORDINALS.items() if 3 <= number <= 10
}
FRACTIONS |= {"twentieth": 20, "hundredth": 100, "thousandth": 1000}
FRACTIONS |= {f"{word}s": number for word, number in FRACTIONS.items() if word != "half"}
SIGN_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_MISHEARD = {"ate": 8, "won": 1}
"""Words that speech engines write for a digit; taken for one only after a ten ("forty ate")."""

_ARTICLES = ("a", "an")
_COUNTED_BY_ARTICLE = frozenset({"hundred", "dozen", "couple", *SCALES})


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from ``tokens[first:end]``; ``form`` tells fractions and ordinals apart."""

    amount: float
    end: int
    form: str = "cardinal"  # cardinal | ordinal | fraction | year
    approx: bool = False


def clean(amount: float) -> float:
    """The amount without the dust of binary arithmetic (12 significant digits)."""
    return float(f"{amount:.12g}")


def read_number(tokens: Sequence[Token], first: int) -> Number | None:
    """The number that starts at ``tokens[first]``, or ``None``. Amounts are exact to 12 digits."""
    if lower(tokens, first) == "point":
        number: Number | None = _with_decimals(tokens, Number(0.0, first))
        number = number if number and number.end > first else None
    else:
        number = _fraction(tokens, first) or _digits(tokens, first) or _words(tokens, first)
    if number is None:
        return None
    if number.form == "cardinal":
        number = _with_half(tokens, number)
    return replace(number, amount=clean(number.amount))


def lower(tokens: Sequence[Token], index: int) -> str:
    """The folded token at ``index``; empty beyond either end."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def adjacent(tokens: Sequence[Token], index: int) -> bool:
    """Whether token ``index`` touches the one before it, with no space between."""
    return 0 < index < len(tokens) and tokens[index - 1].end == tokens[index].start


def _digits(tokens: Sequence[Token], first: int) -> Number | None:
    token = tokens[first]
    if token.lower in SIGN_FRACTIONS:
        return Number(SIGN_FRACTIONS[token.lower], first + 1, "fraction")
    if not token.is_digits or (adjacent(tokens, first) and tokens[first - 1].is_word):
        return None
    written, end = token.lower.replace(",", ""), first + 1
    while _continues_thousands(tokens, end, written):
        written, end = written + tokens[end].lower, end + 1
    if "." not in written and _spaced_point(tokens, end):
        written, end = f"{written}.{tokens[end + 1].lower}", end + 2
    if adjacent(tokens, end) and lower(tokens, end) in ("st", "nd", "rd", "th"):
        return Number(float(written), end + 1, "ordinal")
    if lower(tokens, end) == "/" and _is_fraction_bar(tokens, end):
        return Number(float(written) / float(lower(tokens, end + 1)), end + 2, "fraction")
    if lower(tokens, end) in SIGN_FRACTIONS:
        return Number(float(written) + SIGN_FRACTIONS[lower(tokens, end)], end + 1)
    return _scaled(tokens, Number(float(written), end))


def _continues_thousands(tokens: Sequence[Token], index: int, written: str) -> bool:
    """Reads "1 200" of some engines: one to three digits, one space, three digits."""
    following = lower(tokens, index)
    return (
        len(following) == 3
        and following.isdigit()
        and "." not in written
        and (len(written) <= 3 or (index >= 2 and len(lower(tokens, index - 1)) == 3))
        and tokens[index].start - tokens[index - 1].end == 1
    )


def _spaced_point(tokens: Sequence[Token], index: int) -> bool:
    """Reads "99 . 99": a point with a space on both sides, between digits."""
    return (
        lower(tokens, index) in (".", "point")
        and lower(tokens, index + 1).isdigit()
        and not adjacent(tokens, index)
        and not adjacent(tokens, index + 1)
    )


def _is_fraction_bar(tokens: Sequence[Token], index: int) -> bool:
    below = lower(tokens, index + 1)
    above = lower(tokens, index - 1)
    return (
        adjacent(tokens, index)
        and adjacent(tokens, index + 1)
        and below.isdigit()
        and above.isdigit()
        and 0 < int(above) < int(below) <= 10
    )


def _scaled(tokens: Sequence[Token], number: Number) -> Number:
    """Reads "1.2 million", "30 thousand", "40k", "5 hundred"."""
    word, amount, end = lower(tokens, number.end), number.amount, number.end
    if word == "-" and adjacent(tokens, end):
        word, end = lower(tokens, end + 1), end + 1
    if word in SHORT_SCALES and tokens[end].start - tokens[end - 1].end <= 1:
        return replace(number, amount=amount * SHORT_SCALES[word], end=end + 1)
    if word == "hundred" and lower(tokens, end + 1) in SCALES:
        return replace(number, amount=amount * 100 * SCALES[lower(tokens, end + 1)], end=end + 2)
    scale = {"hundred": 100.0, "dozen": 12.0, **SCALES}.get(word)
    return number if scale is None else replace(number, amount=amount * scale, end=end + 1)


@dataclass(slots=True)
class _Reading:
    """What has been read of a number in words: whole thousands, the group under way, its state."""

    total: float = 0.0
    group: float = 0.0
    last: str = ""  # "" | unit | teen | tens | hundred | scale
    smallest_scale: float = float("inf")
    form: str = "cardinal"
    digits: int = 0

    @property
    def amount(self) -> float:
        return self.total + self.group

    def take(self, word: str) -> bool:
        """Take one more word; false when it does not continue the number."""
        taken = False
        if self.form != "cardinal":
            return taken
        if word in _MISHEARD and self.last == "tens":
            taken = self._take_unit(_MISHEARD[word])
        elif word in UNITS:
            taken = self._take_unit(UNITS[word])
        elif word in TENS:
            taken = self._take_tens(TENS[word])
        elif word == "hundred":
            taken = self._take_hundred()
        elif word in SCALES:
            taken = self._take_scale(SCALES[word])
        elif word in ORDINALS or word in TENTH_ORDINALS:
            taken = self._take_ordinal(word)
        return taken

    def _take_unit(self, number: int) -> bool:
        if number < 10:
            if self.last in ("teen", "unit") or (self.last and number == 0):
                return False
            self.group, self.last = self.group + number, "unit"
            return True
        if self.last == "tens" and self.group == 20:  # "twenty sixteen"
            return self._take_year(number)
        if self.last in ("", "hundred", "scale"):
            self.group, self.last = self.group + number, "teen"
            return True
        return self.last == "teen" and self.group in (18.0, 19.0) and self._take_year(number)

    def _take_tens(self, number: int) -> bool:
        if self.last in ("", "hundred", "scale"):
            self.group, self.last = self.group + number, "tens"
        elif self.last == "unit" and self.total == 0 and 1 <= self.group <= 9:  # "three forty"
            self.group, self.last = self.group * 100 + number, "tens"
        elif (self.last == "teen" and self.group in (18.0, 19.0)) or (
            self.last == "tens" and self.group == 20.0 and number < 60
        ):
            return self._take_year(number)
        else:
            return False
        return True

    def _take_year(self, number: int) -> bool:
        if self.total:
            return False
        self.group, self.last, self.form = self.group * 100 + number, "tens", "year"
        return True

    def _take_hundred(self) -> bool:
        if self.last not in ("unit", "teen", "tens", "article") or self.group >= 100:
            return False
        self.group, self.last = self.group * 100, "hundred"
        return True

    def _take_scale(self, scale: float) -> bool:
        if not self.last or self.last == "scale" or scale >= self.smallest_scale:
            return False
        self.total, self.group = self.total + self.group * scale, 0.0
        self.last, self.smallest_scale = "scale", scale
        return True

    def _take_ordinal(self, word: str) -> bool:
        number = ORDINALS.get(word, TENTH_ORDINALS.get(word, 0))
        fits = self.last in ("", "hundred", "scale") or (self.last == "tens" and number < 10)
        if not fits:
            return False
        self.group, self.form = self.group + number, "ordinal"
        return True


def _words(tokens: Sequence[Token], first: int) -> Number | None:
    reading, index = _Reading(), first
    if lower(tokens, first) in _ARTICLES and lower(tokens, first + 1) in _COUNTED_BY_ARTICLE:
        reading.group, reading.last, index = 1.0, "article", first + 1
    end = first
    while index < len(tokens):
        word = tokens[index].lower
        if word == "-" and adjacent(tokens, index) and end > first:
            index += 1
            continue
        if word == "and" and reading.last in ("hundred", "scale") and end == index:
            index += 1
            continue
        if word in ("oh", "o") and reading.group == 20.0 and lower(tokens, index + 1) in UNITS:
            reading.group, reading.last, reading.form = 2000.0, "hundred", "cardinal"
            index += 1
            continue
        before = reading.form
        if not reading.take(word):
            if (
                before == "year"
                and word in UNITS
                and 0 < UNITS[word] < 10
                and reading.group % 10 == 0
            ):
                reading.group, index = reading.group + UNITS[word], index + 1
                end = index
            break
        index += 1
        end = index
    return _finished(tokens, first, end, reading)


def _finished(tokens: Sequence[Token], first: int, end: int, reading: _Reading) -> Number | None:
    if reading.last == "article" and lower(tokens, first + 1) in ("dozen", "couple"):
        return _dozens(tokens, first + 1, 1.0)
    if end == first:
        return _dozens(tokens, first, 1.0)
    number = Number(reading.amount, end, reading.form)
    if reading.form != "cardinal":
        return number
    if lower(tokens, end) == "dozen":
        return _dozens(tokens, end, number.amount)
    if lower(tokens, end) == "k":
        return replace(number, amount=number.amount * SHORT_SCALES["k"], end=end + 1)
    return _with_decimals(tokens, number)


def _dozens(tokens: Sequence[Token], index: int, times: float) -> Number | None:
    """Reads "a dozen", "two dozen", "a couple of hundred" (about two hundred)."""
    word = lower(tokens, index)
    if word == "dozen":
        return Number(12 * times, index + 1)
    if word != "couple":
        return None
    after = index + 2 if lower(tokens, index + 1) == "of" else index + 1
    scale = {"hundred": 100.0, "dozen": 12.0, **SCALES}.get(lower(tokens, after))
    if scale is None:
        return Number(2.0, index + 1, approx=True)
    return Number(2.0 * scale, after + 1, approx=True)


_DECIMAL_DIGITS = {word: number for word, number in UNITS.items() if number < 10} | {
    "oh": 0,
    "o": 0,
}


def _with_decimals(tokens: Sequence[Token], number: Number) -> Number:
    """Reads "ninety-nine point nine nine", "three point four million"."""
    if lower(tokens, number.end) != "point":
        return number
    index, written = number.end + 1, ""
    while (word := lower(tokens, index)) in _DECIMAL_DIGITS or (word.isdigit() and len(word) < 4):
        written += word if word.isdigit() else str(_DECIMAL_DIGITS[word])
        index += 1
    if not written:
        rest = _words(tokens, index) if index < len(tokens) else None
        if rest is None or rest.form != "cardinal" or not 10 <= rest.amount < 100:
            return number
        written, index = f"{rest.amount:g}", rest.end
    amount = float(f"{number.amount:.0f}.{written}")
    return _scaled(tokens, Number(amount, index))


def _fraction(tokens: Sequence[Token], first: int) -> Number | None:
    """Reads "half", "a third", "three quarters", "half a million", "a quarter of a million"."""
    word, index, above = lower(tokens, first), first, 1.0
    if word in _ARTICLES or word in UNITS:
        above = 1.0 if word in _ARTICLES else float(UNITS[word])
        index = first + 1
        if lower(tokens, index) == "-" and adjacent(tokens, index):
            index += 1
    below_word = lower(tokens, index)
    below = FRACTIONS.get(below_word)
    bare = below_word == "half" or (
        below_word in ("quarter", "third") and lower(tokens, index + 1) == "of"
    )
    if below is None or not (index > first or bare):
        return None
    plural = below_word.endswith("s")
    if above >= below or above < 1 or plural == (above == 1):
        return None
    end = index + 1
    after = end + 1 if lower(tokens, end) == "of" else end
    if lower(tokens, after) in _ARTICLES and lower(tokens, after + 1) in (*SCALES, "dozen"):
        scale = {"dozen": 12.0, **SCALES}[lower(tokens, after + 1)]
        return Number(above / below * scale, after + 2)
    return Number(above / below, end, "fraction")


def _with_half(tokens: Sequence[Token], number: Number) -> Number:
    """Reads "two and a half", "2 and a half million", "a million and a half"."""
    if lower(tokens, number.end) != "and":
        return number
    part = _fraction(tokens, number.end + 1)
    if part is None or part.form != "fraction" or lower(tokens, number.end + 1) == "half":
        return number
    scale = SCALES.get(lower(tokens, number.end - 1), 1.0)
    return _scaled(
        tokens, replace(number, amount=number.amount + part.amount * scale, end=part.end)
    )
