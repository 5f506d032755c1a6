"""Notes in the shapes that people keep them in; all tell the same two stories."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.bank.layout.story_passage import Why
from interviewer.bank.read.importing import LeftOut, Notes, read_notes
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Part

NOTES = Path(__file__).parent.parent / "data" / "notes"
BOOKINGS = {
    Part.SITUATION: "The reading room's booking page failed for 3% of the visitors.",
    Part.TASK: "I had to find the cause within a week.",
    Part.ACTION: "I traced each failed booking and rewrote the retry.",
    Part.RESULT: "Failures fell to 0.2% and complaints stopped.",
}
CHOIR = {
    Part.SITUATION: "Our choir lost 9 of its 40 singers in one spring.",
    Part.TASK: "My task was to win back half of them before the autumn concert.",
    Part.ACTION: "I rang every one of them and moved rehearsals to Sundays.",
    Part.RESULT: "Seven came back, and 2 new singers joined.",
}
SHAPES = sorted(file.name for file in NOTES.iterdir() if file.is_file())


def test_there_are_many_shapes() -> None:
    assert len(SHAPES) > 30


@pytest.mark.parametrize("name", SHAPES)
def test_every_shape_gives_the_stories_with_their_four_parts(name: str) -> None:
    text = (NOTES / name).read_text(encoding="utf-8")
    expected = [story for story in (BOOKINGS, CHOIR) if story[Part.SITUATION] in text]

    notes = read_notes(NOTES / name)

    assert [dict(story.parts) for story in notes.stories] == expected
    assert not any(story.draft for story in notes.stories)
    assert len({story.id for story in notes.stories}) == len(expected)
    assert all(
        any("%" in fact.text or "40" in fact.text for fact in s.facts) for s in notes.stories
    )


@pytest.mark.parametrize("name", sorted(file.name for file in (NOTES / "none").iterdir()))
def test_what_tells_no_story_gives_none(name: str) -> None:
    assert read_notes(NOTES / "none" / name).stories == ()


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        (
            "plain-titles-above-bullets.md",
            ["Overall (hard because nobody had logs)", "The choir (hard because of feelings)"],
        ),
        ("questions-in-bold.md", ["Tell me about a time when you made a page better?"]),
        ("story-bank-lines.md", ["[Software] The booking page", "[People] The choir"]),
        ("columns.md", ["The booking page", "The choir"]),
        ("records.yaml", ["The booking page", "The choir"]),
        ("wiki.txt", ["The booking page", "The choir"]),
        ("folds.md", ["What broke?", "Whom did you win back?"]),
        ("front-matter-parts.md", ["The booking page"]),
    ],
)
def test_stories_are_named_by_their_titles(name: str, titles: list[str]) -> None:
    found = [story.title for story in read_notes(NOTES / name).stories]

    assert found[: len(titles)] == titles


def test_what_is_left_out_is_accounted_for_with_its_lines() -> None:
    notes = read_notes(NOTES / "template-then-example.md")

    assert LeftOut(7, 17, Why.TEMPLATE) in notes.left_out
    assert notes.left_out[-1] == LeftOut(43, 43, "text under 'Story #1: The booking page'")
    assert notes.stories[0].source.line == 23


STORY = (
    "## Fixing it\n\n**Situation:** It was café time.\n\n**Task:** Mine.\n\n**Result:** Won 5.\n"
)


@pytest.mark.parametrize(
    "data",
    [
        STORY.encode(),
        STORY.encode("utf-8-sig"),
        STORY.replace("\n", "\r\n").encode("utf-16"),
        STORY.encode("utf-16-le"),
        STORY.encode("utf-16-be"),
        STORY.encode("utf-32"),
        STORY.replace("\n", "\r").encode(),
    ],
)
def test_encodings_and_line_ends_make_no_difference(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "notes.md"
    file.write_bytes(data)

    (story,) = read_notes(file).stories

    assert story.parts[Part.SITUATION] == "It was café time."
    assert story.title == "Fixing it"


def test_western_text_is_read_with_a_word_about_it(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_bytes(STORY.encode("latin-1"))

    notes = read_notes(file)

    assert notes.stories[0].parts[Part.SITUATION] == "It was café time."
    assert notes.notices == (
        "line 3 is not UTF-8; the file was read as Windows-1252, so check accents",
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b" \n\r\n", "is empty"),
        (b"\x7fELF\0\0\0\x01\0\0\0\0\x02", "is not a text file"),
        (b"PK\x03\x04rest", "is a broken Word or ZIP file; save or export it again"),
        (b"%PDF-1.7", "is a broken PDF; save or export it again"),
        (b"\xff\xfea", "is broken utf-16 text"),
        (b"\x01\x02\x03 text", "is not a text file"),
        (b"- x\n" * 600_000, "is 2.4 MB; copy the stories into a file below 1 MB"),
    ],
)
def test_unusable_files_are_refused_in_one_line(tmp_path: Path, data: bytes, says: str) -> None:
    file = tmp_path / "notes.md"
    file.write_bytes(data)

    with pytest.raises(StoryError) as caught:
        read_notes(file)

    assert str(caught.value).replace(f"{file}:1:", f"{file}:").startswith(f"{file}: {says}")
    assert "\n" not in str(caught.value)


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=r"is a folder without notes; name your files"):
        read_notes(tmp_path)
    with pytest.raises(StoryError, match=r"cannot be read \(No such file"):
        read_notes(tmp_path / "nowhere.md")


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.yaml", "stories: [a\n", r"a\.yaml:2: is not readable YAML"),
        ("a.json", '{"a": [1, \n}', r"a\.json:2: is not readable JSON"),
        ("a.json", "[" * 5000, "is nested more than 40 levels deep"),
    ],
)
def test_broken_records_are_refused_with_a_line(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")

    with pytest.raises(StoryError, match=says):
        read_notes(tmp_path / name)


def test_foreign_front_matter_never_stands_in_the_way(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text(f"---\nid: [1, 2]\nfacts: 7\ntitle: {{}}\n---\n{STORY}", encoding="utf-8")

    notes = read_notes(file)

    assert [story.id for story in notes.stories] == ["fixing-it"]
    assert notes.stories[0].source.line == 6


PIECES = [
    "# ", "## ", "### Situation\n", "**Situation**: ", "Task:", "- ", "1. ", "---\n", "S: ", "R. ",
    "\n", "\n\n", "    ", "```\n", "<b>", "</b>", "<li>", "<table><tr><td>", "</details>",
    "<summary>", "<!--", "-->", "situation: x\n", "== a ==\n", "'''", "| a | b |\n|--|--|\n",
    "|", "**Task:** x **Action:** y", "(S) ", "[R] ", "> ", "~~~~\n", "* ", "Answer:\n", "words ",
    "[your role]", "Describe ", "I did 5 ", "\t", "\u2028", "\x0b", "❶", "1️⃣ ",
]  # fmt: skip


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40
)
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)),
    st.sampled_from([".md", ".txt", ".org", ".rst", ".yaml", ".json", ".html"]),
)
def test_any_text_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str
) -> None:
    file = tmp_path_factory.mktemp("any") / f"any{suffix}"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(StoryError):
        _check(read_notes(file), text)


def _check(notes: Notes, text: str) -> None:
    lines = text.count("\n") + text.count("\r") + 1
    assert len({story.id for story in notes.stories}) == len(notes.stories)
    assert all(1 <= story.source.line <= lines for story in notes.stories)
    assert all(1 <= left.first <= left.last <= lines for left in notes.left_out)


def test_a_story_told_as_you_is_no_template(tmp_path: Path) -> None:
    file = tmp_path / "you.md"
    file.write_text(
        "# The empty desk\n\n"
        "**Situation**: Your head of section left in the busiest month of the year, and nine "
        "colleagues had nobody to ask.\n\n"
        "**Task**: You took over the planning for three months, beside your own work and without "
        "any training in it.\n\n"
        "**Action**: Wrote down who knows what and met everyone once a week.\n\n"
        "**Result**: Nobody left, and two of nine were promoted.\n",
        encoding="utf-8",
    )

    assert [len(story.parts) for story in read_notes(file).stories] == [4]


def test_bold_words_about_what_came_of_it_stay_in_the_result(tmp_path: Path) -> None:
    file = tmp_path / "bold.md"
    told = "\n\n".join(f"**{part.value.title()}.** {text}" for part, text in BOOKINGS.items())
    file.write_text(f"# The page\n\n{told}\n\n**Fewer letters** — 12 a week, not 40.\n")

    (story,) = read_notes(file).stories

    assert story.parts[Part.RESULT].endswith("12 a week, not 40.")


def test_unusual_line_breaks_in_a_fence_count_no_lines(tmp_path: Path) -> None:
    file = tmp_path / "fence.md"
    file.write_text("```\n\u2028one\n```\n", encoding="utf-8")

    assert read_notes(file).left_out == (LeftOut(2, 2, "text"),)


def test_follow_up_questions_end_a_story_without_a_result(tmp_path: Path) -> None:
    file = tmp_path / "open.md"
    told = "\n\n".join(f"**{part.value.title()}:** {text}" for part, text in BOOKINGS.items())
    file.write_text(f"# The page\n\n{told.rsplit('**Result', 1)[0]}Follow-ups:\n- Why so late?\n")

    (story,) = read_notes(file).stories

    assert story.parts == {part: text for part, text in BOOKINGS.items() if part != Part.RESULT}
