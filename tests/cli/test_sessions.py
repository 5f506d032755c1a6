import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from interviewer.bank.read.story_files import read_stories
from interviewer.cli.rounds.interview_report import render_report
from interviewer.domain.question import Question
from interviewer.domain.round import KeptRound
from interviewer.domain.transcript import Transcript
from interviewer.history.sessions import SessionStore
from interviewer.interview.report import report
from interviewer.score.scorer import Scorer

Cli = Callable[..., Any]
STORIES = Path(__file__).parent.parent.parent / "stories"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("practice", "--questions", "0"), "greater than or equal to 1"),
        (("practice", "--questions", "2", "--story", "x", "--answer", "a"), "chooses its"),
        (("practice", "--questions", "2", "--interviewer", "rude", "--answer", "a"), "'rude'"),
        (("practice", "--questions", "3", "--answer", "a", "--answer", "b"), "3 questions need"),
        (("practice", "--questions", "1", "--answer", "gone.wav"), "gone.wav"),
        (
            ("practice", "--questions", "3", "--competency", "conflict",
             "--answer", "a", "--answer", "b", "--answer", "c"),
            "only 1 questions fit",
        ),
        (("practice", "--interviewer", "friendly", "--answer", "a"), "need --questions"),
        (("practice", "--answer", "a", "--answer", "b"), "need --questions"),
        (("drill", "--minutes", "2", "--count", "3", "--answer", "a"), "not both"),
        (("drill", "--story", "orkes-og-sdk", "--answer", "a"), "did you mean orkes-go-sdk"),
        (("drill", "--stories", "none", "--answer", "a"), "there are no facts to drill"),
        (("drill", "--answer", "gone.wav", "--no-voice"), "gone.wav"),
        (("drill",), "without a terminal"),
    ],
)  # fmt: skip
def test_bad_input_is_one_line(cli: Cli, arguments: tuple[str, ...], said: str) -> None:
    done = cli(*arguments)

    assert done.status == 2
    assert said in done.err
    assert len([line for line in done.err.splitlines() if line.startswith("interviewer:")]) == 1


def test_when_nothing_is_due_the_next_day_is_named(cli: Cli, tmp_path: Path) -> None:
    store = SessionStore(tmp_path / "data")
    coverage = {"status": "covered", "unclear": None}
    now = datetime.now(UTC) - timedelta(minutes=5)
    for story in read_stories(STORIES):
        for fact in story.facts:
            store.keep_drills(now, story.id, "?", Transcript("x"), [{"id": fact.id, **coverage}])

    done = cli("drill", "--answer", "unused.wav")

    assert done.status == 0, done.err
    assert done.out.startswith("Nothing to drill today. The next fact: ")
    assert cli("drill", "--answer", "unused.wav", "--json").json == []


def test_the_report_fits_eighty_columns_and_says_what_matters() -> None:
    stories = read_stories(STORIES)
    docs = next(story for story in stories if story.id == "orkes-sdk-documentation")
    question = Question("q", "Tell me.", "Using Customer Feedback for Improvement")
    said = ("Complaints went down by 57%. I added code snippets from our tests.", "Nothing much.")
    cards = [
        Scorer(()).score(Transcript(text), answer_id="q", question=question, story=docs)
        for text in said
    ]
    rounds = [KeptRound(f"2026030{n}-120000", "", card) for n, card in enumerate(cards, 1)]
    out = Console(width=80, file=io.StringIO(), record=True)

    out.print(render_report(report(rounds, 2.0), rounds))
    text = out.export_text()

    assert max(map(len, text.splitlines())) <= 80
    assert "over 2 answers" in text
    assert "▲ strongest" in text
    assert "▼ weakest" in text
    assert "✗*" in text
    assert "2 times" in text
    assert "interviewer history show 20260301-120000 …" in text
