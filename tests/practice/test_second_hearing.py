from dataclasses import replace
from pathlib import Path

import pytest
import takes

from interviewer.domain.recording import Recording
from interviewer.domain.second_hearing_result import Verbatim
from interviewer.history.store import HistoryStore
from interviewer.practice.second_hearing import hear_again, keep_fillers
from interviewer.transcribe.transcriber import OnProgress


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path / "data")


def test_a_round_with_its_sound_is_heard_again(store: HistoryStore, tmp_path: Path) -> None:
    lengths: list[float] = []

    def count(recording: Recording, _: OnProgress) -> Verbatim | None:
        lengths.append(recording.duration_s)
        return None

    [with_sound] = takes.kept(store, [takes.card()], tmp_path / "sound")
    [without] = takes.kept(store, [takes.card()])
    assert hear_again(store, with_sound, count, print) is None
    assert hear_again(store, without, count, print) is None
    assert lengths == [pytest.approx(60.0)]


def test_figures_know_fillers_once_they_are_measured(store: HistoryStore) -> None:
    guessed = takes.card()
    fillers = replace(guessed.delivery.fillers, per_minute=0.0, reliable=False)
    [round_id] = takes.kept(
        store, [replace(guessed, delivery=replace(guessed.delivery, fillers=fillers))]
    )
    assert [one.fillers_per_minute for one in store.figures()] == [None]

    keep_fillers(store, round_id, Verbatim(takes.spoken(takes.TEXT), "fake", 1.0, 1.0, 30))

    [figures] = store.figures()
    assert figures.fillers_per_minute
    assert store.verify() == []


def test_the_count_joins_the_round_as_it_stands_by_then(store: HistoryStore) -> None:
    [round_id] = takes.kept(store, [takes.card()])
    meant = takes.TEXT.replace("90", "9,000")
    corrected = replace(takes.card(overall=88.0), transcript=takes.spoken(meant))
    store.replace_scorecard(round_id, corrected, "corrected meanwhile")

    heard = takes.spoken(meant.replace("we saved", "uh we uh saved"))
    card = keep_fillers(store, round_id, Verbatim(heard, "fake", 1.0, 1.0, 30))

    found = store.scorecard(round_id)
    assert card.delivery.fillers.count == found["delivery"]["fillers"]["count"] == 3
    assert found["delivery"]["fillers"]["reliable"]
    assert found["transcript"]["text"] == meant
    assert found["score"]["overall"] == 88.0
