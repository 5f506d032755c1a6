from datetime import UTC, datetime
from pathlib import Path

from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.transcript import Transcript
from interviewer.history.sessions import DrillRecord, SessionStore
from interviewer.history.store import HistoryStore
from interviewer.score.scorer import Scorer

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
COVERAGE = {"id": "r-75", "status": "covered", "unclear": None}


def test_drills_are_kept_apart_from_rounds(tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    heard = Transcript("Three quarters fewer.", duration_s=4.0)

    first = store.keep_drills(NOON, "docs", "How many?", heard, [COVERAGE])[0]
    second = store.keep_drills(
        NOON, "docs", "How many?", heard, [{**COVERAGE, "unclear": "perhaps"}]
    )[0]

    assert [first, second] == ["drill-20260301-120000", "drill-20260301-120000-2"]
    at = "2026-03-01T12:00:00+00:00"
    assert store.drills() == [
        DrillRecord(first, at, "docs", "r-75", "How many?", "covered", unclear=False),
        DrillRecord(second, at, "docs", "r-75", "How many?", "covered", unclear=True),
    ]
    assert HistoryStore(tmp_path).rounds() == []


def test_without_a_database_there_are_no_drills(tmp_path: Path) -> None:
    assert SessionStore(tmp_path / "nowhere").drills() == []
    assert not (tmp_path / "nowhere").exists()


def test_a_round_says_to_which_interview_it_belongs_even_when_scored_anew(tmp_path: Path) -> None:
    store = SessionStore(tmp_path)
    card = Scorer(()).score(Transcript("We did it."), answer_id="q")
    kept = store.keep(card, NOON, None)

    store.mark_interview(kept, "interview-20260301-120000")
    store.replace_scorecard(kept, card, "rescored")

    found = store.scorecard(kept)
    assert found["interview"] == "interview-20260301-120000"
    assert found["score"] == scorecard_to_dict(card)["score"]
