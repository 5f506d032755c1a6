"""Stories edited, tagged and looked through before they are written."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from interviewer.bank.write import Filed
from interviewer.cli.stories.import_review import looked_through
from interviewer.domain.story import Fact, Part, Story

RunCli = Callable[..., Any]
STORY = (
    "## The slow hotline\n\n**Situation:** Slow.\n\n**Task:** Mine.\n\n**Action:** I cut it.\n\n"
)
STORY += "**Result:** Calls fell to 5 minutes.\n"
FACTS = (Fact("a", "I cut it", Part.ACTION), Fact("b", "fell to 5", Part.RESULT, key=True))


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "calls.md").write_text(STORY)
    return tmp_path / "bank"


@pytest.mark.parametrize(
    ("typed", "competencies"),
    [
        (["conflict"], ["Handling Conflict"]),
        (["ownership", "CONFLICT"], ["Ownership and Delivery", "Handling Conflict"]),
        (["Bias for Action"], ["Bias for Action"]),
        (["Handling Conflict", "handling conflict"], ["Handling Conflict"]),
    ],
)
def test_a_story_is_tagged(
    cli: RunCli, bank: Path, typed: list[str], competencies: list[str]
) -> None:
    done = cli("stories", "tag", "hotline", *typed, "--stories", bank, "--json")

    assert (done.status, done.json["competencies"]) == (0, competencies)
    (row,) = cli("stories", "list", "--stories", bank, "--json").json
    assert row["competencies"] == competencies
    assert (bank / "calls.md").read_text().endswith(STORY)
    assert (bank / "calls.md.bak").read_text() == STORY


def test_tags_are_added_or_replaced(cli: RunCli, bank: Path) -> None:
    cli("stories", "tag", "calls", "conflict", "--stories", bank)
    added = cli("stories", "tag", "calls", "grit", "--stories", bank, "--json")
    alone = cli("stories", "tag", "calls", "grit", "--replace", "--stories", bank, "--json")

    assert added.json["competencies"] == ["Handling Conflict", "grit"]
    assert (alone.json["competencies"], alone.json["own"]) == (["grit"], ["grit"])


@pytest.mark.parametrize(
    ("typed", "says"),
    [(["..."], "is no name of a competency"), (["goals ing"], ""), (["ing"], "may be")],
)
def test_a_tag_that_may_be_several_is_refused(
    cli: RunCli, bank: Path, typed: list[str], says: str
) -> None:
    done = cli("stories", "tag", "calls", *typed, "--stories", bank)

    assert done.status == (2 if says else 0)
    assert says in done.err
    assert not says or (bank / "calls.md").read_text() == STORY


def test_an_editor_is_opened_and_what_it_leaves_is_linted(
    cli: RunCli, bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\nprintf "**Task:** more\\n" > "$1"\n')
    editor.chmod(0o700)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)

    done = cli("stories", "edit", "slow hot", "--stories", bank, "--json")

    assert any("is a draft" in line for line in done.json["findings"])


@pytest.mark.parametrize(
    ("editor", "says"), [("/nowhere/ed", "cannot be started"), ("false", "ended with 1")]
)
def test_an_editor_that_fails_is_told(
    cli: RunCli, bank: Path, monkeypatch: pytest.MonkeyPatch, editor: str, says: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)

    done = cli("stories", "edit", "calls", "--stories", bank)

    assert (done.status, done.err.count("\n")) == (2, 1)
    assert says in done.err


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ([""], FACTS),
        (["d"], None),
        (["k 1", ""], (replace(FACTS[0], key=True), replace(FACTS[1], key=False))),
        (["x 1", ""], FACTS[1:]),
        (["x 1 2", ""], FACTS),
        (["x 7", "nonsense", ""], FACTS),
    ],
)  # fmt: skip
def test_a_story_is_looked_through(answers: list[str], kept: tuple[Fact, ...] | None) -> None:
    story = Story("s", "S", FACTS, {})
    left = iter(answers)
    shown: list[object] = []

    found = looked_through([Filed(story, Path("s.md"))], lambda _: next(left), shown.append)

    assert [filed.story.facts for filed in found] == ([] if kept is None else [kept])
    assert shown


def test_competencies_are_set_while_looking_through() -> None:
    left = iter(["c Conflict,  Bias for  Action", ""])

    (filed,) = looked_through(
        [Filed(Story("s", "S", FACTS, {}), Path("s.md"))], lambda _: next(left), lambda _: None
    )

    assert filed.story.competencies == ("Conflict", "Bias for Action")


@pytest.mark.parametrize(
    ("answers", "guess", "competencies"),
    [
        (["g", ""], "Grit", ("Grit",)),
        ([""], "Grit", ()),
        (["g", ""], "", ()),
        (["c Own", ""], "Grit", ("Own",)),
    ],
)
def test_a_guess_is_taken_only_when_it_is_asked_for(
    answers: list[str], guess: str, competencies: tuple[str, ...]
) -> None:
    left = iter(answers)
    filed = Filed(Story("s", "S", FACTS, {}), Path("s.md"))

    (kept,) = looked_through([filed], lambda _: next(left), lambda _: None, {"s": guess})

    assert kept.story.competencies == competencies


def test_a_guessed_competency_is_shown_as_a_guess_and_not_written(
    cli: RunCli, tmp_path: Path
) -> None:
    (tmp_path / "n.md").write_text(
        "## Learning Rust in two weeks\n\n**Situation:** Our parser was to be rewritten in Rust, a "
        "language that I had never used.\n\n**Task:** I had two weeks.\n\n**Action:** I read one "
        "chapter each morning and built a toy each evening.\n\n**Result:** I learned enough to "
        f"ship the parser on time.\n\n{STORY}"
    )

    done = cli("stories", "import", tmp_path / "n.md", "--yes", "--into", tmp_path / "new")
    rows = cli("stories", "list", "--stories", tmp_path / "new", "--json").json
    again = cli("stories", "import", tmp_path / "n.md", "--json", "--into", tmp_path / "more").json

    told = " ".join(done.out.split())
    assert "perhaps Learning New Technologies Quickly (a guess)" in told
    assert "a guess, and not written; to set it: interviewer stories tag learning-rust" in told
    assert [row["competencies"] for row in rows] == [[], []]
    guesses = [row["guessed_competency"] for row in again]
    assert guesses == ["Learning New Technologies Quickly", None]


def test_imported_facts_are_shown_with_what_is_key(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "n.md").write_text(STORY)

    shown = cli("stories", "import", tmp_path / "n.md", "--dry-run", "--into", tmp_path / "new")
    (row,) = cli(
        "stories", "import", tmp_path / "n.md", "--yes", "--json", "--into", tmp_path / "new"
    ).json

    assert "key: the figure that changed" in " ".join(shown.out.split())
    assert list(row["why_key"].values()) == ["the figure that changed"]


def test_ids_are_short_and_of_whole_words(cli: RunCli, tmp_path: Path) -> None:
    long = "How we moved a hundred thousand customers overnight without anybody noticing"
    (tmp_path / "n.md").write_text(STORY.replace("The slow hotline", long))

    (row,) = cli("stories", "import", tmp_path / "n.md", "--json", "--into", tmp_path / "new").json

    assert row["id"] == "how-we-moved-a-hundred-thousand"
    assert cli("stories", "show", "ANYBODY noticing", "--stories", tmp_path / "new").status == 0
