"""Missing parts go into a draft in its own style, and nothing else changes."""

import shutil
from pathlib import Path

import pytest

from interviewer.bank.read.example_bank import packaged_stories
from interviewer.bank.read.story_files import read_stories
from interviewer.bank.write.draft_completion import add_parts
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Part

TOLD = {
    Part.SITUATION: "We had 3 desks.\nNobody could trade.",
    Part.TASK: "I was to lead them.",
    Part.ACTION: "I built #it with *care* and C#.",
    Part.RESULT: "We won 5% more.",
}
DRAFTS = {
    "headings": "# X\n\n## Situation\nIt was bad.\n\n## Action\nI did much.\n\n## Lessons\nTest.\n",
    "bold": "**Situation:** It was bad.\n\n**Result:** We won.\n",
    "bullets": "## X\n\n- **Situation**:\n  It was bad.\n\n- **Action**:\n  I did much.\n",
    "letters": "S: It was bad.\nR: We won.\n",
    "rows": "|Part|Text|\n|---|---|\n| Situation | It was bad |\n| Action | I did much |\n",
    "a bank": "# First\n- **Situation**: It was bad.\n- **Action**: I did much.\n\n"
    "# Second\n\n- **Situation**: It was good.\n- **Action**: I did little.\n",
    "Windows": "**Situation:** It was bad.\r\n\r\n**Result:** We won.\r\n",
    "numbers": "1. Situation - It was bad.\n2. Result - We won.",
    "front matter": "---\nid: x\nfacts:\n- {id: a, text: b, part: task}\n---\nTask: I led.\n",
}


@pytest.mark.parametrize("shape", DRAFTS)
def test_parts_are_added_and_nothing_else_changes(tmp_path: Path, shape: str) -> None:
    file = tmp_path / "a-draft.md"
    file.write_bytes(DRAFTS[shape].encode())
    draft, *others = read_stories(file)
    missing = {part: TOLD[part] for part in Part if part not in draft.parts}

    backup = add_parts(file, draft.id, missing)

    whole, *same = read_stories(file)
    assert dict(whole.parts) == {**draft.parts, **missing}
    assert (whole.id, whole.title, whole.draft) == (draft.id, draft.title, False)
    assert [dict(one.parts) for one in same] == [dict(one.parts) for one in others]
    assert backup.read_bytes() == DRAFTS[shape].encode()
    kept = file.read_bytes().decode()
    assert [line for line in DRAFTS[shape].splitlines() if line not in kept.splitlines()] == []


def test_one_part_after_the_other_leaves_the_first_backup(tmp_path: Path) -> None:
    file = Path(shutil.copy(packaged_stories() / "beyond-hft-web-app.md", tmp_path))
    before = file.read_bytes()

    add_parts(file, "beyond-hft-web-app", {Part.SITUATION: TOLD[Part.SITUATION]})
    backup = add_parts(file, "beyond-hft-web-app", {Part.TASK: "I led."}, backup=False)

    assert backup.read_bytes() == before
    assert file.read_bytes().startswith(before.rstrip(b"\n"))
    (story,) = read_stories(file)
    assert (story.parts[Part.SITUATION], story.parts[Part.TASK]) == (TOLD[Part.SITUATION], "I led.")
    assert len(story.facts) == 2


def test_what_is_told_already_or_unknown_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(DRAFTS["bold"])

    with pytest.raises(StoryError, match="tells its situation already"):
        add_parts(file, "a", {Part.SITUATION: "x"})
    with pytest.raises(StoryError, match="holds no story 'b'"):
        add_parts(file, "b", {Part.TASK: "x"})

    assert [one.name for one in tmp_path.iterdir()] == ["a.md"]
