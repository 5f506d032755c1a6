"""A kept round scored again never loses its story, whichever stories are there now."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from takes import OVENS, QUESTION, START, TEXT, spoken

from interviewer.domain.documents import story_from_dict, story_to_dict
from interviewer.domain.errors import HistoryError, StoryError
from interviewer.domain.scorecard import Scorecard
from interviewer.domain.story import Fact, Part, Story
from interviewer.history.store import HistoryStore
from interviewer.practice.asking_on import told_round
from interviewer.review.correcting import ReviewDesk
from interviewer.review.rescoring import rescore
from interviewer.review.scoring_again import ScoringParts
from interviewer.score.scorer import Scorer

OTHER = Story(
    "garden",
    "The garden of the school",
    (Fact("beds", "I built 12 raised beds", Part.ACTION, True),),
    {Part.ACTION: "I built 12 raised beds with the children."},
)


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path / "data")


def parts(*stories: Story) -> ScoringParts:
    return ScoringParts(Scorer(stories), stories, (QUESTION,))


def scored(*, named: bool) -> Scorecard:
    said = spoken(TEXT)
    story = OVENS if named else None
    return Scorer((OVENS, OTHER)).score(said, answer_id="a", question=QUESTION, story=story)


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("there", [(), (OTHER,)])
def test_with_other_stories_a_round_is_scored_by_its_own(
    store: HistoryStore, *, named: bool, there: tuple[Story, ...]
) -> None:
    card = scored(named=named)
    assert card.story is not None
    assert card.story.id == OVENS.id
    round_id = store.keep(card, START, None, story=OVENS)

    (done,) = rescore(store, parts(*there), [round_id])
    desk = ReviewDesk(store, lambda: parts(*there))
    at = TEXT.index("90 euros")
    after = desk.correct(desk.open(round_id), at, at + 2, "9,000")

    assert (done.problem, done.before, done.after) == (None, round(card.overall, 1), done.before)
    assert after.card.story is not None
    assert after.card.story.id == OVENS.id
    assert after.card.story.chosen_by == card.story.chosen_by
    assert [c.fact.id for c in after.card.facts] == ["fuse", "joint", "saved"]
    assert after.card.overall > card.overall
    assert store.verify() == []


@pytest.mark.parametrize("named", [True, False])
def test_a_round_whose_story_is_nowhere_is_refused_and_the_others_go_on(
    store: HistoryStore, *, named: bool
) -> None:
    card = scored(named=named)
    lost = store.keep(card, START, None)
    whole = store.keep(card, START, None, story=OVENS)
    before = store.scorecard(lost)

    first, second = rescore(store, parts(OTHER), [lost, whole])
    desk = ReviewDesk(store, lambda: parts(OTHER))
    with pytest.raises(StoryError, match="'ovens' is not among your stories and was not kept"):
        desk.correct(desk.open(lost), 0, 2, "In")

    assert first.problem is not None
    assert "was not kept with the round" in first.problem
    assert second.problem is None
    assert store.scorecard(lost) == before


def test_a_correction_is_scored_by_the_story_as_it_was_told_and_rescoring_as_it_stands(
    store: HistoryStore,
) -> None:
    round_id = store.keep(scored(named=True), START, None, story=OVENS)
    now = replace(OVENS, facts=(replace(OVENS.facts[0], text="The ovens were blue"),))
    desk = ReviewDesk(store, lambda: parts(now, OTHER))

    after = desk.correct(desk.open(round_id), 0, 2, "In")
    assert len(after.card.facts) == 3

    list(rescore(store, parts(now, OTHER), [round_id]))
    assert len(store.scorecard(round_id)["facts"]) == 1
    assert store.story(round_id) == now
    back = desk.take_back(desk.open(round_id))
    assert len(back.card.facts) == 3
    assert store.story(round_id) == OVENS
    assert store.verify() == []


def test_a_follow_up_question_finds_the_story_that_was_told(store: HistoryStore) -> None:
    kept = store.keep(scored(named=True), START, None, story=OVENS)
    lost = store.keep(scored(named=True), START, None)

    assert told_round(store, kept, (OTHER,))[1] == OVENS
    with pytest.raises(HistoryError, match="is not there"):
        told_round(store, lost, (OTHER,))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
FACTS = st.builds(
    Fact, TEXTS, TEXTS, st.sampled_from(Part), st.booleans(), st.lists(TEXTS).map(tuple)
)
STORIES = st.builds(
    Story,
    TEXTS,
    TEXTS,
    st.lists(FACTS, max_size=4).map(tuple),
    st.dictionaries(st.sampled_from(Part), TEXTS),
    st.none() | TEXTS,
    st.lists(TEXTS, max_size=3).map(tuple),
    st.booleans(),
    st.lists(TEXTS, max_size=3).map(tuple),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=STORIES)
def test_every_story_comes_back_as_it_was(story: Story) -> None:
    assert story_from_dict(story_to_dict(story)) == story
