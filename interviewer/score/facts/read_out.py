"""Facts told in the story's very own words: the story read out, or learnt by heart."""

from collections.abc import Sequence

from interviewer.domain.story import Part, Story
from interviewer.language.text import Span, Token, tokens
from interviewer.score.facts.retrieve import answer_sentences, nearest
from interviewer.score.models import Embedder

FEWEST_WORDS = 5
"""A shorter sentence may be said word for word by chance."""


def read_out(story: Story, text: str, embedder: Embedder) -> dict[str, Span]:
    """For each fact whose own sentence of the story is in the text word for word: where it is.

    A fact's own sentence is the one nearest to it in its part of the story. Case and punctuation
    do not matter, every word does: one other figure or one "not" and it is another sentence.

    Raises:
        ModelError: The packaged model is missing or damaged.
    """
    said = _words(text)
    found = {}
    for part in Part:
        facts = [fact for fact in story.facts if fact.part is part]
        told = story.parts.get(part) or story.text
        every = answer_sentences(told) if facts else ()
        places = {piece: _place(piece.text, said) for piece in every}
        if not any(places.values()):
            continue
        vectors = embedder.embed([piece.text for piece in every])
        for fact in facts:
            near = embedder.embed([fact.text])[0] @ vectors.T
            place = places[nearest(fact.text, every, near, told, limit=1)[0].anchor]
            if place is not None:
                found[fact.id] = Span(place.start, place.end, text[place.start : place.end])
    return found


def _words(text: str) -> list[Token]:
    return [one for one in tokens(text) if one.is_word or one.is_digits or one.lower == "%"]


def _place(sentence: str, said: Sequence[Token]) -> Span | None:
    wanted = [word.lower for word in _words(sentence)]
    size = len(wanted)
    if size < FEWEST_WORDS:
        return None
    for at in range(len(said) - size + 1):
        if said[at].lower == wanted[0] and [w.lower for w in said[at : at + size]] == wanted:
            return Span(said[at].start, said[at + size - 1].end, sentence)
    return None
