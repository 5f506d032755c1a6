"""Words and sentences: where they stand, what they mean, how they are inflected."""

from interviewer.language.text.content import (
    STOP_WORDS,
    ContentWord,
    content_spans,
    content_words,
)
from interviewer.language.text.directions import DOWN, UP
from interviewer.language.text.filler_words import FILLER_WORDS
from interviewer.language.text.irregular_verbs import BASE, PAST
from interviewer.language.text.number_words import (
    FIGURES,
    FOLDS,
    FRACTIONS,
    GROWTH_WORDS,
    HALVING,
    MISHEARD,
    ORDINALS,
    SCALES,
    SHORT_SCALES,
    SIGN_FRACTIONS,
    TENS,
    TENTH_ORDINALS,
    UNITS,
)
from interviewer.language.text.sentence_cutting import clauses, sentences
from interviewer.language.text.spans import Span, Token, span, tokens, word_set, words
from interviewer.language.text.stemming import singular
from interviewer.language.text.vague_amounts import vague_spans

__all__ = [
    "BASE",
    "DOWN",
    "FIGURES",
    "FILLER_WORDS",
    "FOLDS",
    "FRACTIONS",
    "GROWTH_WORDS",
    "HALVING",
    "MISHEARD",
    "ORDINALS",
    "PAST",
    "SCALES",
    "SHORT_SCALES",
    "SIGN_FRACTIONS",
    "STOP_WORDS",
    "TENS",
    "TENTH_ORDINALS",
    "UNITS",
    "UP",
    "ContentWord",
    "Span",
    "Token",
    "clauses",
    "content_spans",
    "content_words",
    "sentences",
    "singular",
    "span",
    "tokens",
    "vague_spans",
    "word_set",
    "words",
]
