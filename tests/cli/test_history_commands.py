from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from timed_words import words_of

from interviewer.bank.read.story_files import read_stories
from interviewer.domain.question import Question
from interviewer.domain.scorecard import StoryMatch
from interviewer.domain.transcript import Transcript
from interviewer.history.sessions import SessionStore
from interviewer.history.store import HistoryStore
from interviewer.score.rubric import RUBRIC_VERSION
from interviewer.score.scorer import Scorer

RunCli = Callable[..., Any]
STORIES = Path(__file__).parent.parent.parent / "stories"
STORIES = Path(__file__).parents[2] / "stories"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> HistoryStore:
    """The data folder that `cli` uses."""
    return HistoryStore(tmp_path / "data")


def keep(data: HistoryStore, text: str = "Complaints went down by three quarters.") -> str:
    transcript = Transcript(text, duration_s=90.0, words=words_of(text, 1.0, 0.5, start_s=60.0))
    card = Scorer(()).score(transcript, answer_id="q", question=Question("q", "Why?"))
    return data.keep(card, NOON + timedelta(hours=data.count()), None)


def test_a_long_list_comes_in_pages(cli: RunCli, data: HistoryStore) -> None:
    ids = [keep(data) for _ in range(23)]

    first, second = cli("history", "list"), cli("history", "list", "--page", 2)

    assert "1 to 20 of 23; older: --page 2" in first.out
    assert "21 to 23 of 23" in second.out
    assert ids[-1] in first.out
    assert ids[0] in second.out
    assert "No page 9" in cli("history", "list", "--page", 9).out
    assert len(cli("history", "list", "--json").json) == 23
    assert [one["round"] for one in cli("history", "list", "--json", "--limit", 2).json] == ids[
        :-3:-1
    ]
    assert max(map(len, first.out.splitlines())) <= 80


def test_deleting_asks_and_without_anybody_to_ask_needs_yes(
    cli: RunCli, data: HistoryStore
) -> None:
    ids = [keep(data), keep(data)]

    refused = cli("history", "delete", "last")
    assert refused.status == 2
    assert "--yes" in refused.err
    assert cli("history", "delete", "last", "--yes", "--json").json == {"deleted": [ids[1]]}
    assert cli("history", "delete").status == 2
    assert cli("history", "delete", "--all", "--yes").out.startswith(f"Deleted {ids[0]}.\n")
    assert cli("history", "list", "--json").json == []


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.md", "# Interview practice"),
        ("a.html", "<!DOCTYPE html>"),
        ("a.csv", "round,"),
        ("a.json", "{"),
    ],
)
def test_an_export_is_what_its_name_says(
    cli: RunCli, data: HistoryStore, tmp_path: Path, name: str, start: str
) -> None:
    keep(data)

    done = cli("history", "export", "-o", tmp_path / name)

    assert done.status == 0
    assert "1 round written" in done.out
    assert (tmp_path / name).read_text("utf-8").startswith(start)
    kind = {"md": "markdown"}.get(name[2:], name[2:])
    assert cli("history", "export", "last", "--format", kind).out.startswith(start)


def test_what_was_exported_can_be_imported_elsewhere(
    cli: RunCli, data: HistoryStore, tmp_path: Path
) -> None:
    kept = keep(data)
    cli("history", "export", "-o", tmp_path / "all.json")
    there = tmp_path / "there"

    done = cli("history", "import", tmp_path / "all.json", "--data", there)

    assert done.out == "1 round added, 0 were here already\n"
    assert cli("history", "show", "last", "--json", "--data", there).json["round"] == kept
    assert cli("history", "verify", "--data", there).out == "✓ All is well.\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["history", "export", "--audio", "--format", "csv"],
        ["history", "export", "no-such-round"],
        ["history", "export", "-o", "/no/such/folder/a.md"],
        ["history", "import", "missing.json"],
        ["history", "delete", "no-such-round", "--yes"],
        ["history", "list", "--page", "0"],
        ["mentions"],
        ["mentions", "75%", "--story", "docs"],
        ["mentions", "--story", "never-told"],
        ["mentions", "--story", "docs", "--last", "99"],
        ["mentions", "75%", "--last", "3"],
        ["rescore", "no-such-round"],
        ["rescore", "last", "--all"],
    ],
    ids=" ".join,
)
def test_bad_wishes_get_one_line(cli: RunCli, data: HistoryStore, arguments: list[str]) -> None:
    keep(data)

    done = cli(*arguments)

    assert done.status == 2
    assert done.out == ""
    assert len(done.err.strip().splitlines()) == 1


def test_verify_names_faults_and_mends_the_index(cli: RunCli, data: HistoryStore) -> None:
    keep(data)
    with data.database.writing() as database:
        database.execute("UPDATE sentences SET text = 'x'")

    bad = cli("history", "verify")
    assert bad.status == 1
    assert bad.out.startswith("✗ ")
    assert cli("history", "verify", "--mend").status == 0


def test_backup_says_what_it_copied(cli: RunCli, data: HistoryStore, tmp_path: Path) -> None:
    keep(data)

    done = cli("history", "backup", tmp_path / "copy.zip", "--json")

    assert (done.json["rounds"], done.json["recordings"]) == (1, 0)
    assert cli("history", "backup", tmp_path / "copy.zip").status == 2


def test_mentions_over_all_rounds(cli: RunCli, data: HistoryStore) -> None:
    ids = [keep(data), keep(data, "We rewrote it."), keep(data, "Complaints fell by 57 percent.")]

    done = cli("mentions", "75% reduction in complaints", "--json")

    assert done.status == 0
    one, other = sorted(done.json["sources"], key=lambda source: source["round"])
    assert (one["round"], one["mentioned"], one["found"][0]["said"]) == (
        ids[0],
        True,
        "three quarters",
    )
    assert one["found"][0]["start_s"] == 64.0
    assert (other["round"], other["instead"][0]["said"]) == (ids[2], "57 percent")
    shown = cli("mentions", "75% reduction in complaints").out
    assert "1:04" in shown
    assert "2026-03-01" in shown
    assert 'said "57 percent" in place of' in shown
    assert cli("mentions", "Kubernetes").status == 1
    assert cli("mentions", "rewrote it", "--limit", 1).status == 0


def test_a_bare_figure_accuses_nobody(cli: RunCli, data: HistoryStore, tmp_path: Path) -> None:
    keep(data, "The test coverage was 57 percent.")
    answer = tmp_path / "answer.txt"
    answer.write_text("The test coverage was 57 percent.")

    assert "in place of" not in cli("mentions", "75%").out
    alone = cli("mentions", "75%", answer).out
    assert "in place of" not in alone
    assert "perhaps about something else" in " ".join(alone.split())


def test_the_facts_of_a_story_over_its_rounds(cli: RunCli, data: HistoryStore) -> None:
    answer = "I wrote the documentation. Complaints went down by 75 percent."
    listed = cli("stories", "list", "--json").json
    story = next(one for one in listed if one["facts"])["id"]
    stories = {one.id: one for one in read_stories(STORIES)}
    card = Scorer(tuple(stories.values())).score(
        Transcript(answer), answer_id="q", story=stories[story]
    )
    data.keep(card, NOON, None)

    done = cli("mentions", "--story", story)
    matrix = cli("mentions", "--story", story, "--last", 3, "--json").json

    assert done.status == 0
    assert max(map(len, done.out.splitlines())) <= 80
    assert [fact["id"] for fact in matrix["facts"]] == [one.id for one in stories[story].facts]
    assert len(matrix["rounds"]) == 1


def test_rescoring_reports_and_keeps_the_old_card(cli: RunCli, data: HistoryStore) -> None:
    kept = keep(data)
    data.change_round(kept, lambda old: replace(old, card=replace(old.card, rubric=0, overall=1.0)))

    (done,) = cli("rescore", "--json").json

    assert (done["round"], done["before"]) == (kept, 1.0)
    assert data.summary(kept).rubric_version == RUBRIC_VERSION
    (old,) = data.round(kept).corrections
    assert old.card.overall == 1.0
    assert old.reason == f"scored anew, rubric 0 to {RUBRIC_VERSION}"
    assert cli("rescore").out == "Nothing to score anew.\n"
    assert "no story, no facts checked until" in cli("history", "show", "last").out


def test_rescoring_says_which_round_it_left(cli: RunCli, data: HistoryStore) -> None:
    kept = keep(data)
    story = StoryMatch("gone", "Gone", 1.0, "user")
    data.change_round(kept, lambda old: replace(old, card=replace(old.card, story=story)))

    done = cli("rescore", "--all")

    assert done.status == 1
    assert "left as it was: the story 'gone'" in done.out.replace("\n", " ")
    assert data.round(kept).card.story == story


def drilled(data: HistoryStore, hours: int = 0) -> str:
    coverage = {"id": "r-75", "text": "75% fewer", "status": "missing", "unclear": None}
    heard = Transcript("I cannot remember.", duration_s=4.0)
    store = SessionStore(data.database.folder)
    at = NOON + timedelta(hours=hours)
    return store.keep_drills(at, "docs", "How many?", heard, [coverage])[0]


def test_drills_are_deleted_by_id_and_all_at_once(cli: RunCli, data: HistoryStore) -> None:
    kept, first, second = keep(data), drilled(data), drilled(data, 1)

    assert cli("history", "delete", first, "--yes").out == f"Deleted {first}.\n"
    assert cli("history", "delete", "--drills", "--yes", "--json").json == {"deleted": [second]}
    assert cli("history", "delete", "--drills", "--yes").out == "No drills to delete.\n"
    assert [one["round"] for one in cli("history", "list", "--json").json] == [kept]
    gone = cli("history", "delete", first, "--yes")
    assert (gone.status, gone.err.count("\n")) == (2, 1)
    assert f"no drill '{first}'" in gone.err


def test_deleting_all_deletes_drills_too(cli: RunCli, data: HistoryStore) -> None:
    kept, asked = keep(data), drilled(data)

    assert cli("history", "delete", "--all", "--drills", "--yes").status == 2
    assert cli("history", "delete", "--all", "--yes").out.startswith(f"Deleted {kept}, {asked}.\n")


def test_drills_are_in_the_export_of_everything(
    cli: RunCli, data: HistoryStore, tmp_path: Path
) -> None:
    kept = keep(data)
    drilled(data)

    done = cli("history", "export", "-o", tmp_path / "a.md")

    assert done.out.startswith("1 round and 1 drill written to ")
    assert "## Drills" in (tmp_path / "a.md").read_text("utf-8")
    assert "I cannot remember." in cli("history", "export", "--format", "html").out
    assert "Drills" not in cli("history", "export", kept, "--format", "html").out
    table = cli("history", "export", "-o", tmp_path / "a.csv")
    assert table.out.startswith("1 round written to ")


def test_a_list_keeps_to_80_columns_and_a_round_to_a_line(cli: RunCli, data: HistoryStore) -> None:
    keep(data)

    lines = cli("history", "list").out.splitlines()

    assert len(lines) == 2
    assert max(map(len, lines)) <= 80


def test_a_round_left_as_it_was_is_not_counted_as_scored(
    cli: RunCli, data: HistoryStore, tmp_path: Path
) -> None:
    (story,) = [one for one in read_stories(STORIES) if one.id == "orkes-go-sdk"]
    heard = Transcript("We rewrote the SDK in Go.", duration_s=9.0)
    data.keep(Scorer((story,)).score(heard, answer_id="q", story=story), NOON, None)
    own = tmp_path / "own.md"
    own.write_text(
        "## Tea\n- **Situation**: The tea was cold.\n- **Task**: I had to warm it.\n"
        "- **Action**: I lit the stove.\n- **Result**: We drank it hot.\n"
    )

    done = cli("rescore", "last", "--stories", own)

    assert done.status == 1
    assert "left as it was" in done.out
    assert "0 rounds scored anew; 0 came out the same." in done.out


@pytest.mark.parametrize("phrase", ["75% reduction", "75%"])
def test_a_figure_in_place_of_a_storys_is_named_alike_everywhere(
    cli: RunCli, data: HistoryStore, tmp_path: Path, phrase: str
) -> None:
    text = "I rewrote the guide. Customer complaints dropped by 57 percent."
    stories = {one.id: one for one in read_stories(STORIES)}
    card = Scorer(tuple(stories.values())).score(
        Transcript(text), answer_id="q", story=stories["orkes-sdk-documentation"]
    )
    data.keep(card, NOON, None)
    answer = tmp_path / "answer.txt"
    answer.write_text(text)

    for where in (["--all"], ["--session", "last"], [answer]):
        shown = " ".join(cli("mentions", phrase, *where).out.split())
        assert f'You said "57 percent" in place of "{phrase}"' in shown
