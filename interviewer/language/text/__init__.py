"""Words and sentences: where they stand, what they mean, how they are inflected."""

from interviewer.language.text.content import (
    HESITATIONS,
    STOP_WORDS,
    ContentWord,
    content_spans,
    content_words,
)
from interviewer.language.text.directions import DOWN, UP
from interviewer.language.text.sentence_cutting import clauses, sentences
from interviewer.language.text.spans import Span, Token, span, tokens, word_set, words
from interviewer.language.text.vague_amounts import vague_spans

__all__ = [
    "DOWN",
    "HESITATIONS",
    "STOP_WORDS",
    "UP",
    "ContentWord",
    "Span",
    "Token",
    "clauses",
    "content_spans",
    "content_words",
    "sentences",
    "span",
    "tokens",
    "vague_spans",
    "word_set",
    "words",
]
