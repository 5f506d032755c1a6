"""Words and sentences: where they stand, what they mean, how they are inflected.

>>> said = "We had 12 outages, um, and I cut them by a lot. Nobody called."
>>> [sentence.text for sentence in sentences(said)]
['We had 12 outages, um, and I cut them by a lot.', 'Nobody called.']
>>> [clause.text for clause in clauses(sentences(said)[0])]
['We had 12 outages,', 'um,', 'and I cut them by a lot.']
>>> content_words("the 12 outages were cut")
('12', 'outag', 'cut')
>>> content_spans("an outage")
[ContentWord(stem='outag', start=3, end=9)]
>>> tokens("Nobody called.")[0]
Token(start=0, end=6, lower='nobody')
>>> vague_spans("cut by a lot"), span("cut by a lot  ", 3, 14)
([(7, 12)], Span(start=4, end=12, text='by a lot'))
>>> import re
>>> [piece.text for piece in cut_at(span(said, 0, 46), re.compile(", "), drop=True)]
['We had 12 outages', 'um', 'and I cut them by a lot']
>>> expanded("didn't"), word_texts("It's 12!")
(('did', 'not'), ("it's", '12'))
>>> "the" in FUNCTION_WORDS, "rose" in UP, "fell" in DOWN, singular("customers")
(True, True, True, 'customer')
>>> words("rose fell rose"), len(word_set("rose fell rose"))
(('rose', 'fell', 'rose'), 2)
"""

from interviewer.language.text.content import (
    ContentWord,
    content_spans,
    content_words,
    expanded,
)
from interviewer.language.text.directions import DOWN, UP
from interviewer.language.text.filler_words import FILLER_WORDS
from interviewer.language.text.irregular_verbs import BASE, PAST
from interviewer.language.text.lexicon import (
    AUXILIARIES,
    FUNCTION_WORDS,
    GRAMMAR,
    POSSESSIVES,
    RELATIONS,
)
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
from interviewer.language.text.sentence_cutting import clauses, cut_at, sentences
from interviewer.language.text.spans import Span, Token, span, tokens, word_set, word_texts, words
from interviewer.language.text.stemming import singular
from interviewer.language.text.vague_amounts import vague_spans

__all__ = [
    "AUXILIARIES",
    "BASE",
    "DOWN",
    "FIGURES",
    "FILLER_WORDS",
    "FOLDS",
    "FRACTIONS",
    "FUNCTION_WORDS",
    "GRAMMAR",
    "GROWTH_WORDS",
    "HALVING",
    "MISHEARD",
    "ORDINALS",
    "PAST",
    "POSSESSIVES",
    "RELATIONS",
    "SCALES",
    "SHORT_SCALES",
    "SIGN_FRACTIONS",
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
    "cut_at",
    "expanded",
    "sentences",
    "singular",
    "span",
    "tokens",
    "vague_spans",
    "word_set",
    "word_texts",
    "words",
]
