from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from takes import OVENS, QUESTION, SITUATION, TEXT, FakeScorer, card, kept, typed

from interviewer.domain.errors import ChangedError, HistoryError, StoryError, UsageError
from interviewer.domain.round import Prompted
from interviewer.domain.scorecard import Fillers, HeardFiller, Reliability, Scorecard
from interviewer.domain.story import Story
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.review.correcting import ReviewDesk
from interviewer.review.plain import describe, plain_review, review_to_dict
from interviewer.review.scoring_again import ScoringParts


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
    (earlier,) = store.round(round_id).corrections
    assert earlier.card.transcript.text == TEXT
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

    assert store.round(round_id).corrections == ()


def test_a_correction_of_nothing_changes_nothing(store: HistoryStore, scorer: FakeScorer) -> None:
    (round_id,) = kept(store, [card()])
    desk = desk_of(store, scorer)

    with pytest.raises(UsageError):
        desk.correct(desk.open("last"), 5, 5, "x")

    assert store.round(round_id).corrections == ()


def test_notes_come_with_the_round(store: HistoryStore, scorer: FakeScorer) -> None:
    kept(store, [card()])
    desk = desk_of(store, scorer)

    noted = desk.add_note(desk.open("last"), "Slower at the [red]start[/red].")

    assert [note.text for note in noted.round.notes] == ["Slower at the [red]start[/red]."]
    assert "Slower at the [red]start[/red]." in plain_review(noted)


def test_an_unknown_round_is_refused(store: HistoryStore, scorer: FakeScorer) -> None:
    with pytest.raises(HistoryError):
        desk_of(store, scorer).open("nothing")


def test_a_round_whose_recording_is_gone_still_opens(
    store: HistoryStore, scorer: FakeScorer, tmp_path: Path
) -> None:
    kept(store, [card()], tmp_path / "sound")
    recording = desk_of(store, scorer).open("last").round.recording
    assert recording is not None
    recording.unlink()

    assert desk_of(store, scorer).open("last").round.recording is None


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


def stored(store: HistoryStore, round_id: str) -> str:
    """The scorecard as it stands in the database, to the byte."""
    with store.database.reading() as database:
        (text,) = database.execute(
            "SELECT card FROM scorecards JOIN rounds ON number = round_number WHERE id = ?",
            (round_id,),
        ).fetchone()
    return str(text)


def place(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize("words", [("six", "90"), ("90", "six")])
def test_two_windows_that_correct_different_words_lose_neither(
    store: HistoryStore, scorer: FakeScorer, words: tuple[str, str]
) -> None:
    (round_id,) = kept(store, [card()])
    desk, other = desk_of(store, scorer), desk_of(store, scorer)
    seen, seen_there = desk.open("last"), other.open("last")

    desk.correct(seen, *place(TEXT, words[0]), "corrected first")
    after = other.correct(seen_there, *place(TEXT, words[1]), "corrected second")

    told = after.card.transcript.text
    assert told == TEXT.replace(words[0], "corrected first").replace(words[1], "corrected second")
    assert len(store.round(round_id).corrections) == 2


def test_two_windows_that_correct_the_same_words_are_told_and_nothing_is_lost(
    store: HistoryStore, scorer: FakeScorer
) -> None:
    (round_id,) = kept(store, [card()])
    desk, other = desk_of(store, scorer), desk_of(store, scorer)
    seen = other.open("last")
    desk.correct(desk.open("last"), *place(TEXT, "90"), "9,000")
    before = stored(store, round_id)

    with pytest.raises(ChangedError, match="“90 euros” was changed elsewhere"):
        other.correct(seen, *place(TEXT, "90 euros"), "900 euros")

    assert stored(store, round_id) == before
    assert len(store.round(round_id).corrections) == 1


@pytest.mark.parametrize("meanwhile", ["corrected", "asked further"])
def test_what_is_written_while_a_correction_is_scored_is_not_lost(
    store: HistoryStore, scorer: FakeScorer, meanwhile: str
) -> None:
    (round_id,) = kept(store, [card()])

    class Slow(FakeScorer):
        def score(self, transcript: Transcript, **asked: Any) -> Scorecard:
            if meanwhile == "corrected":
                other = desk_of(store, scorer)
                other.correct(other.open("last"), *place(TEXT, "90"), "9,000")
            else:
                store.add_prompted(round_id, Prompted("q", Transcript(""), ()))
            written.append(stored(store, round_id))
            return super().score(transcript, **asked)

    written: list[str] = []
    desk = desk_of(store, Slow())

    with pytest.raises(ChangedError, match="changed elsewhere meanwhile"):
        desk.correct(desk.open("last"), *place(TEXT, "six"), "seven")

    assert written == [stored(store, round_id)]


def test_corrections_are_taken_back_one_by_one_to_the_very_card_that_was(
    store: HistoryStore, scorer: FakeScorer
) -> None:
    (round_id,) = kept(store, [card(overall=61.0)])
    desk = desk_of(store, scorer)
    cards = [stored(store, round_id)]
    reviewed = desk.open("last")
    for words, meant in (("90", "9,000"), ("six", "seven")):
        told = reviewed.card.transcript.text
        reviewed = desk.correct(reviewed, *place(told, words), meant)
        cards.append(stored(store, round_id))

    for before in (cards[1], cards[0]):
        reviewed = desk.take_back(reviewed)
        assert stored(store, round_id) == before
        assert store.verify() == []

    assert (reviewed.card.overall, reviewed.round.corrections) == (61.0, ())
    with pytest.raises(HistoryError, match="nothing to take back"):
        desk.take_back(reviewed)


def test_what_came_after_a_correction_stays_when_it_is_taken_back(
    store: HistoryStore, scorer: FakeScorer
) -> None:
    (round_id,) = kept(store, [card()])
    desk = desk_of(store, scorer)
    desk.correct(desk.open("last"), *place(TEXT, "six"), "7")
    prompted = Prompted("And then?", Transcript("We slept."), ("saved",))
    store.add_prompted(round_id, prompted)
    now = desk.open("last").card
    told = now.transcript.text
    heard = replace(
        now.delivery.fillers,
        count=3,
        measured="prompted-pass",
        reliability=Reliability(recall=0.9, precision=0.9, measured_on=14),
        heard=(HeardFiller("uh", told.index("euros"), 1.0, 1.2),),
    )
    counted = replace(now, delivery=replace(now.delivery, fillers=heard))
    store.change_round(round_id, lambda old: replace(old, card=counted))

    after = desk.take_back(desk.open("last"))

    assert after.card.transcript.text == TEXT
    assert after.round.prompted == (prompted,)
    fillers = after.card.delivery.fillers
    assert (fillers.count, TEXT[fillers.heard[0].at :].split()[0]) == (3, "euros")


def test_what_another_window_corrected_is_not_taken_back_unseen(
    store: HistoryStore, scorer: FakeScorer
) -> None:
    (round_id,) = kept(store, [card()])
    desk, other = desk_of(store, scorer), desk_of(store, scorer)
    seen = desk.correct(desk.open("last"), *place(TEXT, "90"), "9,000")
    other.correct(other.open("last"), *place(TEXT, "six"), "seven")
    before = stored(store, round_id)

    with pytest.raises(ChangedError):
        desk.take_back(seen)

    assert stored(store, round_id) == before
