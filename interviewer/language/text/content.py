"""Content words."""

from dataclasses import dataclass

from interviewer.language.text.filler_words import FILLER_WORDS
from interviewer.language.text.lexicon import GRAMMAR
from interviewer.language.text.spans import tokens
from interviewer.language.text.stemming import stem

_CONTRACTED = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
    "ain't": "is not",
    "gonna": "going to",
    "wanna": "want to",
}
_ENDINGS = (
    ("n't", "not"),
    ("'re", "are"),
    ("'ve", "have"),
    ("'ll", "will"),
    ("'m", "am"),
    ("'d", "would"),
)


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word that carries meaning: its stem and where it stands."""

    stem: str
    start: int
    end: int


def expanded(word: str) -> tuple[str, ...]:
    """A folded word, a contraction in its parts: "didn't" is "did not", "it's" is "it is"."""
    if word in _CONTRACTED:
        return tuple(_CONTRACTED[word].split())
    for ending, second in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending), second
    base = word.removesuffix("'s")
    return (base, "is") if base != word and base in GRAMMAR else (base,)


def content_spans(text: str) -> list[ContentWord]:
    """The words that carry meaning, stemmed, with their raw offsets; numbers stay as written."""
    found = []
    for token in tokens(text):
        if not (token.is_word or token.is_digits):
            continue
        word = token.lower.replace(",", "") if token.is_digits else expanded(token.lower)[0]
        if word not in GRAMMAR and word not in FILLER_WORDS:
            found.append(ContentWord(stem(word), token.start, token.end))
    return found


def content_words(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order."""
    return tuple(word.stem for word in content_spans(text))
