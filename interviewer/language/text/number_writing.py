"""Numbers as they are written elsewhere, and signs that look alike: brought to one writing."""

import re

SIGNS = str.maketrans(
    dict.fromkeys((*map(chr, range(0x2010, 0x2014)), "\u2212", "\ufe63"), "-")
    | dict.fromkeys((*map(chr, range(0x2000, 0x200B)), "\u00a0", "\u202f", "\u205f", "\u3000"), " ")
    | {chr(0xFF00 + code): chr(0x20 + code) for code in range(1, 0x5F)}
)
"""Hyphens and minus, spaces, full-width letters and digits: one sign for one, so offsets stand."""

_DECIMALS = r"(?![0-9,])"
_EXACT_UNIT = (
    r"(?=\s?(?:[%€]|per\s?cent|pct|million|billion|trillion|thousand|lakh|crore|euro|eur\b|[kmb]\b"
    r"|bn\b|mn\b|x\b))"
)
_ANY_UNIT = (
    r"(?=\s?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|stars?|points?|times)\b)"
)
ODD_NUMBERS = "|".join(
    (
        r"(?<![\w.])\.[0-9]+",  # ".5"
        r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?(?![0-9,])",  # "1,50,000"
        r"[0-9]{1,3}(?:['\u2019][0-9]{3})+(?![0-9])",  # "1'000"
        r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?:,[0-9]{1,2})?(?![0-9.])",  # "1.234.567"
        r"[0-9]{1,3}\.[0-9]{3},[0-9]{1,2}" + _DECIMALS,  # "1.234,56"
        r"0,[0-9]+" + _DECIMALS,
        r"(?<=[$€£₹])[0-9]+,[0-9]{1,2}" + _DECIMALS,
        r"[0-9]+,[0-9]{1,2}" + _DECIMALS + _EXACT_UNIT,  # "99,95 %"
        r"[0-9]+,[0-9]" + _DECIMALS + _ANY_UNIT,
    )
)
"""A pattern of numbers whose signs can be nothing else: other thousands, a decimal comma."""

_DECIMAL_COMMA = re.compile(r",[0-9]{1,2}$|^0,")


def plain_number(written: str) -> str:
    """A number that `ODD_NUMBERS` found, with a decimal point and nothing else.

    >>> [plain_number(one) for one in (".5", "1,50,000", "1'000", "1.234,56", "99,95")]
    ['0.5', '150000', '1000', '1234.56', '99.95']
    """
    if _DECIMAL_COMMA.search(written):
        return written.replace(".", "").replace(",", ".")
    bare = re.sub(r"['\u2019,]", "", written)
    if bare.count(".") > 1:
        return bare.replace(".", "")
    return f"0{bare}" if bare.startswith(".") else bare
