"""A story file that cannot be read stops no other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RunCli = Callable[..., Any]
STORY = "## Fixing it\n\n**Situation:** It broke.\n\n**Task:** Mine.\n\n**Result:** We won 5.\n"


def test_a_folder_of_notes_is_imported_file_by_file(cli: RunCli, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    (notes / "deeper").mkdir(parents=True)
    (notes / "a.md").write_text(STORY)
    (notes / "b.md").write_text(STORY.replace("Fixing it", "Again").replace("It", "That"))
    (notes / "bomb.yaml").write_text("a: &a [*a]\n")
    (notes / "picture.png").write_bytes(b"\x89PNG\0\0")

    done = cli("stories", "import", notes, "--into", tmp_path / "new")
    again = cli("stories", "import", notes, "--into", tmp_path / "new")

    assert (done.status, again.status) == (1, 1)
    said = "".join(done.out.split())  # long paths break anywhere
    assert "bomb.yaml:1:analiasstandsinsideofwhatitstandsfor" in said
    assert "picture.png:isnotatextfile" in said
    assert "✓2storieswritten" in said
    assert "written" not in again.out
    assert len(list((tmp_path / "new").iterdir())) == 2
    assert cli("stories", "list", "--stories", tmp_path / "new").status == 0


def test_a_file_that_cannot_be_read_is_left_out_and_named(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "fixing-it.md").write_text(STORY)
    (tmp_path / "broken.md").write_text("---\nid: [\n---\n")
    (tmp_path / "questions.md").write_text("- Tell me about a repair.\n")
    said = f"! left out: {tmp_path / 'broken.md'}:3: the front matter is not YAML"

    for command, status in (
        (("stories", "list"), 1),
        (("stories", "show", "fixing"), 0),
        (("stories", "coverage"), 1),
        (("questions", "list"), 1),
        (("stories", "lint"), 1),
    ):
        done = cli(*command, "--stories", tmp_path, "--json")
        assert (done.status, done.err[: len(said)]) == (status, said), command
        assert done.err.count("\n") == 1
    assert [one["id"] for one in cli("stories", "list", "--stories", tmp_path, "--json").json] == [
        "fixing-it"
    ]


def test_questions_that_cannot_be_read_leave_the_packaged_ones(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "fixing-it.md").write_text(STORY)
    (tmp_path / "questions.md").write_bytes(b"\xff\xff")

    done = cli("questions", "list", "--stories", tmp_path, "--json")

    assert done.status == 1
    assert len(done.json) > 10
    assert "questions.md:1: is not UTF-8 text" in done.err


@pytest.mark.parametrize(
    "command",
    [
        ("stories", "list"),
        ("stories", "show", "a"),
        ("stories", "lint"),
        ("stories", "coverage"),
        ("stories", "record", "--story", "a", "--answer", "x.wav"),
        ("questions", "list"),
        ("practice", "--answer", "x.wav", "--no-voice"),
    ],
)
@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"---\na: &a [*a]\n---\n", "front matter: an alias stands inside of what it stands for"),
        (b"\xff\xfe\x00", "is not a text file"),
        (b"*" * 60_000, "more than 50000 signs"),
        (b"Situation: TODO\nTask: describe your role here\n", "a template or an explanation"),
        (b"", "the file is empty"),
    ],
)
def test_a_bank_of_nothing_else_is_refused_in_one_line(
    cli: RunCli, tmp_path: Path, command: tuple[str, ...], data: bytes, says: str
) -> None:
    file = tmp_path / "bank" / "a.md"
    file.parent.mkdir()
    file.write_bytes(data)

    done = cli(*command, "--stories", file.parent)

    assert (done.status, done.out, done.err.count("\n")) == (2, "", 1)
    assert f"interviewer: {file}:" in done.err
    assert says in done.err
    assert file.read_bytes() == data
