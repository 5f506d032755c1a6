"""What is imported is written as it was, and imported again it changes nothing."""

from dataclasses import replace
from pathlib import Path

import hard_files as hard
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.bank.layout import has_placeholder
from interviewer.bank.read.importing import notes_at, read_notes
from interviewer.bank.read.story_files import read_stories
from interviewer.bank.source.slugs import LONGEST_NAME_BYTES, short_name, slug, unused
from interviewer.bank.write.faithful import faithful_markdown
from interviewer.bank.write.filing import plan_files, write_files
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Part, SourceRef, Story

STORY = "S: It rained.\nT: Mine.\nA: I ran.\nR: 5 won.\n"
SETTINGS = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=80,
)


def imported(file: Path, folder: Path) -> list[Path]:
    """The files that are new."""
    planned = plan_files(read_notes(file).stories, folder)
    done, faults = write_files(planned)
    assert faults == []
    return [filed.file for filed in done if not filed.known]


@SETTINGS
@given(hard.star_notes())
def test_what_import_writes_reads_back_and_again_it_is_a_no_op(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("import")
    notes, bank = folder / "notes.md", folder / "bank"
    notes.write_bytes(text.encode("utf-8", "replace"))
    try:
        stories = read_notes(notes).stories
    except StoryError:
        return  # an empty file
    planned = plan_files(stories, bank)

    assert write_files(planned) == (planned, [])

    for filed in planned:
        if not filed.known:
            (back,) = read_stories(filed.file)
            assert replace(back, source=SourceRef("", 1)) == replace(
                filed.story, source=SourceRef("", 1)
            )
            assert imported(filed.file, bank) == []
    assert imported(notes, bank) == []
    if planned:
        ids = [story.id for story in read_stories(bank)]
        assert len(set(ids)) == len(ids) == len(list(bank.iterdir()))


SINGLE_SPACED = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()))
LINE = st.one_of(
    SINGLE_SPACED,
    hard.scraps.map(lambda text: " ".join(text.encode("utf-8", "replace").decode().split())),
    st.sampled_from(
        ["Task: mine", "Example answer:", "===", "---", "- - -", "TODO", "**R:** 5", "1) x"]
    ),
).filter(
    lambda line: bool(line) and not any(sign < " " or "\x7f" <= sign <= "\x9f" for sign in line)
)
TOLD = st.lists(LINE, min_size=1, max_size=3).map("\n".join)


@pytest.mark.parametrize(
    "title", ["Night - the oven", "It (Globex, 2021)", "Summary", "1. Night", "- - -"]
)
def test_a_title_stays_the_title(tmp_path: Path, title: str) -> None:
    parts = dict.fromkeys(Part, "I baked 290 loaves.")
    (tmp_path / "a.md").write_text(faithful_markdown(Story("a", title, (), parts)))

    (back,) = read_stories(tmp_path)

    assert (back.title, back.organization) == (title, None)


@SETTINGS
@given(st.dictionaries(st.sampled_from(Part), TOLD, min_size=1), LINE)
def test_any_parts_are_written_so_that_they_read_back(parts: dict[Part, str], title: str) -> None:
    # What waits to be filled in makes a draft, whoever reads it.
    draft = len(parts) < 4 or any(map(has_placeholder, parts.values()))
    story = Story("an-id", title, (), parts, draft=draft)

    assert faithful_markdown(story).startswith("---\nid: an-id\n")


@pytest.mark.parametrize(
    "point",
    [
        "the door (S)",
        "we fixed it (R)",
        "[T] it was mine",
        "Task: foo",
        "S: it rained",
        "Action",
        "R - 5 won",
        "- TODO",
        "Details: none",
        "Example answer:",
        "#tag",
        "#one #two",
        "`#tag`",
        "Tags: one",
        "Company: Globex",
        "Lesson: ask first",
        "---",
        "| a | b |",
        "1. Situation",
    ],
)
def test_a_point_or_line_that_looks_like_a_label_or_a_mark_is_written_as_it_is(point: str) -> None:
    for details in [(point,), ("before", point), (point, "after"), ("a", point, "b")]:
        draft = Story("a", "A day", (), {}, draft=True, details=details)
        assert faithful_markdown(draft)
    for told in [point, f"I did.\n{point}", f"{point}\nI did.", f"I did.\n{point}\nThen more."]:
        parts = dict.fromkeys(Part, "I did it.") | {Part.ACTION: told}
        assert faithful_markdown(Story("a", "A day", (), parts))


@SETTINGS
@given(st.lists(LINE, min_size=1, max_size=3))
def test_any_details_are_written_so_that_they_read_back(details: list[str]) -> None:
    assert faithful_markdown(Story("a", "A day", (), {}, draft=True, details=tuple(details)))


def test_what_cannot_be_written_as_it_is_is_said_and_leaves_no_file(tmp_path: Path) -> None:
    # What is read is single-spaced.
    cannot = Story("a", "A day", (), {}, draft=True, details=("one  two",))
    stories = [cannot, Story("b", "B", (), {part: f"I did {part}." for part in Part})]

    done, faults = write_files(plan_files(stories, tmp_path / "bank"))

    assert ([filed.story.id for filed in done], len(faults)) == (["b"], 1)
    assert [file.name for file in (tmp_path / "bank").iterdir()] == ["b.md"]


def test_a_file_that_does_not_read_back_is_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def short_write(file: Path, text: str) -> None:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text[:47])

    monkeypatch.setattr("interviewer.bank.write.filing.write_new", short_write)
    story = Story("b", "B", (), {part: f"I did {part}." for part in Part})

    done, faults = write_files(plan_files([story], tmp_path))

    assert (done, list(tmp_path.iterdir())) == ([], [])
    assert faults == [f"{tmp_path / 'b.md'}: did not read back as it was written; check the disk"]


@pytest.mark.parametrize(
    "heading",
    [
        "x" * 400,
        "\u4e2d" * 300,
        "\U0001f468\u0301" * 300 + "a",
        "word " * 100,
        "CON",
        "Aux.",
        "nul",
        "a...",
    ],
)
def test_any_heading_gives_a_file_that_every_system_takes(tmp_path: Path, heading: str) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text(
        f"## {heading}\n\n{STORY}\n## {heading}\n\n{STORY.replace('rained', 'snowed')}"
    )

    files = imported(notes, tmp_path / "bank")

    assert len({file.name.casefold() for file in files}) == 2
    for file in files:
        assert len(file.name.encode()) < 240
        assert not set(file.name) & set('<>:"/\\|?*')
        assert file.stem.casefold() not in {"con", "aux", "nul"}
        assert file.stem[-1] not in ". "
    assert len(read_stories(tmp_path / "bank")) == 2


def test_the_name_of_a_file_in_other_letters_is_taken(tmp_path: Path) -> None:
    (tmp_path / "RAIN.md").write_text("no story")
    notes = tmp_path / "notes.org"
    notes.write_text(f"## Rain\n\n{STORY}")

    assert [file.name for file in imported(notes, tmp_path)] == ["rain-2.md"]


@given(st.text())
def test_short_names_are_short_slugs(text: str) -> None:
    name = short_name(text)

    assert len(name.encode()) <= LONGEST_NAME_BYTES + len("-story")
    assert name in {slug(text), f"{slug(text)}-story"} or slug(text).startswith(name)
    assert short_name(name) == name


@given(st.sets(st.integers(2, 40)))
def test_unused_names_are_unused(numbers: set[int]) -> None:
    taken = {"a", *(f"a-{number}" for number in numbers)}
    before = set(taken)

    name = unused("a", taken)

    assert name not in before
    assert taken == before | {name}
    if numbers == set(range(2, len(numbers) + 2)):
        assert name == f"a-{len(numbers) + 2}"


@pytest.mark.timeout(60)
def test_thousands_of_one_name_are_not_tried_one_by_one() -> None:
    taken: set[str] = set()

    names = [unused("a", taken) for _ in range(100_000)]

    assert (names[0], names[1], names[-1]) == ("a", "a-2", "a-100000")


def test_stories_keep_their_ids_from_folder_to_folder(tmp_path: Path) -> None:
    notes = tmp_path / "n.md"
    story = (
        "## Night\n\n- **Situation**: {0} rules.\n- **Action**: I did it.\n- **Result**: Done.\n"
    )
    notes.write_text("\n".join(story.format(one) for one in ("First", "Second")), "utf-8")
    first, second = tmp_path / "a", tmp_path / "b"
    write_files(plan_files(read_notes(notes).stories, first))
    again = [story for file in notes_at(first) for story in read_notes(file).stories]
    write_files(plan_files(again, second))

    def told(folder: Path) -> dict[str, str]:
        return {one.id: one.parts[Part.SITUATION] for one in read_stories(folder)}

    assert told(first) == told(second) == {"night": "First rules.", "night-2": "Second rules."}
