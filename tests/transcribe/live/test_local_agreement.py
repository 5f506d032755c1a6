from contextlib import nullcontext
from dataclasses import dataclass
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from interviewer.transcribe.engine_output import EngineWord
from interviewer.transcribe.live.caption_engine import SmallModel, _whole
from interviewer.transcribe.live.local_agreement import LiveCaptions


def words(text: str, start_s: float = 0.0) -> list[EngineWord]:
    return [
        EngineWord(word, start_s + index, start_s + index + 0.9, 0.9)
        for index, word in enumerate(text.split())
    ]


def test_the_first_decoding_is_tentative() -> None:
    captions = LiveCaptions()
    captions.offer(words("we rewrote it"))
    assert (captions.firm, captions.tentative) == ("", "we rewrote it")


def test_what_two_decodings_agree_on_is_firm() -> None:
    captions = LiveCaptions()
    captions.offer(words("We rewrote the bill."))
    captions.offer(words("We rewrote the billing service"))
    assert (captions.firm, captions.tentative) == ("We rewrote the", "billing service")


def test_a_closing_dot_or_another_case_is_no_disagreement() -> None:
    captions = LiveCaptions()
    captions.offer(words("we rewrote it."))
    captions.offer(words("We rewrote it and"))
    assert (captions.firm, captions.tentative) == ("We rewrote it", "and")


def test_what_is_settled_is_firm_and_what_comes_later_stays_in_sight() -> None:
    captions = LiveCaptions()
    captions.offer(words("one two three four"))
    captions.settle(words("one two"), 2.0)
    assert (captions.firm, captions.tentative) == ("one two", "three four")
    captions.offer(words("three four five", 2.0))
    assert (captions.firm, captions.tentative) == ("one two three four", "five")


def test_a_decoding_that_disagrees_takes_back_only_what_was_tentative() -> None:
    captions = LiveCaptions()
    captions.offer(words("a b c"))
    captions.offer(words("a b d"))
    captions.offer(words("x b e f"))
    assert (captions.firm, captions.tentative) == ("a b", "e f")


def test_a_decoding_of_the_latest_sound_alone_goes_on_where_the_firm_words_end() -> None:
    captions = LiveCaptions()
    captions.offer(words("a b c"))
    captions.offer(words("a b c"))
    captions.offer(words("c d", 2.0))
    captions.offer(words("c d e", 2.0))
    assert (captions.firm, captions.tentative) == ("a b c d", "e")


def test_words_decoded_for_good_take_the_place_of_firm_ones() -> None:
    captions = LiveCaptions()
    captions.offer(words("we road it"))
    captions.offer(words("we road it"))
    captions.settle(words("We wrote"), 2.0)
    assert (captions.firm, captions.tentative) == ("We wrote it", "")


@dataclass(frozen=True)
class Piece:
    """A word as faster-whisper gives it: without a space before it, it goes on."""

    word: str
    start: float
    end: float
    probability: float = 0.9


FIGURES = st.one_of(
    st.sampled_from(["3.8%", "62,000", "$5", "75%", "$1,250.50", "10x", "99.99%", "24/7", "€4.5m"]),
    st.from_regex(r"[$€£]?[1-9][0-9]{0,2}(,[0-9]{3}){0,2}(\.[0-9]{1,3})?[%xkm]?", fullmatch=True),
)


@st.composite
def torn(draw: st.DrawFn) -> tuple[list[str], list[Piece]]:
    """Words, some of them figures, and the pieces in which an engine gives them."""
    words = draw(st.lists(st.one_of(FIGURES, st.sampled_from(["by", "grew", "to"])), min_size=1))
    pieces: list[Piece] = []
    for word in words:
        cuts = sorted(draw(st.sets(st.integers(1, max(1, len(word) - 1)), max_size=4)))
        figure = word not in {"by", "grew", "to"}
        bounds = [0, *(cut for cut in cuts if figure and cut < len(word)), len(word)]
        for start, end in pairwise(bounds):
            text = word[start:end] if start else f" {word[:end]}"
            at_s = pieces[-1].end if pieces else 0.0
            pieces.append(Piece(text, at_s, at_s + 0.25))
    return words, pieces


@given(torn())
def test_figures_are_never_torn_in_captions(case: tuple[list[str], list[Piece]]) -> None:
    """As in the final transcript: "3.8%" and not "3 .8 %", however the engine cut it up."""
    said, pieces = case
    engine = SmallModel.__new__(SmallModel)
    engine._whisper = engine._steps = SimpleNamespace(  # type: ignore[assignment]
        transcribe=lambda *_, **__: ([SimpleNamespace(words=pieces)], None),
        only_while=lambda _: nullcontext(),
    )
    heard = engine.words(np.zeros(16, np.float32))
    captions = LiveCaptions()
    captions.offer(heard)
    assert captions.tentative == " ".join(said)
    captions.offer(heard)
    assert captions.firm == " ".join(said)


@given(torn())
def test_a_figure_that_was_heard_half_is_whole_as_soon_as_it_is_heard_whole(
    case: tuple[list[str], list[Piece]],
) -> None:
    """The sound ends anywhere while somebody speaks, in the middle of a figure too."""
    said, pieces = case
    captions = LiveCaptions()
    for heard in range(1, len(pieces) + 1):
        for _ in range(2):
            captions.offer(list(_whole(pieces[:heard])))
        text = f"{captions.firm} {captions.tentative}".split()
        assert text[:-1] == said[: len(text) - 1]
        assert said[len(text) - 1].startswith(text[-1])
    assert captions.firm == " ".join(said)
