"""Facts saved into a file whose other bytes stay as they were."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.bank.read.example_bank import packaged_stories
from interviewer.bank.read.story_files import read_stories
from interviewer.bank.write.editing import save_facts
from interviewer.domain.errors import StoryError
from interviewer.domain.plain_text import fold_signs
from interviewer.domain.story import Fact, Part

BODY = (
    "## The day\r\n\r\n**Situation**: We   lost 3.\r\n\r\n**Result**: We won 5.  \r\n\r\n<!-- x -->"
)
NEW = (Fact("won", "We won 5: really", Part.RESULT, True, ("five",)), Fact("lost", "3", Part.TASK))
SAID = st.text(
    st.characters(categories=["L", "N", "P", "S"], exclude_characters="\xa0"), min_size=1
).map(fold_signs)
FACTS = st.lists(
    st.builds(
        Fact,
        id=st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        text=SAID,
        part=st.sampled_from(Part),
        key=st.booleans(),
        accept=st.lists(SAID, max_size=2).map(tuple),
    ),
    max_size=4,
    unique_by=lambda fact: fact.id,
).map(tuple)
ABOVE = st.sampled_from(
    [
        "",
        "# a note\n",
        "organization: Acme # here\n",
        'title: "The day"\n\n',
        "competencies:\n- One\n- Two\n",
        "tags: [a, b]\nnote: |\n  many\n\n  lines\n",
    ]
)
BELOW = st.sampled_from(["", "\n# the end\n", "zebra: 1\n"])
OLD = st.sampled_from(
    [
        "",
        "facts:\n",
        "facts: []\n",
        "facts: null # none yet\n",
        "facts: # mine\n  - id: a\n    text: b\n    part: task\n",
        "facts:\n- {id: a, text: b, part: task}\n",
        "facts: [{id: a, text: b,\n  part: task}]\n",
        "facts:\n  - id: a\n    text: >\n      folded\n      text\n    part: task\n",
        '"facts":\n  - id: a\n    text: "b # no comment"\n    part: task\n    accept: [c]\n',
    ]
)


def write(folder: Path, text: str) -> Path:
    file = folder / "a-day.md"
    file.write_bytes(text.encode("utf-8"))
    return file


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(st.tuples(ABOVE, OLD, BELOW), FACTS, st.booleans())
def test_only_the_facts_change(
    tmp_path_factory: pytest.TempPathFactory,
    front: tuple[str, str, str],
    facts: tuple[Fact, ...],
    windows: bool,
) -> None:
    above, old, below = front
    if not old:  # New facts come last.
        above, below = above + below, ""
    text = f"---\nid: a-day\n{above}{old}{below}---\n{BODY.replace(chr(13), '')}\n"
    text = text.replace("\n", "\r\n") if windows else text
    file = write(tmp_path_factory.mktemp("edit"), text)

    backup = save_facts(file, "a-day", facts)

    assert backup.read_bytes() == text.encode()
    changed = file.read_bytes().decode()
    ends = "\r\n" if windows else "\n"
    start = f"---\nid: a-day\n{above}".replace("\n", ends)
    end = f"{below}---\n{BODY.replace(chr(13), '')}\n".replace("\n", ends)
    assert changed.startswith(start)
    assert changed.endswith(end)
    assert (chr(13) in changed) is windows
    (story,) = read_stories(file)
    assert story.facts == facts
    save_facts(file, "a-day", facts)
    assert file.read_bytes().decode() == changed


def test_a_file_without_front_matter_gets_one(tmp_path: Path) -> None:
    file = write(tmp_path, BODY)

    save_facts(file, "a-day", NEW)

    assert file.read_bytes().decode().endswith(f"---\r\n{BODY}")
    assert read_stories(file)[0].facts == NEW
    assert read_stories(file)[0].id == "a-day"


def test_a_byte_order_mark_stays_first(tmp_path: Path) -> None:
    file = write(tmp_path, f"\ufeff{BODY}")

    save_facts(file, "a-day", NEW)

    assert file.read_bytes().startswith(b"\xef\xbb\xbf---")
    assert read_stories(file)[0].facts == NEW


def test_the_facts_of_every_packaged_story_can_be_saved(tmp_path: Path) -> None:
    for story in read_stories(packaged_stories()):
        file = Path(shutil.copy(story.source.file, tmp_path))
        before = file.read_bytes()
        save_facts(file, story.id, story.facts)

        assert read_stories(file)[0].facts == story.facts
        assert file.read_bytes().partition(b"\n---\n")[2] == before.partition(b"\n---\n")[2]


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ((Fact("a", "x", Part.TASK), Fact("a", "y", Part.TASK)), "is taken"),
        ((Fact("a b", "x", Part.TASK),), "holds a space"),
        ((Fact("a", " ", Part.TASK),), "has no text"),
        ((Fact("a", " x", Part.TASK),), "would not read back"),
    ],
)
def test_facts_that_would_not_read_back_change_nothing(
    tmp_path: Path, facts: tuple[Fact, ...], says: str
) -> None:
    file = write(tmp_path, BODY)

    with pytest.raises(StoryError, match=says):
        save_facts(file, "a-day", facts)

    assert file.read_bytes().decode() == BODY
    assert [one.name for one in tmp_path.iterdir()] == ["a-day.md"]


def test_other_stories_and_banks_are_left_alone(tmp_path: Path) -> None:
    file = write(tmp_path, BODY)
    with pytest.raises(StoryError, match="holds the story 'a-day', not 'other'"):
        save_facts(file, "other", NEW)
    file.write_text(f"# A\n{BODY}\n\n# B\n{BODY.replace('The day', 'A night')}\n", encoding="utf-8")
    with pytest.raises(StoryError, match="holds 2 stories"):
        save_facts(file, "a", NEW)
    file.write_text(f"---\n{{id: a-day}}\n---\n{BODY}", encoding="utf-8")
    with pytest.raises(StoryError, match="`name: value` lines"):
        save_facts(file, "a-day", NEW)
