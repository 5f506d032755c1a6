"""Front matter that is plainly meant is read as it is meant, and said."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.bank.catalogue import lint
from interviewer.bank.read import read_front_matter, read_stories, read_what_can_be_read
from interviewer.bank.read.front_matter import FrontMatter
from interviewer.bank.read.meant_yaml import meant
from interviewer.domain.story import Part

FILE = Path("a.md")
STORY = "- **Situation**: The night shift had 30 beds.\n- **Task**: Keep handover short.\n"
STORY += "- **Action**: I wrote a sheet.\n- **Result**: Handover fell from 25 to 9 minutes.\n"


def front_of(source: str) -> FrontMatter:
    front, _, _, faults = read_front_matter(f"---\n{source}\n---\n# A title\n", FILE)
    assert faults == []
    return front


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Handover: the sheet", "Handover: the sheet"),
        ("2024", "2024"),
        ("2024-05-01", "2024-05-01"),
        ("3.5", "3.5"),
        ("yes", "yes"),
        ("Issue #5 in the queue", "Issue #5 in the queue"),
        ("[WIP] The move", "[WIP] The move"),
        ("'It's fine'", "It's fine"),
        ('"One" and "two"', '"One" and "two"'),
        ("*bold* words", "*bold* words"),
        ("@home alone", "@home alone"),
        ("50% done: yes", "50% done: yes"),
        ("`code`: a story", "`code`: a story"),
        ("> three times faster", "> three times faster"),
        ("% of calls", "% of calls"),
    ],
)
def test_a_title_is_read_as_it_is_meant(written: str, read: str) -> None:
    front = front_of(f"title: {written}\norganization: Oakrow")

    assert (front.title, front.organization) == (read, "Oakrow")
    assert [notice.split(": ")[0] for notice in front.notices] == ["a.md:2"]


@pytest.mark.parametrize("written", ["C# at work", "a # note", "'Handover: it'", "x:y", "Don't"])
def test_what_is_yaml_stays_what_it_is(written: str) -> None:
    assert meant(f"title: {written}") == (f"title: {written}", [])
    assert front_of(f"title: {written}").notices == ()


@pytest.mark.parametrize(
    ("facts", "texts"),
    [
        ("  - text: Result: fell to 9\n    part: result", ["Result: fell to 9"]),
        ("  - Handover fell to 9\n  - I wrote a sheet", ["Handover fell to 9", "I wrote a sheet"]),
        ("  - Handover: from 25 to 9", ["Handover: from 25 to 9"]),
        ("  - text: fewer calls #1\n    part: result", ["fewer calls #1"]),
        ("  - text: 75\n    part: result", ["75"]),
        ("\t- text: I wrote it\n\t  part: action", ["I wrote it"]),
    ],
)  # fmt: skip
def test_facts_are_read_as_they_are_meant(facts: str, texts: list[str]) -> None:
    assert [fact.text for fact in front_of(f"facts:\n{facts}").facts or ()] == texts


def test_facts_without_a_part_stand_where_the_story_tells_them(tmp_path: Path) -> None:
    front = "---\nfacts:\n  - Handover fell to 9\n  - wrote a sheet\n  - 30 beds at night\n---\n"
    (tmp_path / "a.md").write_text(front + STORY)

    (story,) = read_stories(tmp_path)

    assert [fact.part for fact in story.facts] == [Part.RESULT, Part.ACTION, Part.SITUATION]


def test_lint_says_what_was_read_as_meant(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\ntitle: Handover: the sheet\n---\n{STORY}")

    found = [(f.place, f.severity) for f in lint(read_stories(tmp_path), ())]

    assert (f"{tmp_path / 'a.md'}:2", "hint") in found


def test_of_a_bank_the_bad_story_alone_is_left_out(tmp_path: Path) -> None:
    bank = (
        f"## One\n\n{STORY}\n## Two\n\n{STORY.replace('sheet', 'x' * 50_000)}\n## Three\n\n{STORY}"
    )
    (tmp_path / "a.md").write_text(bank)

    stories, faults = read_what_can_be_read(tmp_path)

    assert [story.title for story in stories] == ["One", "Three"]
    assert len(faults) == 1


@given(st.text(st.sampled_from("ab:#'\"[]{}-,>|*&!%@ \n\t5"), max_size=40))
def test_any_front_matter_is_read_or_refused_in_lines(source: str) -> None:
    mended, lines = meant(source)

    assert mended.count("\n") == source.count("\n")
    assert all(0 <= at <= source.count("\n") for at in lines)
    read_front_matter(f"---\ntitle: {source}\n---\n", FILE)
