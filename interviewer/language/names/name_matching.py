"""Names and terms in a text, and finding them again however a speech engine spelt them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from interviewer.language.names.phonetics import key, sound
from interviewer.language.text import FUNCTION_WORDS, UNITS, Span, Token, tokens, word_set

SOUND_RATIO = 75.0
"""Least likeness (rapidfuzz ratio of spellings by sound) of words with the same consonants.

"Orcs", "Orcas" and "Orx" reach 80 and more against "Orkes", "organs" has other consonants.
"""

SPELLING_RATIO = 86.0
"""Least likeness of spellings without the same consonants: one slip in a word of seven letters."""

SHORTEST_FUZZY_LETTERS = 4
"""Shorter names must be met letter by letter: too many words sound like them."""

_TERM = re.compile(
    r"[A-Z][A-Za-z]{0,40}(?:\+\+|#)|\.NET\b|\b[A-Z]{1,5}(?:/[A-Z]{1,5})+\b"
    r"|\b[A-Za-z]+\d[\w-]*|\b\d+[A-Z][A-Za-z]*\b|\b[a-z]+[A-Z]\w*|\b[A-Z][a-z]+(?:\.[a-z]{2,3}\b)"
    r"|\b[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]+)*"
)
_NO_NAMES = word_set(
    "i i'm i'd i've i'll january february march april may june july august september october "
    "november december monday tuesday wednesday thursday friday saturday sunday okay ok"
)
_ORDINARY = FUNCTION_WORDS | word_set("get gets getting got go goes going gone went")
"""Words that are no name unless they are written like one: Go is, go is not."""

_SENTENCE_START = re.compile(r"(?:^|[.!?:\n]\s*[\"'\u201c(]*|[\"\u201c]\s*)$")
_SPOKEN_SIGNS = {
    "#": ("sharp", "hashtag", "hash", "h", "pound"),
    "+": ("plus", "p"),
    ".": ("dot", "point", ""),
    "/": ("slash", ""),
    "&": ("and", "n"),
}
_SPOKEN_DIGITS = {str(number): word for word, number in [*UNITS.items()][:10]}
_SPOKEN_LETTERS = {
    "b": ("be", "bee"), "c": ("see", "sea"), "d": ("dee",), "g": ("gee",), "i": ("eye",),
    "j": ("jay",), "k": ("kay",), "o": ("oh",), "p": ("pee",), "q": ("cue", "queue"),
    "r": ("are",), "t": ("tea", "tee"), "u": ("you",), "x": ("ex",), "y": ("why",),
}  # fmt: skip
_RHYMING = ("bcdegptvz", "ajkh", "flmnsx", "iy", "uqw")
_ALIASES = {"go": ("golang",), "kubernetes": ("k8s",), "javascript": ("js",), "typescript": ("ts",)}


@dataclass(frozen=True, slots=True)
class Match:
    """A name that was found: where, as which words, how surely (1 is letter by letter)."""

    start: int
    end: int
    text: str
    score: float


def names(text: str) -> list[Span]:
    """Names and terms in order: capitalised words, acronyms, camelCase, C#, CI/CD, "B3".

    A capital at the start of a sentence is no sign of a name by itself.
    """
    return [span for match in _TERM.finditer(text) for span in _names_in(text, match)]


def _names_in(text: str, match: re.Match[str]) -> Iterator[Span]:
    start, term = match.start(), match.group().removesuffix("'s").removesuffix("\u2019s")
    opening = _SENTENCE_START.search(text, max(0, start - 4), start) is not None
    first, _, rest = term.partition(" ")
    lowered = first.lower().replace("\u2019", "'")
    ordinary = lowered in _NO_NAMES or lowered.split("'")[0] in _ORDINARY
    if (opening and rest and ordinary) or (rest and lowered in _NO_NAMES):
        start, first, term, ordinary = start + len(first) + 1, rest.split(" ")[0], rest, False
        ordinary = first.lower() in _NO_NAMES
        opening = False
    plain = (first.isalpha() and first[1:].islower()) or len(first) == 1
    if ordinary and (plain or first.lower() in _NO_NAMES or "'" in lowered):
        return
    if opening and plain and " " not in term:
        return
    yield Span(start, start + len(term), term)


def find_name(name: str, text: str) -> Match | None:
    """The best place where the name was said, whatever its spelling; ``None`` if it was not.

    Letter by letter first ("C I C D" and "CICD" for CI/CD), then signs and letters as they are
    spoken ("C hashtag", "be three"), then acronyms with one letter misheard, then by sound.
    """
    best: Match | None = None
    for match in matches(name, text):
        if match.score > (best.score if best else 0.0):
            best = match
            if match.score == 1.0:
                break
    return best


def matches(name: str, text: str) -> Iterator[Match]:
    """Every place where `find_name` would look for the name and see it; places may overlap."""
    wanted = _wanted(name)
    for said in _windows(text, wanted.longest):
        compact = "".join(token.lower for token in said if token.lower not in "-./'")
        score = _score(wanted, compact, said, text)
        if score > 0.0:
            start, end = said[0].start, said[-1].end
            yield Match(start, end, text[start:end], score)


def ways_to_say(name: str) -> frozenset[str]:
    """How a name may be said or written, in small letters and without spaces between words."""
    return _wanted(name).variants


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A name prepared for searching: its letters, how else it may be said, how it sounds."""

    name: str
    compact: str
    variants: frozenset[str]
    longest: int
    sound: str
    key: str

    @property
    def acronym(self) -> bool:
        return self.name.isupper() and self.name.isalpha() and 3 <= len(self.name) <= 6


@lru_cache(maxsize=512)
def _wanted(name: str) -> _Wanted:
    folded = name.strip().lower().replace("\u2019", "'")
    compact = re.sub(r"[\s\-./']", "", folded)
    letters = re.sub(r"[^a-z]", "", compact)
    parts = len(re.findall(r"[a-z]+|\d+|[^\sa-z\d]", folded))
    spelt = len(compact) if len(compact) <= 6 else 0
    return _Wanted(
        name.strip(), compact, frozenset(_spoken(folded, compact)), max(parts + 1, spelt, 2),
        sound(letters), key(letters) if letters else "",
    )  # fmt: skip


def _spoken(folded: str, compact: str) -> Iterator[str]:
    yield compact
    yield from _ALIASES.get(compact, ())
    if not any(sign in folded for sign in _SPOKEN_SIGNS) and not re.search(r"\d", folded):
        return
    spoken = [""]
    for character in folded:
        if character in _SPOKEN_SIGNS:
            ways = _SPOKEN_SIGNS[character]
        elif character in _SPOKEN_DIGITS:
            ways = (character, _SPOKEN_DIGITS[character])
        elif len(compact) <= 3 and character in _SPOKEN_LETTERS:
            ways = (character, *_SPOKEN_LETTERS[character])
        else:
            ways = ("",) if character in " -'" else (character,)
        spoken = [said + way for said in spoken for way in ways][:64]
    yield from (said for said in spoken if len(said) > 1)


def _windows(text: str, longest: int) -> Iterator[tuple[Token, ...]]:
    spoken = tokens(text)
    for first, token in enumerate(spoken):
        if not (token.is_word or token.is_digits):
            continue
        for last in range(first + 1, min(first + longest, len(spoken)) + 1):
            end = spoken[last - 1].lower
            if end in ',;:!?()"' or (end == "." and not _inside_word(spoken, last - 1)):
                break
            if end not in "-./'":
                yield spoken[first:last]


def _inside_word(spoken: tuple[Token, ...], index: int) -> bool:
    return index + 1 < len(spoken) and spoken[index].end == spoken[index + 1].start


def _score(wanted: _Wanted, compact: str, said: tuple[Token, ...], text: str) -> float:
    if compact == wanted.compact:
        return 1.0 if _capital_enough(wanted, said, text) else 0.0
    if compact in wanted.variants:
        return 0.95
    if wanted.acronym:
        return _acronym_score(wanted, compact, said, text)
    if not wanted.compact.isalpha() or len(wanted.compact) < SHORTEST_FUZZY_LETTERS:
        return 0.0
    return _sound_score(wanted, compact, len(said))


def _capital_enough(wanted: _Wanted, said: tuple[Token, ...], text: str) -> bool:
    """Whether "Go" is the language, not the verb, and ".NET" not the net.

    A capital that opens a sentence proves nothing.
    """
    if wanted.name.startswith("."):
        return text.endswith(".", 0, said[0].start)
    if wanted.compact not in _ORDINARY or len(said) != 1:
        return True
    start = said[0].start
    return text[start].isupper() and not _SENTENCE_START.search(text, max(0, start - 4), start)


def _acronym_score(wanted: _Wanted, compact: str, said: tuple[Token, ...], text: str) -> float:
    """One letter misheard for one that rhymes with it ("DPS" for TPS)."""
    raw = text[said[0].start : said[-1].end]
    spelt = raw.isupper() or all(len(word.lower) == 1 for word in said)
    if not spelt or len(compact) != len(wanted.compact):
        return 0.0
    wrong = [
        (heard, letter)
        for heard, letter in zip(compact, wanted.compact, strict=True)
        if heard != letter
    ]
    rhymes = len(wrong) == 1 and any(set(wrong[0]) <= set(group) for group in _RHYMING)
    return 0.75 if rhymes else 0.0


def _sound_score(wanted: _Wanted, compact: str, count: int) -> float:
    parts = len(wanted.name.split())
    if not compact.isalpha() or not parts - 1 <= count <= parts + 1 or compact in _ORDINARY:
        return 0.0
    heard = sound(compact)
    alike = fuzz.ratio(heard, wanted.sound)
    if alike >= SOUND_RATIO and key(compact) == wanted.key:
        return round(0.9 * alike / 100, 4)
    if len(wanted.compact) < 6:
        return 0.0
    spelt = fuzz.ratio(compact, wanted.compact)
    return round(0.9 * spelt / 100, 4) if spelt >= SPELLING_RATIO else 0.0
