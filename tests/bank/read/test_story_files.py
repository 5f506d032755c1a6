"""Whole files and folders: banks, drafts, faults, and what hypothesis can think of."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.bank.read.example_bank import packaged_stories
from interviewer.bank.read.story_files import read_stories, read_what_can_be_read
from interviewer.bank.source.slugs import slug
from interviewer.bank.source.text_files import gather
from interviewer.domain.errors import StoryError
from interviewer.domain.plain_text import fold_signs
from interviewer.domain.story import Fact, Part, SourceRef, Story

WHOLE_BANK = Path(__file__).parent.parent / "data" / "whole_bank.md"
STORY = "**Situation**: We lost 3 clients.\n\n**Result**: We won 5 back.\n"
SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def faults_of(path: Path) -> tuple[str, ...]:
    with pytest.raises(StoryError) as caught:
        read_stories(path)
    assert "\n" not in str(caught.value)
    return caught.value.faults


def test_the_bank_in_one_document_holds_the_eight_stories_of_the_folder() -> None:
    bank = read_stories(WHOLE_BANK)
    folder = read_stories(packaged_stories())

    def told(stories: list[Story]) -> list[tuple[Any, ...]]:
        return sorted(
            (str(s.organization), s.title, dict(s.parts), s.details, s.draft) for s in stories
        )

    assert len(bank) == 8
    assert told(bank) == told(folder)
    assert bank[0].id == "orkes-creating-an-sdk-to-win-a-major-client"
    assert bank[0].organization == "Orkes"
    assert bank[0].source == SourceRef(str(WHOLE_BANK), 67)
    assert all(story.competencies for story in folder)


def test_an_unfinished_story_is_a_draft_whose_facts_come_from_its_details() -> None:
    beyond = read_stories(WHOLE_BANK)[-1]

    assert beyond.draft
    assert dict(beyond.parts) == {}
    assert beyond.details == (
        "How you led the development of a high-frequency trading web app.",
        "Managing communication and certifications with external clients (e.g., B3).",
        "Technical challenges and solutions implemented.",
    )
    assert [fact.text for fact in beyond.facts] == [
        "I led the development of a high-frequency trading web app",
        "I managed communication and certifications with external clients (e.g., B3)",
    ]


def test_curly_quotes_and_signs_stay_as_they_are(tmp_path: Path) -> None:
    said = "Python’s GIL cost us 10x in C# — “a lot”, e.g. 99.99% of snake_case_names."
    (story,) = read_stories(write(tmp_path, "a.md", f"**Situation**: {said}\n\n**Result**: None."))

    assert story.parts[Part.SITUATION] == said


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode())

    (story,) = read_stories(file)

    assert story.parts[Part.SITUATION] == "We lost 3 clients."
    assert story.source.line == 1


def test_a_folder_is_read_in_order_without_its_questions(tmp_path: Path) -> None:
    write(tmp_path, "b.md", STORY)
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "questions.md", "- Why?")
    write(tmp_path, "picture.png", "")

    assert [story.id for story in read_stories(tmp_path)] == ["a", "b"]


def test_a_story_without_all_parts_is_a_draft(tmp_path: Path) -> None:
    (story,) = read_stories(write(tmp_path, "a.md", STORY + "\n**Task**:\n"))

    assert story.draft
    assert set(story.parts) == {Part.SITUATION, Part.RESULT}


def test_front_matter_organization_is_taken_off_the_title(tmp_path: Path) -> None:
    text = f"---\norganization: Casa Lume\n---\n# Casa Lume - Faster - and better\n\n{STORY}"
    (story,) = read_stories(write(tmp_path, "a.md", text))

    assert (story.organization, story.title) == ("Casa Lume", "Faster - and better")


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.md", b"", ":1: the file is empty"),
        ("a.md", b" \n\n", ":1: the file is empty"),
        ("a.md", b"\x89PNG\0\0", ":1: is not a text file"),
        ("a.md", b"fine\n\xff\xfe bad", ":2: is not UTF-8"),
        ("a.md", b"# Notes\n\nI like work.\n", ":1: no Situation, Task, Action or Result"),
        (
            "a.md",
            b"# X\n\n**Situation**: Describe it.\n\n**Result**: [what came of it]\n",
            ":1: a template or an explanation of the method",
        ),
        ("a.md", b"# X\n\n**Situation**:\n\n**Result**:\n", ":1: the story's labels have no text"),
    ],
)
def test_unusable_files_are_named_with_a_line(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    (only,) = faults_of(file)

    assert only.startswith(f"{file}{says}")


def test_a_folder_reports_the_faults_of_all_files_at_once(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "")
    write(tmp_path, "b.md", STORY)
    write(tmp_path, "c.md", f"---\nid: [1]\nfacts: 7\n---\n{STORY}")

    with pytest.raises(StoryError, match=r"3 faults in .*a\.md:1: .*and 2 more") as caught:
        read_stories(tmp_path)

    assert [fault.split(": ")[0].rpartition("/")[2] for fault in caught.value.faults] == [
        "a.md:1",
        "c.md:2",
        "c.md:3",
    ]


def test_two_stories_with_one_id_are_both_named(tmp_path: Path) -> None:
    first = write(tmp_path, "a.md", f"---\nid: same\n---\n{STORY}")
    second = write(tmp_path, "b.md", f"---\nid: same\n---\n\n{STORY}")

    (only,) = faults_of(tmp_path)

    assert only.startswith(f"{second}:5: the story id 'same' is taken by {first}:4")


def test_facts_above_several_stories_belong_to_none(tmp_path: Path) -> None:
    file = write(tmp_path, "a.md", f"---\nid: one\n---\n# A\n{STORY}\n# B\n{STORY}")

    (only,) = faults_of(file)

    assert only.startswith(f"{file}:2: front matter with id or facts is of one story, but 2 follow")


def test_missing_paths_and_empty_folders_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="does not exist; name a story file"):
        read_stories(tmp_path / "nowhere")
    with pytest.raises(StoryError, match="holds no stories; put"):
        read_stories(tmp_path)


PIECES = [
    "# ", "## ", "**Situation**: ", "Task:", "- ", "1. ", "---\n", "A: ", "S: ", "R. ", "\n",
    "\n\n", "    ", "```", "<b>", "<!--", "-->", "facts:\n", "id: x\n", "  - text: y\n", "&a ",
    "*a ", "{", "[", "]", "Details:\n", "Result - ", "\t", "\\", "\r", "\u000b", "\u2028", "%",
    "“", "Company: z\n", "Situation/Task", "Focus", "<details>", "word ", "9", "|",
    "| Situation | Task |\n|--|--|\n| a | b |\n",
]  # fmt: skip
FRAGMENTS = st.sampled_from(PIECES)


@SAME_FOLDER
@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=40).map("".join)))
def test_any_text_is_read_or_refused_with_a_line(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("any") / "any.md"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    stories, faults = gather([file], read_stories, "story")

    assert bool(stories) is not bool(faults)
    assert all(fault.startswith(f"{file}:") for fault in faults)
    lines = text.count("\n") + text.count("\r") + 1
    for story in stories:
        assert story.id == slug(story.id) or "id:" in text
        assert story.parts or story.details or story.facts
        assert 1 <= story.source.line <= lines
        assert len({fact.id for fact in story.facts}) == len(story.facts)


# What is read has its signs folded: such a text alone can read back equal.
WORD = st.text(st.characters(categories=["Lu", "Ll", "Nd"]), min_size=1, max_size=8).map(fold_signs)
NAME = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
SLUG = NAME.map(slug).filter(bool)
SAID = (
    st.text(
        st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="\xa0"), min_size=1
    )
    .map(fold_signs)
    .filter(lambda text: bool(text.strip()))
)
FACTS = st.builds(
    Fact,
    id=SLUG,
    text=SAID.map(str.strip),
    part=st.sampled_from(Part),
    key=st.booleans(),
    accept=st.lists(SAID.map(str.strip), max_size=2).map(tuple),
)


@st.composite
def stories_with_facts(draw: st.DrawFn) -> Story:
    facts = draw(st.lists(FACTS, max_size=4, unique_by=lambda fact: fact.id))
    return Story(
        id=draw(SLUG),
        title="The day " + draw(NAME),
        facts=tuple(facts),
        parts={part: "I said " + draw(NAME) for part in Part},
        organization="Acme " + draw(NAME),
        competencies=tuple(draw(st.lists(SAID.map(str.strip), max_size=3))),
    )


def written(story: Story) -> str:
    """The story as a file with front matter."""
    front = {
        "id": story.id,
        "organization": story.organization,
        "competencies": list(story.competencies),
        "facts": [
            {
                "id": fact.id,
                "text": fact.text,
                "part": fact.part.value,
                "key": fact.key,
                "accept": list(fact.accept),
            }
            for fact in story.facts
        ],
    }
    body = "\n\n".join(
        f"- **{part.capitalize()}**:\n  {text}" for part, text in story.parts.items()
    )
    header = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return f"---\n{header}---\n\n## {story.organization} - {story.title}\n\n{body}\n"


@SAME_FOLDER
@given(stories_with_facts())
def test_a_story_written_with_front_matter_reads_back_equal(
    tmp_path_factory: pytest.TempPathFactory, story: Story
) -> None:
    file = write(tmp_path_factory.mktemp("back"), "story.md", written(story))

    (back,) = read_stories(file)

    assert (back.id, back.title, back.organization) == (story.id, story.title, story.organization)
    assert back.facts == story.facts
    assert back.competencies == story.competencies
    assert dict(back.parts) == dict(story.parts)
    assert not back.draft


def test_what_can_be_read_is_read_and_the_rest_is_named(tmp_path: Path) -> None:
    good = write(tmp_path, "good.md", STORY)
    write(tmp_path, "half.md", "---\ntitle: Half")
    write(tmp_path, "binary.md", "\0\0")
    write(tmp_path, "twin.md", f"---\nid: good\n---\n{STORY}")

    stories, faults = read_what_can_be_read(tmp_path)

    assert [(story.id, story.source.file) for story in stories] == [("good", str(good))]
    named = [Path(fault.split(":")[0]).name for fault in faults]
    assert sorted(named) == ["binary.md", "half.md", "twin.md"]


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_an_empty_folder_and_none_at_all_are_faults_of_their_own(tmp_path: Path, name: str) -> None:
    stories, [fault] = read_what_can_be_read(tmp_path / name)

    assert stories == []
    assert str(tmp_path / name) in fault
