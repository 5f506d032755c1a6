"""Whatever stands in a file gives stories or one clear line, after bounded work."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import hard_files as hard
import pytest
from hypothesis import HealthCheck, given, settings

from interviewer.bank.read.importing import read_notes
from interviewer.bank.read.question_lists import read_questions
from interviewer.bank.read.story_files import read_stories
from interviewer.bank.source import bounds
from interviewer.bank.source.yaml_tree import MOST_NODES, TooMuch, compose_all
from interviewer.domain.documents import story_to_dict
from interviewer.domain.errors import StoryError
from interviewer.domain.story import Part, Story

STORY = "**Situation:** It rained.\n\n**Task:** Mine.\n\n**Action:** I ran.\n\n**Result:** 5 won.\n"
FUZZ = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
    max_examples=60,
)
Read = Callable[[Path], object]


def stories_or_a_line(read: Callable[[Path], list[Story]], file: Path) -> None:
    try:
        found = read(file)
    except StoryError as error:
        lines = [str(error), *error.faults]
        found = []
    else:
        lines = []
    assert not [line for line in lines if "\n" in line or str(file) not in line]
    for story in found:
        json.dumps(story_to_dict(story), ensure_ascii=False).encode("utf-8")


def questions_alone(file: Path) -> list[Story]:
    read_questions(file)
    return []


@FUZZ
@given(hard.hard_files())
def test_any_file_gives_stories_or_one_clear_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.mktemp("hard") / "a.md"
    file.write_bytes(data)

    stories_or_a_line(read_stories, file)
    stories_or_a_line(lambda path: list(read_notes(path).stories), file)
    stories_or_a_line(questions_alone, file)


@FUZZ
@given(hard.yaml_texts())
def test_any_records_give_stories_or_one_clear_line(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("records") / "a.yaml"
    file.write_bytes(text.encode("utf-8", "replace"))

    stories_or_a_line(lambda path: list(read_notes(path).stories), file)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: &a [*a]", "an alias stands inside of what it stands for"),
        ("a: &a {b: {c: *a}}", "an alias stands inside of what it stands for"),
        ("\n".join(hard.bomb(30, 9)), f"it holds more than {MOST_NODES} names and values"),
        (f"a: &a {'x' * 60_000}\nb: [{'*a, ' * 40}]", "it holds more than 1000000 characters"),
        ("- " * 200 + "a", "it is nested more than 40 levels deep"),
        ("{a: " * 200, "it is nested more than 40 levels deep"),
        ("[" * 5_000, "it is nested more than 40 levels deep"),
    ],
)
def test_yaml_that_stands_for_too_much_is_refused_before_it_is_expanded(
    tmp_path: Path, text: str, says: str
) -> None:
    (tmp_path / "a.yaml").write_text(text)
    (tmp_path / "a.md").write_text(
        f"---\nx:\n  {text.replace(chr(10), chr(10) + '  ')}\n---\n{STORY}"
    )

    with pytest.raises(TooMuch, match=says):
        compose_all(text)
    with pytest.raises(StoryError, match=says):
        read_notes(tmp_path / "a.yaml")
    with pytest.raises(StoryError, match=rf"a\.md:\d+: front matter: {says}; cut it"):
        read_stories(tmp_path / "a.md")


def test_an_alias_for_a_text_is_that_text(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"---\ntitle: &t Rain\ncompetencies: [*t, Grit]\n---\n{STORY}")

    assert read_stories(file)[0].competencies == ("Rain", "Grit")


@pytest.mark.parametrize(
    ("escaped", "read"),
    [(r"\ud83d\ude00", "\U0001f600"), (r"a\ud800b", "a\ufffdb"), (r"a\0b\x1b", "a b")],
)
def test_escapes_in_yaml_become_valid_text(tmp_path: Path, escaped: str, read: str) -> None:
    (tmp_path / "a.md").write_text(
        f'---\ntitle: "{escaped}"\nfacts: [{{text: "{escaped}", part: task}}]\n---\n{STORY}'
    )
    (tmp_path / "a.json").write_text(
        f'{{"title": "{escaped}", "situation": "{escaped}", "task": "b", "result": "c"}}'
    )

    (story,) = read_stories(tmp_path / "a.md")
    (noted,) = read_notes(tmp_path / "a.json").stories

    assert (story.title, story.facts[0].text, noted.title) == (read, read, read)


def test_a_character_that_does_not_exist_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f'---\nid: a\ntitle: "\\U00110000"\n---\n{STORY}')

    with pytest.raises(StoryError, match=r"a\.md:3: the front matter is not YAML"):
        read_stories(tmp_path / "a.md")


@pytest.mark.parametrize(
    "mark", ["<![ ]>", "<![x[", "<![", "<![]]>", "<![CDATA[ a", "<![if !IE]>", "<!>", "<?x"]
)
def test_broken_declarations_of_html_are_no_text(tmp_path: Path, mark: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"{STORY}\n<div>\n{mark}\n</div>\n")

    (story,) = read_stories(file)

    assert story.parts[Part.SITUATION] == "It rained."


def nested_fences(depth: int) -> str:
    opened = "".join("`" * (3 + depth - at) + "\n" for at in range(depth))
    closed = "".join("`" * (4 + at) + "\n" for at in range(depth))
    return f"{opened}Situation: x\nTask: y\nAction: z\nResult: 5\n{closed}"


# What grew with the square or the cube of its length, or is refused at once.
LONG = {
    "fences in fences": nested_fences(300),
    "fences that stay open": "````\nS: x\nT: y\nA: z\n" * 2_000,
    "one fact for thousands": "Details to include:\n" + "- Managing x\n" * 3_000,
    "white space before nothing": STORY.replace("rained", f"x{' ' * 39_000}x"),
    "bold words without end": "<b>" + "x `y` " * 8_000,
    "bold words far apart": ("<b>x" + "ab cd " * 90) * 1_600,
    "thousands of columns": f"|Situation|Task|{'a|' * 5_000}\n|{'-|' * 5_002}\n" + "|x|\n" * 500,
    "tags that do not end": "<div>\n" + "<a " * 60_000,
    "comments that do not end": "<div>\n" + "<!-- " * 60_000,
    "brackets": "[" * 900_000,
    "emphasis": "*a **b ***c " * 70_000,
    "signs": "=" * 900_000,
    "italics of a wiki": "''a" * 300_000,
    "lines": "a\n" * 400_000,
    "a story of a million words": STORY.replace("rained", "rained. It poured. " * 50_000),
    "five megabytes": "It rained.\n" * 500_000,
}  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", LONG)
def test_no_text_takes_long(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(LONG[name])

    stories_or_a_line(read_stories, file)
    stories_or_a_line(lambda path: list(read_notes(path).stories), file)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a\n" * 20_000, "a.md:20001: the file has 20001 lines; keep it below 20000"),
        ("a\n" + "*" * 50_001, "a.md:2: more than 50000 signs such as"),
        ("a\n|" + "-|" * 101, "a.md:2: the table has 102 columns; cut it to 100"),
        ("a\n" + "<a " * 201, "a.md:2: more than 200 tags up to here do not end; close them"),
        ("a" * 1_000_001, "a.md:1: is 1.0 MB; copy the stories into a file below 1 MB"),
        (STORY.replace("rained", "r" * 40_000), "a.md:1: the story has 40021 characters; keep"),
        (
            "---\nfacts:\n" + "- {text: a, part: task}\n" * 401 + f"---\n{STORY}",
            "a.md:405: the story has 401 facts and wordings; keep it below 400",
        ),
    ],
)
def test_what_is_too_much_is_said_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(text)

    with pytest.raises(StoryError) as caught:
        read_stories(file)

    assert f"/{says}" in str(caught.value)


def test_a_bank_is_bounded_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        (tmp_path / f"{number}.md").write_text(f"## Story {number}\n\n{STORY}")
    assert len(read_stories(tmp_path)) == 4

    for name, most in (("MOST_FILES", 3), ("LARGEST_BANK_BYTES", 200)):
        with monkeypatch.context() as patched:
            patched.setattr(f"interviewer.bank.source.text_files.{name}", most)
            with pytest.raises(StoryError, match=r"holds 4 text files .* name a folder"):
                read_stories(tmp_path)
    assert bounds.LARGEST_FILE_BYTES < bounds.LARGEST_BANK_BYTES


@pytest.mark.timeout(60)
@pytest.mark.parametrize("read", [read_stories, read_notes, read_questions])
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path, read: Read) -> None:
    if os.name != "posix":
        pytest.skip("FIFOs are of POSIX systems")
    os.mkfifo(tmp_path / "fifo.md")

    for file in (tmp_path / "fifo.md", Path("/dev/zero")):
        with pytest.raises(StoryError, match="is no ordinary file"):
            read(file)


@pytest.mark.timeout(60)
def test_a_question_names_no_thousands_of_stories(tmp_path: Path) -> None:
    file = tmp_path / "questions.md"
    names = (f"  - stories: {', '.join(f's{n}x{at}' for at in range(4))}\n" for n in range(6_000))
    file.write_text("- Why?\n" + "".join(names))

    with pytest.raises(StoryError, match=r"questions\.md:27: more than 100 stories for one"):
        read_questions(file)
