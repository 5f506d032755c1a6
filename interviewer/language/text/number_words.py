"""The words that numbers are made of, and what each stands for."""

from interviewer.language.text.spans import word_set, words

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
SCALES = {
    "thousand": 1e3,
    **dict.fromkeys(words("lakh lakhs lac lacs"), 1e5),
    "million": 1e6,
    **dict.fromkeys(words("crore crores"), 1e7),
    "billion": 1e9,
    "trillion": 1e12,
}
SHORT_SCALES = {
    **dict.fromkeys(words("k thou"), 1e3),
    **dict.fromkeys(words("mn mln mil mio"), 1e6),
    **dict.fromkeys(words("bn bln bil"), 1e9),
    **dict.fromkeys(words("tn trn tril"), 1e12),
    "cr": 1e7,
}
"""Abbreviated scales that are nothing else behind a number; single letters need a closer look."""
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
MISHEARD = {"ate": 8, "won": 1}
"""Words that speech engines write for a digit; taken for one only after a ten ("forty ate")."""

_GROWTH = {"double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0, "quintuple": 5.0}
GROWTH_WORDS = {
    form: factor
    for word, factor in _GROWTH.items()
    for form in (word, f"{word}d", f"{word}s", f"{word[:-1]}ing")
}
HALVING = word_set("halve halved halves halving")
FOLDS = {f"{word}fold": float(number) for word, number in UNITS.items() if 2 <= number <= 10} | {
    "twentyfold": 20.0,
    "hundredfold": 100.0,
    "thousandfold": 1000.0,
}

FIGURES = frozenset(
    [
        *(word for word, number in UNITS.items() if number > 1),
        *(TENS.keys() | SCALES.keys() | GROWTH_WORDS.keys() | FOLDS.keys() | HALVING),
        *(word for word in FRACTIONS if word.endswith("s")),
        *("half", "hundred", "dozen", "twice"),
    ]
)
"""Words that state a figure by themselves; "one" and "a second" seldom do."""
