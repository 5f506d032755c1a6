"""Content words."""

from dataclasses import dataclass

from interviewer.language.text.filler_words import FILLER_WORDS
from interviewer.language.text.spans import Token, tokens, word_set
from interviewer.language.text.stemming import stem

STOP_WORDS = word_set(
    "a an the and or but so if then than as of at by for from in into on onto to up with about "
    "over under after before between through during is am are was were be been being do does did "
    "done have has had having will would can could shall should may might must i me my mine myself "
    "we us our ours you your he him his she her hers it its they them their theirs this that these "
    "those there here who whom which what when where why how not no nor just only also too very "
    "really quite own same such more most other some any each both all well yes yeah okay ok like "
    "get got gets getting go went gone going really actually basically um uh er s t d ll ve re m us"
)
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
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'m", " am"),
    ("'d", " would"),
)


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A word that carries meaning: its stem and where it stands."""

    stem: str
    start: int
    end: int


def _folded(token: Token) -> str:
    word = token.lower
    if word in FILLER_WORDS:
        return ""
    if token.is_digits:
        return word.replace(",", "")
    if word in _CONTRACTED:
        return _CONTRACTED[word]
    for ending, expanded in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return word.removesuffix(ending) + expanded
    return word.removesuffix("'s")


def content_spans(text: str) -> list[ContentWord]:
    """The words that carry meaning, stemmed, with their raw offsets; numbers stay as written."""
    found = []
    for token in tokens(text):
        if not (token.is_word or token.is_digits):
            continue
        word = _folded(token).split(" ")[0]
        if word and word not in STOP_WORDS:
            found.append(ContentWord(stem(word), token.start, token.end))
    return found


def content_words(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order."""
    return tuple(word.stem for word in content_spans(text))
