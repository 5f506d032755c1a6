from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.score.scorer import Scorer

Cli = Callable[..., Any]
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
STORIES = Path(__file__).parent.parent.parent / "stories"


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("interviewer.cli.plan._now", lambda: NOW)


def practised(folder: Path, text: str, at: datetime) -> None:
    stories = read_stories(STORIES)
    [docs] = [story for story in stories if story.id == "orkes-sdk-documentation"]
    card = Scorer(()).score(Transcript(text), answer_id="q", story=docs)
    HistoryStore(folder / "data").keep(card, at, None)


def test_a_first_plan_holds_every_key_fact_before_the_day(cli: Cli, today: None) -> None:
    done = cli("plan", "--until", "2026-12-15", "--json")

    assert done.status == 0, done.err
    plan = done.json
    assert plan["days"][0]["date"] == "2026-11-23"
    assert plan["days"][-1]["date"] == "2026-12-14"
    held = {
        (item["story"]["id"], fact)
        for day in plan["days"]
        for item in day["items"]
        if item["story"]
        for fact in item["facts"]
    }
    wanted = {(s.id, fact.id) for s in read_stories(STORIES) for fact in s.facts if fact.key}
    assert held >= wanted
    assert all(day["minutes"] <= 20 for day in plan["days"])


def test_the_plan_is_laid_out_by_days_for_people(cli: Cli, today: None) -> None:
    done = cli("plan", "--until", "2026-12-15", "--minutes", "20")

    assert done.status == 0
    assert "Plan until Tue 15 Dec, 20 minutes a day" in done.out
    assert "Mon 23 Nov   about 20 minutes" in done.out
    assert "rest, nothing is due" in done.out
    assert "interviewer practice --questions 4" in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_what_was_left_out_stands_on_the_first_day(cli: Cli, today: None, tmp_path: Path) -> None:
    yesterday = NOW.replace(day=22)
    practised(tmp_path, "Customers complained, the documentation was unclear.", yesterday)

    first = cli("plan", "--json").json["days"][0]["items"][0]

    assert first["story"]["id"] == "orkes-sdk-documentation"
    assert first["reason"].startswith("you left out “")


def test_a_round_from_the_future_and_one_of_a_lost_story_are_said_once(
    cli: Cli, today: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    practised(tmp_path, "Customers complained.", NOW.replace(year=2031))
    own = tmp_path / "own.md"
    own.write_text(
        "## Mine\n- **Situation**: a\n- **Task**: b\n- **Action**: c\n- **Result**: 7 d\n"
    )

    late = cli("plan")
    lost = cli("plan", "--stories", own)

    assert " ".join(late.out.split()).count("left out: is the clock right?") == 1
    assert " ".join(lost.out.split()).count("no longer in the bank (orkes-sdk-documentation)") == 1


@pytest.mark.parametrize(
    "arguments", [("plan", "--organization", "amazon"), ("plan", "--competency", "conflict")]
)
def test_a_story_that_is_only_not_meant_is_not_called_lost(
    cli: Cli, today: None, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    practised(tmp_path, "Customers complained.", NOW.replace(day=22))

    done = cli(*arguments)

    assert done.status == 0
    assert "no longer" not in " ".join(done.out.split())


def test_one_minute_is_not_called_minutes(cli: Cli, today: None) -> None:
    done = cli("plan", "--minutes", "1")

    assert "1 minutes" not in done.out
    assert "1 minute a day" in done.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--until", "2026-11-22"), "2026-11-22 is past (today is 2026-11-23)"),
        (("--until", "tomorrow"), "'tomorrow' is no date; write it as 2026-12-15"),
        (("--until", "2031-01-01"), "more than a year away"),
        (("--minutes", "0"), "greater than or equal to 1"),
        (("--organization", "Nowhere"), "no story is from 'Nowhere'; known are Amazon"),
        (("--competency", "zzz"), "there is no competency 'zzz'"),
        (("--stories", "none"), "there are no stories to plan with"),
        (("--organization", "Beyond", "--competency", "conflict"), "no story fits"),
    ],
)
def test_bad_input_is_one_line(
    cli: Cli, today: None, arguments: tuple[str, ...], said: str
) -> None:
    done = cli("plan", *arguments)

    assert done.status == 2
    assert said in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_more_to_do_than_time_is_one_line(cli: Cli, today: None) -> None:
    done = cli("plan", "--until", "2026-11-24", "--minutes", "5")

    assert done.status == 0
    assert done.out.count("More to do than time") == 1


def test_filters_keep_to_one_place(cli: Cli, today: None) -> None:
    days = cli("plan", "--organization", "amazon", "--json").json["days"]

    told = {item["story"]["id"] for day in days for item in day["items"] if item["story"]}
    assert told
    assert all(name.startswith("amazon-") for name in told)
