import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.story import Fact, Part, Story
from interviewer.domain.transcript import Transcript
from interviewer.score.facts.judge import MiniLmJudge
from interviewer.score.facts.nouns import Judgement
from interviewer.score.facts.shipped import SHIPPED
from interviewer.score.scorer import Scorer

OVENS = Story(
    id="ovens",
    title="The tripping ovens",
    organization="Marlow Bakery",
    competencies=("Problem Solving",),
    facts=(
        Fact("fuse", "The ovens tripped the main fuse six times a week", Part.SITUATION, True),
        Fact("open", "I had to find the cause without closing the shop", Part.TASK, True),
        Fact("joint", "I found a loose joint with a thermal camera", Part.ACTION, True),
        Fact("circuit", "I moved half of the ovens to a second circuit", Part.ACTION),
        Fact("saved", "We saved 9,000 euros in the following year", Part.RESULT, True),
    ),
    parts={
        Part.SITUATION: "At Marlow Bakery, the ovens tripped the main fuse six times a week.",
        Part.TASK: "I had to find the cause without closing the shop.",
        Part.ACTION: (
            "I went through the board one evening and found a loose joint with a thermal camera. "
            "I tightened it, and then I moved half of the ovens to a second circuit."
        ),
        Part.RESULT: "As a result, we saved 9,000 euros in the following year.",
    },
)
CHOIR = Story(
    id="choir",
    title="The missing conductor",
    facts=(
        Fact("ill", "Our conductor fell ill an hour before the concert", Part.SITUATION, True),
        Fact("stood", "I conducted the choir myself", Part.ACTION, True),
        Fact("clap", "The audience clapped for five minutes", Part.RESULT, True),
    ),
    parts={
        Part.SITUATION: "Our conductor fell ill an hour before the concert.",
        Part.TASK: "I had to save the evening.",
        Part.ACTION: "I conducted the choir myself.",
        Part.RESULT: "The audience clapped for five minutes.",
    },
)
QUESTION = Question(
    "q1", "Tell me about a time you solved a difficult problem.", "Problem Solving", ("ovens",)
)
SCORER = Scorer([OVENS, CHOIR])

GAMES = [
    "fine",
    "Fine, I think it went really well.",
    QUESTION.text,
    f"{QUESTION.text} {QUESTION.text}",
    "asdf qwer zxcv poiu lkjh mnbv tyui ghjk",
    "Situation task action result. Leadership, teamwork, I led, 75% reduction, ownership, impact.",
    "ovens fuse six times a week loose joint thermal camera second circuit 9,000 euros shop board",
    "Situation: Marlow Bakery, ovens. Task: cause. Action: camera, joint. Result: 9,000 euros.",
]


def score(text: str, story: Story | None = None, scorer: Scorer = SCORER) -> Scorecard:
    return scorer.score(Transcript(text), answer_id="a", question=QUESTION, story=story)


@pytest.mark.parametrize("text", GAMES)
@pytest.mark.parametrize("story", [OVENS, None])
def test_gaming_earns_at_most_ten_points(text: str, story: Story | None) -> None:
    assert score(text, story).overall <= 10


def test_the_story_read_out_word_for_word_earns_full_points() -> None:
    card = score(OVENS.text, OVENS)
    assert card.overall >= 95
    assert card.star.order_ok


@pytest.mark.parametrize("text", ["", "  \n ", "..."])
def test_silence_scores_zero_and_says_why(text: str) -> None:
    card = score(text, OVENS)
    assert card.overall == 0
    assert card.star.score == 0
    assert "Nothing was said" in card.warnings[0]
    assert [advice.kind for advice in card.advice] == ["no_speech"]
    assert len(card.facts) == len(OVENS.facts)


def test_the_story_told_is_found() -> None:
    card = score(OVENS.text)
    assert card.story is not None
    assert (card.story.id, card.story.chosen_by) == ("ovens", "answer")
    assert card.warnings == ()


def test_another_story_than_the_chosen_one_is_warned_of() -> None:
    card = score(OVENS.text, CHOIR)
    assert card.story is not None
    assert (card.story.id, card.story.chosen_by) == ("choir", "user")
    assert card.warnings[0] == 'You told "The tripping ovens", not "The missing conductor".'
    assert any("suits this question badly" in warning for warning in card.warnings)


def test_without_a_bank_star_alone_counts() -> None:
    card = score(OVENS.text, scorer=Scorer([]))
    assert card.story is None
    assert card.facts == ()
    assert card.facts_score is None
    assert card.overall == card.star.score > 70
    assert card.warnings == ()


def test_no_story_that_fits_is_said() -> None:
    card = score("I once repaired my neighbour's canoe because it leaked, and she was happy.")
    assert card.story is None
    assert "None of your stories fits" in card.warnings[0]


class CountedJudge(MiniLmJudge):
    """The judge that ships, with what it was asked anew."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[str, str]] = []

    def judgement(self, pair: tuple[str, str]) -> Judgement:
        self.asked.append(pair)
        return super().judgement(pair)


def test_an_answer_with_a_few_more_words_asks_the_judge_only_for_what_is_new() -> None:
    judge = CountedJudge()
    scorer = Scorer([OVENS, CHOIR], replace(SHIPPED, judge=judge))
    provisional = score(OVENS.text, OVENS, scorer=scorer)
    first = len(judge.asked)
    longer = f"{OVENS.text} And then I went home and told my family all about that evening."
    later = score(longer, OVENS, scorer=scorer)
    assert first >= len(OVENS.facts)
    assert len(judge.asked) - first <= 2
    afresh = Scorer([OVENS, CHOIR], replace(SHIPPED, judge=MiniLmJudge()))
    assert scorecard_to_dict(score(OVENS.text, OVENS, scorer=afresh)) == scorecard_to_dict(
        provisional
    )
    assert scorecard_to_dict(score(longer, OVENS, scorer=afresh)) == scorecard_to_dict(later)


def test_the_same_answer_gives_the_same_bytes() -> None:
    def encoded() -> str:
        return json.dumps(scorecard_to_dict(score(OVENS.text)))

    assert encoded() == encoded()
    assert encoded() == json.dumps(
        scorecard_to_dict(score(OVENS.text, scorer=Scorer([OVENS, CHOIR])))
    )


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=120))
def test_any_text_stays_in_range_and_quotes_what_was_said(text: str) -> None:
    card = score(text, OVENS)
    scores = [card.overall, card.star.score, card.delivery.score, card.facts_score or 0.0]
    assert all(0 <= one <= 100 for one in scores)
    for coverage in card.facts:
        if coverage.evidence is not None:
            quote = coverage.evidence
            assert text[quote.start : quote.end] == quote.text


def test_a_silent_recording_points_to_the_microphone() -> None:
    card = Scorer((OVENS,)).score(Transcript("", duration_s=20.0), answer_id="a", story=OVENS)
    assert card.overall == 0
    assert "No speech was heard" in card.warnings[0]


def test_a_ramble_that_holds_the_whole_story_is_no_good_answer_and_is_told_why() -> None:
    aside = "And then, well, the weather was what it was, and we talked about this and that. "
    card = score(f"{OVENS.text} {aside * 85}", OVENS)

    assert card.overall < 85
    assert card.overall == pytest.approx(0.7 * (card.facts_score or 0) + 0.3 * card.star.score)
    assert any("minutes long" in warning for warning in card.warnings)
    assert "too_long" in [piece.kind for piece in card.advice]
