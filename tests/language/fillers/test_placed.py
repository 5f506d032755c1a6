import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.domain.transcript import Transcript, Word
from interviewer.language.fillers.fillers_in_text import fillers
from interviewer.language.fillers.placed import heard_fillers

_SAID = st.lists(st.sampled_from(["um", "uh,", "we", "we", "moved", "you know", "like,"]))


def heard(text: str, starts_s: dict[int, float] | None = None) -> Transcript:
    """Half a second a word, but for the words (by number) that begin elsewhere."""
    words = []
    for number, found in enumerate(re.finditer(r"\S+", text)):
        start_s = (starts_s or {}).get(number, number / 2)
        words.append(Word(found.group(), found.start(), found.end(), start_s, start_s + 0.4, 0.9))
    return Transcript(text, duration_s=60.0, words=tuple(words))


def counted(scored: str, verbatim: str) -> list[tuple[str, str]]:
    """Each filler and the scored text from its place on."""
    return [(one.text, scored[one.at :]) for one in heard_fillers(heard(scored), heard(verbatim))]


def test_fillers_are_put_before_the_word_that_followed_them() -> None:
    assert counted("So I moved it.", "Um, so I, uh, moved it.") == [
        ("um", "So I moved it."),
        ("uh", "moved it."),
    ]


def test_after_the_last_word_only_what_both_hearings_hold_counts() -> None:
    assert counted("I moved it.", "I moved it. Uh, uh, uh, um...") == []
    assert counted("I moved it, um.", "I moved it, um.") == [("um", "um.")]


def test_what_both_hearings_hold_counts_once() -> None:
    assert counted("Um, I moved it, you know.", "Um, I moved it, you know.") == [
        ("um", "Um, I moved it, you know."),
        ("you know", "you know."),
    ]


def test_what_only_the_scored_hearing_holds_counts_too() -> None:
    assert counted("I, um, moved it.", "I moved it.") == [("um", "um, moved it.")]


def test_a_stretch_that_only_the_prompted_hearing_wrote_counts_nothing() -> None:
    said = "Then we won the client."
    loop = "Then we won the client. And, um, as before, and, um, as a fix. Um."
    assert counted(said, loop) == []


def test_the_same_words_at_another_time_are_no_partners() -> None:
    scored = heard("I moved it")
    late = heard("um I moved it", {n: 20.0 + n for n in range(4)})
    assert heard_fillers(scored, late) == ()


def test_restarts_and_likes_are_told_from_words() -> None:
    said = "I I was like, really tired, and I like it"
    assert [text for text, _ in counted("I was really tired and I like it", said)] == ["i", "like"]


def test_nothing_heard_gives_nothing() -> None:
    assert heard_fillers(heard(""), heard("")) == ()
    assert heard_fillers(heard(""), heard("Um, uh.")) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I would like to add that people like it.",
        "It works like a cache, and tools like Jenkins help.",
        "So, like the others, I waited.",
        "They were like brothers, it was like a second job.",
        "And like most teams we were late, but like I said, we won.",
        "You know what I did? As you know, we lost.",
        "What I mean is that we had had enough of it.",
        "I drove her to the ER over a gap of 5 mm.",
    ],
)
def test_words_that_only_look_like_fillers_are_none(text: str) -> None:
    assert fillers(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It took, like, three weeks.", ["like"]),
        ("And I was like, wow.", ["like"]),
        ("He was like really tired.", ["like"]),
        ("Er, we began, erm, twice.", ["Er", "erm"]),
        ("It was, you know, hard, I mean, slow.", ["you know", "I mean"]),
        ("We we moved the the box.", ["we", "the"]),
        ("Um, so, uh, we left", ["Um", "uh"]),
        ("and, you know, it was late", ["you know"]),
        ("I mean, we tried", ["I mean"]),
        ("it was, like, huge", ["like"]),
        ("and like we left", ["like"]),
        ("the, the team I I led", ["the", "I"]),
        ("the um the team", ["um", "the"]),
        ("do you know what I mean", []),
        ("it looked like a mess and I like it", []),
        ("you know what happened", []),
        ("I had had a very very long day, no, no", []),
        ("nine nine nine", []),
    ],
)
def test_fillers_are_told_from_words(text: str, wanted: list[str]) -> None:
    assert [filler.text for filler in fillers(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We had, we had a plan.", ["we had"]),
        ("I was, um, I was going to to the shop.", ["um", "I was", "to"]),
        ("We planned the, we planned the release.", ["we planned the"]),
        ("I was I was I was going to say it.", ["I was", "I was"]),
        ("And the, and the team left.", ["and the"]),
        ("So in the end, in the end it worked.", ["in the end"]),
        ("The pro- the project ended.", ["pro-"]),
        ("I wen\u2014 I went home.", ["wen\u2014"]),
        ("We won, we won.", []),
        ("More and more and more people came, from team to team to team.", []),
        ("It went down, and down, and in March it stopped.", []),
        ("You know you know it was, we had we um had time.", ["You know", "you know", "um"]),
        ("No, no, no, no, I said, very, very late.", []),
        ("Twenty one twenty one is my number.", []),
        ("It was hard. It was hard work.", []),
        ("The pre- and post-release checks were a well-known pain.", []),
        ("I left \u2014 they stayed \u2014 it worked.", []),
    ],
)
def test_restarts_are_told_from_stress(text: str, wanted: list[str]) -> None:
    assert [filler.text for filler in fillers(text)] == wanted


@given(st.text(max_size=200) | _SAID.map(" ".join))
def test_fillers_have_exact_offsets_and_do_not_overlap(text: str) -> None:
    found = fillers(text)
    assert all(one.text == text[one.start : one.end] != "" for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(_SAID, _SAID)
def test_places_are_in_order_and_inside_the_text(scored: list[str], verbatim: list[str]) -> None:
    text = " ".join(scored)
    found = heard_fillers(heard(text), heard(" ".join(verbatim)))
    assert [one.at for one in found] == sorted(one.at for one in found)
    assert all(0 <= one.at <= len(text) for one in found)
