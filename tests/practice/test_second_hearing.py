import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import takes

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import Recording
from interviewer.domain.second_hearing_result import Verbatim
from interviewer.history.store import HistoryStore
from interviewer.practice.second_hearing import SecondHearings, keep_fillers
from interviewer.transcribe.transcriber import OnProgress


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path / "data")


def test_a_round_with_its_sound_is_heard_again_while_one_reads_on(
    store: HistoryStore, tmp_path: Path
) -> None:
    lengths: list[float] = []
    go_on = threading.Event()

    def count(recording: Recording, _: OnProgress) -> Verbatim:
        assert go_on.wait(30)
        lengths.append(recording.duration_s)
        return Verbatim(takes.spoken(f"uh {takes.TEXT}"), "fake", 1.0, 1.0, 30)

    [with_sound] = takes.kept(store, [takes.card()], tmp_path / "sound")
    [without] = takes.kept(store, [takes.card()])
    with closing(SecondHearings(store, count)) as hearings:
        hearings.begin(with_sound)
        hearings.begin(with_sound)
        hearings.begin(without)
        assert hearings.standing(with_sound, takes.card().delivery.fillers).state == "counting"
        go_on.set()
        card = hearings.settle(with_sound)
        assert hearings.settle(without) is None
    assert card is not None
    assert card.delivery.fillers.count == 2
    assert store.scorecard(with_sound)["delivery"]["fillers"]["count"] == 2
    assert lengths == [pytest.approx(60.0)]


def test_whoever_waits_is_told_what_went_wrong(store: HistoryStore, tmp_path: Path) -> None:
    def damaged(_: Recording, __: OnProgress) -> Verbatim:
        raise ModelError("model.bin: damaged; pull it again")

    [round_id] = takes.kept(store, [takes.card()], tmp_path / "sound")
    with closing(SecondHearings(store, damaged)) as hearings:
        hearings.begin(round_id)
        with pytest.raises(ModelError, match="damaged"):
            hearings.settle(round_id)


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
