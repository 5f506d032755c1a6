from dataclasses import replace
from pathlib import Path

import pytest
from takes import OVENS, QUESTION, SITUATION, TEXT, card, kept, typed

from interviewer.domain.errors import HistoryError, StoryError, UsageError
from interviewer.domain.question import Question
from interviewer.domain.scorecard import Fillers, HeardFiller, Reliability, Scorecard
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.review.desk import ReviewDesk, ScoringParts
from interviewer.review.plain import describe, plain_review, review_to_dict


class FakeScorer:
    """Gives 90 to whatever it is asked about, and remembers it."""

    def __init__(self) -> None:
        self.asked: list[tuple[Transcript, Question | None, Story | None]] = []

    def score(
        self,
        transcript: Transcript,
        *,
        answer_id: str,
        question: Question | None = None,
        story: Story | None = None,
    ) -> Scorecard:
        self.asked.append((transcript, question, story))
        return card([], transcript=transcript, overall=90.0)


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path / "data")


@pytest.fixture
def scorer() -> FakeScorer:
    return FakeScorer()


def desk_of(
    store: HistoryStore, scorer: FakeScorer, stories: tuple[Story, ...] = (OVENS,)
) -> ReviewDesk:
    parts = ScoringParts(scorer, stories, (QUESTION,))  # type: ignore[arg-type] # a stand-in
    return ReviewDesk(store, lambda: parts)


def test_a_correction_is_scored_kept_and_the_earlier_card_stays(
    store: HistoryStore, scorer: FakeScorer
) -> None:
    (round_id,) = kept(store, [card()])
    desk = desk_of(store, scorer)
    at = TEXT.index("90 euros")

    after = desk.correct(desk.open("last"), at, at + 2, "9,000")

    assert "we saved 9,000 euros" in after.card.transcript.text
    assert store.scorecard(round_id)["score"]["overall"] == 90.0
    (earlier,) = store.corrections(round_id)
    assert earlier.scorecard["transcript"]["text"] == TEXT
    assert earlier.reason == "corrected “90” to “9,000”"
    assert scorer.asked[0][1:] == (QUESTION, None)


def test_the_story_that_the_candidate_chose_is_kept(
    store: HistoryStore, scorer: FakeScorer
) -> None:
    kept(store, [card(chosen_by="user")])
    desk = desk_of(store, scorer)

    desk.correct(desk.open("last"), 0, 2, "In")

    assert scorer.asked[0][2] == OVENS


def test_a_story_that_is_gone_is_said_and_nothing_is_lost(
    store: HistoryStore, scorer: FakeScorer
) -> None:
    (round_id,) = kept(store, [card(chosen_by="user")])
    desk = desk_of(store, scorer, stories=())

    with pytest.raises(StoryError, match="'ovens' is not among your stories"):
        desk.correct(desk.open("last"), 0, 2, "In")

    assert store.corrections(round_id) == []


def test_a_correction_of_nothing_changes_nothing(store: HistoryStore, scorer: FakeScorer) -> None:
    (round_id,) = kept(store, [card()])
    desk = desk_of(store, scorer)

    with pytest.raises(UsageError):
        desk.correct(desk.open("last"), 5, 5, "x")

    assert store.corrections(round_id) == []


def test_notes_come_with_the_round(store: HistoryStore, scorer: FakeScorer) -> None:
    kept(store, [card()])
    desk = desk_of(store, scorer)

    noted = desk.add_note(desk.open("last"), "Slower at the [red]start[/red].")

    assert [note.text for note in noted.notes] == ["Slower at the [red]start[/red]."]
    assert "Slower at the [red]start[/red]." in plain_review(noted)


def test_an_unknown_round_is_refused(store: HistoryStore, scorer: FakeScorer) -> None:
    with pytest.raises(HistoryError):
        desk_of(store, scorer).open("nothing")


def test_a_round_whose_recording_is_gone_still_opens(
    store: HistoryStore, scorer: FakeScorer, tmp_path: Path
) -> None:
    kept(store, [card()], tmp_path / "sound")
    recording = desk_of(store, scorer).open("last").recording
    assert recording is not None
    recording.unlink()

    assert desk_of(store, scorer).open("last").recording is None


def test_the_plain_review_says_in_words_what_signs_say(
    store: HistoryStore, scorer: FakeScorer
) -> None:
    kept(store, [card()])
    reviewed = desk_of(store, scorer).open("last")

    text = plain_review(reviewed)

    assert "Score: 61 of 100, facts 60, STAR 62" in text
    assert "Situation, 0:00: ✓[At the bakery, (um), the ovens" in text
    assert "0:11 Key fact said otherwise: We saved 9,000 euros in the following year (" in text
    assert "0:01 Filler: um" in text


def test_the_review_as_data(store: HistoryStore, scorer: FakeScorer) -> None:
    kept(store, [typed(card())])
    reviewed = desk_of(store, scorer).open("last")

    data = review_to_dict(reviewed)

    assert data["recording"] is None
    assert data["scorecard"]["transcript"]["text"] == TEXT
    first = data["findings"][1]
    assert (first["kind"], first["status"], first["start"]) == ("fact", "covered", 0)
    assert first["end"] == len(SITUATION)


def test_every_finding_is_described_in_one_line(store: HistoryStore, scorer: FakeScorer) -> None:
    kept(store, [card()])

    for finding in desk_of(store, scorer).open("last").findings:
        assert "\n" not in describe(finding)


def test_fillers_that_were_counted_on_the_sound_stay_and_move_with_the_text(
    store: HistoryStore, scorer: FakeScorer
) -> None:
    places = [TEXT.index(word) for word in ("bakery", "euros", "year")]
    heard = tuple(HeardFiller("uh", at, 1.0, 1.2) for at in places)
    one = card()
    sure = Reliability(recall=0.9, precision=0.9, measured_on=14)
    fillers = Fillers(3, 12.0, measured="prompted-pass", reliability=sure, heard=heard)
    kept(store, [replace(one, delivery=replace(one.delivery, fillers=fillers))])
    desk = desk_of(store, scorer)
    at = TEXT.index("90 euros")

    after = desk.correct(desk.open("last"), at, at + 2, "9,000")

    text, counted = after.card.transcript.text, after.card.delivery.fillers
    assert counted.count == 3
    moved = [text[one.at :].split()[0] for one in counted.heard]
    assert moved == ["bakery,", "euros", "year."]
