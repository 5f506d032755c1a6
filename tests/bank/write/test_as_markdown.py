"""Stories written to files read back as the same stories."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.bank.read.example_bank import packaged_stories
from interviewer.bank.read.story_files import read_stories
from interviewer.bank.write.as_markdown import escaped, replace_text, story_markdown, write_new
from interviewer.domain.errors import StorageError
from interviewer.domain.plain_text import fold_signs
from interviewer.domain.story import Fact, Part, Story

SAID = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\xa0"), min_size=1
).map(lambda text: " ".join(fold_signs(text).split()))
# A story whose parts are all instructions or blanks is none, so each begins like a story.
TOLD = SAID.map(lambda text: f"I said {text}".strip())
LINES = st.lists(TOLD, min_size=1, max_size=3).map("\n".join)


@pytest.mark.parametrize(
    "line",
    [
        "plain words",
        "- a dash",
        "1. a number",
        "# a hash",
        "*stars* and _lines_",
        "a <b>tag</b>",
        "snake_case and C#",
        "`code`",
        "> a quote",
        "[a](link)",
        "&amp;",
        "\\",
        "| a | b |",
        "---",
        "5 * 3 = 15",
        "what ^A",
        "the ==mark==",
        "I read [[one|other]] twice.",
        "80 %% and %% of it",
        "one %% here",
        "key:: value",
        "a note [^1]",
        "((0f3c2a1b-1111-2222-3333-444455556666))",
        "• a bullet",
        "– a dash",
        "☐ a task",
        "Done. #tag",
        "CLOCK: [2026-01-01]",
        ":LOGBOOK:",
        "TODO this",
    ],
)
def test_a_line_is_escaped_only_where_markdown_would_eat_it(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.md"
    parts = {part: f"I did {part}.\n{line}" for part in Part}
    file.write_text(story_markdown(Story("a", "The day", (), parts)), encoding="utf-8")

    assert dict(read_stories(file)[0].parts) == parts
    assert escaped("I paid $5 for C# in snake_case.") == "I paid $5 for C# in snake_case."


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(st.fixed_dictionaries(dict.fromkeys(Part, LINES)), SAID, st.none() | st.just("Acme Ltd"))
def test_any_story_reads_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    parts: dict[Part, str],
    title: str,
    organization: str | None,
) -> None:
    file = tmp_path_factory.mktemp("written") / "a.md"
    facts = (Fact("f", title or "x", Part.TASK, True, ("a: b",)),)
    story = Story("an-id", f"The day {title}".strip(), facts, parts, organization, ("Grit: more",))
    file.write_text(story_markdown(story, to_confirm=True), encoding="utf-8", newline="")

    (back,) = read_stories(file)

    assert dict(back.parts) == parts
    assert (back.id, back.title) == (story.id, story.title)
    assert back.competencies == story.competencies
    assert back.facts[0].accept == ("a: b",)


def test_the_stories_of_the_bank_read_back_with_facts_and_details(tmp_path: Path) -> None:
    for story in read_stories(packaged_stories()):
        file = tmp_path / f"{story.id}.md"
        file.write_text(story_markdown(story), encoding="utf-8")
        (back,) = read_stories(file)

        assert (back.facts, dict(back.parts), back.details, back.draft) == (
            story.facts,
            dict(story.parts),
            story.details,
            story.draft,
        )


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("mine")

    with pytest.raises(FileExistsError):
        write_new(tmp_path / "a.md", "yours")
    with pytest.raises(StorageError, match="a file stands where a folder belongs"):
        write_new(tmp_path / "a.md" / "b.md", "below a file")

    assert (tmp_path / "a.md").read_text() == "mine"


def test_a_replaced_file_keeps_its_rights_and_its_backup(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("before")
    file.chmod(0o640)

    backup = replace_text(file, b"after")

    assert (file.read_text(), backup.read_text()) == ("after", "before")
    assert file.stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.md", "a.md.bak"]
