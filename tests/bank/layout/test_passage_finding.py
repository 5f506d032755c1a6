"""The many ways in which people mark the parts of a story."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from interviewer.bank.layout.passage_finding import read_passages
from interviewer.bank.read.story_files import read_stories
from interviewer.bank.source.lines import read_lines
from interviewer.domain.story import Part, Story

S = "Our checkout failed for 3% of buyers."
T = "I had to find the cause within a week."
A = "I traced each failure and rewrote the retry."
R = "Failures fell to 0.2% and sales rose."
TOLD = {Part.SITUATION: S, Part.TASK: T, Part.ACTION: A, Part.RESULT: R}
WORDS = ("Situation", "Task", "Action", "Result")


def told(pattern: str, labels: Sequence[str] = WORDS, joint: str = "\n\n") -> str:
    """One piece a part: the pattern with its label and its text filled in."""
    return joint.join(
        pattern.format(label=label, letter=label[0], text=text, number=number)
        for number, (label, text) in enumerate(zip(labels, TOLD.values(), strict=True), 1)
    )


ONE_STORY = {
    "bold bullets, indented text": "## Fixing it\n\n" + told("- **{label}**:\n  {text}"),
    "trailing spaces after the label": "## Fixing it\n\n" + told("- **{label}**:  \n  {text}"),
    "headings of level two": "# Fixing it\n\n" + told("## {label}\n\n{text}"),
    "headings of level three": "## Fixing it\n\n" + told("### {label}\n{text}", joint="\n"),
    "bold headings": told("### **{label}**\n{text}", joint="\n"),
    "numbered headings": "# Fixing it\n" + told("## {number}. {label}\n{text}"),
    "headings with a time": told("## {label} (30 seconds)\n{text}"),
    "underlined headings": "Fixing it\n=====\n\n" + told("{label}\n-----\n{text}"),
    "a heading STAR between": "# Fixing it\n\n## STAR\n\n" + told("### {label}\n{text}"),
    "bold letters": "# Fixing it\n\n" + told("**{letter}:** {text}"),
    "letters, a line each": "Fixing it\n\n" + told("{letter}: {text}", joint="\n"),
    "letters and dashes": told("{letter} - {text}"),
    "letters and full stops": told("{letter}. {text}", joint="\n"),
    "letters in brackets": told("[{letter}] {text}"),
    "letter in parentheses, then the word": told("**({letter}) {label}:** {text}"),
    "letter, then the word in parentheses": told("## {letter} ({label})\n{text}"),
    "word, then the letter in parentheses": told("**{label} ({letter})**: {text}"),
    "letter, dash and word": told("**{letter} – {label}**\n{text}"),
    "inline bold labels": "# Fixing it\n" + told("**{label}:** {text}", joint="\n"),
    "bold label without colon": told("**{label}** {text}"),
    "underscores for bold": told("__{label}__: {text}"),
    "italic labels": told("*{label}:* {text}"),
    "numbered list": told("{number}. **{label}**: {text}", joint="\n"),
    "numbered list of plain words": told("{number}. {label}\n   {text}", joint="\n"),
    "numbered labels, text not indented": told("{number}. {label}:\n\n{text}"),
    "plain paragraphs with dashes": told("{label} - {text}"),
    "plain lines with long dashes": told("{label} — {text}", joint="\n"),
    "plain lines with arrows": told("{label} → {text}", joint="\n"),
    "tabs": told("{label}\t{text}", joint="\n"),
    "capital letters": told("{label}\n{text}", [word.upper() for word in WORDS]),
    "text indented like code": told("{label}:\n    {text}", joint="\n"),
    "table": "| Part | Text |\n|---|---|\n" + told("| {label} | {text} |", joint="\n"),
    "table without a header": told("| **{label}** | {text} |", joint="\n"),
    "table whose header is the situation": told("| {label} | {text} |", joint="\n").replace(
        "\n", "\n|---|---|\n", 1
    ),
    "table with a column a part": f"| {' | '.join(WORDS)} |\n|---|---|---|---|\n"
    f"| {S} | {T} | {A} | {R} |",
    "situation and task in one": f"**Situation/Task**: {S} {T}\n\n"
    f"**Action**: {A}\n\n**Result**: {R}",
    "situation & task as a heading": f"## Situation & Task\n{S} {T}\n"
    f"## Action\n{A}\n## Result\n{R}",
    "action and result in one": f"S: {S}\n\nT: {T}\n\n**Action and Result**: {A} {R}",
    "synonyms": told("**{label}**: {text}", ["Background", "Goal", "Approach", "Outcome"]),
    "challenge as the task": told(
        "## {label}\n{text}", ["Context", "Challenge", "What I did", "Impact"]
    ),
    "challenge as the situation": told("**{label}:** {text}", ["Challenge", *WORDS[1:]]),
    "problem, responsibility, steps": told(
        "### {label}\n{text}",
        ["The Problem", "My Responsibility", "Steps I took", "Results and Impact"],
    ),
    "objective and actions taken": told(
        "- {label}: {text}", ["Context", "Objective", "Actions taken", "Key results"]
    ),
    "everything on one line": told("{label}: {text}", joint=" "),
    "everything on one line, bold": told("**{label}:** {text}", joint=" "),
    "letters on one line": told("{letter}: {text}", joint=" "),
    "list within a list": "- Fixing it\n" + told("  - {label}: {text}", joint="\n"),
    "deeper bullets": told("* {label}\n    * {text}", joint="\n"),
    "emoji before the labels": told("🎯 **{label}:** {text}"),
    "quotation": told("> **{label}:** {text}", joint="\n>\n"),
    "HTML": "<h2>Fixing it</h2>\n\n" + told("<b>{label}:</b> {text}"),
    "HTML line breaks": told("**{label}:** {text}", joint="<br>"),
    "HTML details": "<details>\n<summary>Fixing it</summary>\n\n" + told("**{label}:** {text}"),
    "fenced": "```\n" + told("{label}: {text}", joint="\n") + "\n```",
    "lessons after the result": told("## {label}\n{text}") + "\n\n## Lessons learned\nTest early.",
    "tags after the result": told("{label}: {text}") + "\n\nTags: checkout",
}  # fmt: skip
ONE_STORY["bold first letter"] = "\n".join(
    f"- **{word[0]}**{word[1:]}: {text}" for word, text in zip(WORDS, TOLD.values(), strict=True)
)


def read(tmp_path: Path, text: str) -> list[Story]:
    file = tmp_path / "a-story.md"
    file.write_text(text + "\n", encoding="utf-8")
    return read_stories(file)


@pytest.mark.parametrize("shape", ONE_STORY)
def test_every_shape_of_one_story_gives_the_same_parts(tmp_path: Path, shape: str) -> None:
    (story,) = read(tmp_path, ONE_STORY[shape])

    assert dict(story.parts) == TOLD
    assert not story.draft
    assert story.id == "a-story"
    assert story.title == ("Fixing it" if "Fixing it" in ONE_STORY[shape] else story.title)


TWO = told("{label}: {text}", joint="\n")
TWO_STORIES = {
    "headings": f"# My stories\n\n## First one\n\n{TWO}\n\n## Second one\n\n{TWO}",
    "bold titles": f"# My stories\n\n**First one**\n\n{TWO}\n\n**Second one**\n\n{TWO}",
    "plain titles": f"First one\n\n{TWO}\n\nSecond one\n\n{TWO}",
    "numbered titles": f"Story 1: First one\n\n{TWO}\n\nStory 2: Second one\n\n{TWO}",
    "titles below rules": f"First one\n\n{TWO}\n\n---\n\nSecond one\n\n{TWO}",
    "title lines": f"Title: First one\n\n{TWO}\n\nTitle: Second one\n\n{TWO}",
    "a numbered list of lists": "1. First one\n"
    + told("   - {letter}: {text}", joint="\n")
    + "\n2. Second one\n"
    + told("   - {letter}: {text}", joint="\n"),
    "a table with a row a story": f"| Story | {' | '.join(WORDS)} |\n|---|---|---|---|---|\n"
    f"| First one | {S} | {T} | {A} | {R} |\n| Second one | {S} | {T} | {A} | {R} |",
}


@pytest.mark.parametrize("shape", TWO_STORIES)
def test_several_stories_of_one_file_are_told_apart(tmp_path: Path, shape: str) -> None:
    stories = read(tmp_path, TWO_STORIES[shape])

    assert [story.title for story in stories] == ["First one", "Second one"]
    assert [story.id for story in stories] == ["first-one", "second-one"]
    assert [dict(story.parts) for story in stories] == [TOLD, TOLD]


def test_words_that_look_like_labels_stay_in_the_part_that_holds_them(tmp_path: Path) -> None:
    text = (
        f"## Situation\n{S}\n## Task\n{T}\n## Action\n{A}\n\nProblem: a log was lost.\n\n"
        f"- Result: we found it\n\nTeam: all of us.\n\n## Result\n{R}"
    )

    (story,) = read(tmp_path, text)

    assert story.parts[Part.ACTION] == (
        f"{A}\nProblem: a log was lost.\nResult: we found it\nTeam: all of us."
    )
    assert story.parts[Part.SITUATION] == S


def test_headings_below_a_part_belong_to_it(tmp_path: Path) -> None:
    text = f"# X\n## Situation\n{S}\n## Action\n### First step\n{A}\n## Result\n{R}"

    (story,) = read(tmp_path, text)

    assert story.parts[Part.ACTION] == f"First step\n{A}"
    assert story.draft


def test_paragraphs_and_points_of_a_part_stay_apart_and_wrapped_lines_join(tmp_path: Path) -> None:
    text = f"**Situation:** One\ntwo.\n\nThree.\n\n- four\n- five\n\n**Result:** {R}"

    (story,) = read(tmp_path, text)

    assert story.parts[Part.SITUATION] == "One two.\nThree.\nfour\nfive"


def test_questions_and_answers_are_no_story_without_parts(tmp_path: Path) -> None:
    text = f"## Questions\n\n- Task: what is it?\n\n## Acme - Fixing it\n\n{TWO}"

    (story,) = read(tmp_path, text)

    assert (story.organization, story.title) == ("Acme", "Fixing it")


def test_lines_above_the_parts_give_company_title_and_skills(tmp_path: Path) -> None:
    (story,) = read(tmp_path, f"Title: Fixing it\nCompany: Acme\nSkills: Grit, Care\n\n{TWO}")

    assert story.title == "Fixing it"
    assert story.organization == "Acme"
    assert story.competencies == ("Grit", "Care")


@pytest.mark.parametrize(
    "piece",
    ["S: ", "[S] ", "(", "S - ", "| a ", "- ", "> ", "**", "# S\n", "T: a A: b R: ", "S: x\n"],
)
def test_piled_up_marks_neither_break_nor_stall_the_reader(piece: str) -> None:
    read_passages(read_lines(piece * 2000))


def test_headings_that_look_like_labels_below_a_part_are_its_text(tmp_path: Path) -> None:
    text = (
        f"# X\n## Situation\n### Context\n{S}\n### Challenge\nNo money.\n## Task\n{T}\n"
        f"## Action\n{A}\n## Result\n### Metrics\n{R}\n### Learnings\nAsk first."
    )

    (story,) = read(tmp_path, text)

    assert story.parts[Part.SITUATION] == f"Context\n{S}\nChallenge\nNo money."
    assert story.parts[Part.RESULT] == f"Metrics\n{R}\nLearnings\nAsk first."
    assert not story.draft


@pytest.mark.parametrize(
    ("heading", "organization", "title"),
    [
        ("Globex - Fixing invoices", "Globex", "Fixing invoices"),
        ("Globex — Fixing invoices", "Globex", "Fixing invoices"),
        ("Fixing invoices @ Globex", "Globex", "Fixing invoices"),
        ("Story: Fixing invoices (Globex, May 2021)", "Globex", "Fixing invoices"),
        ("2. Fixing invoices", None, "Fixing invoices"),
        ("Story 2: Fixing invoices", None, "Fixing invoices"),
        ("Load-testing all (nearly)", None, "Load-testing all (nearly)"),
        ("How we all came to like it - a tale", None, "How we all came to like it - a tale"),
        ("Title", None, "Title"),
    ],
)
def test_the_organization_is_taken_from_the_heading(
    tmp_path: Path, heading: str, organization: str | None, title: str
) -> None:
    (story,) = read(tmp_path, f"# {heading}\n\n{TWO}")

    assert (story.organization, story.title) == (organization, title)


def test_an_introduction_is_no_title_where_each_story_has_its_own(tmp_path: Path) -> None:
    text = f"My notes\n\n1) First one\n{TWO}\n\n2) Second one\n{TWO}"

    assert [story.title for story in read(tmp_path, text)] == ["First one", "Second one"]


def test_the_short_text_of_a_last_part_is_not_the_next_title(tmp_path: Path) -> None:
    story = "## Situation\n\nIt was bad.\n\n## Result\n\nZero downtime\n\n"

    first, second = read(tmp_path, story * 2)

    assert first.parts[Part.RESULT] == second.parts[Part.RESULT] == "Zero downtime"
    assert (first.id, second.id) == ("a-story", "a-story-2")


def test_untitled_stories_below_one_heading_are_numbered(tmp_path: Path) -> None:
    stories = read(tmp_path, f"# At Acme\n\n{TWO}\n\n{TWO}")

    assert [story.title for story in stories] == ["At Acme", "At Acme 2"]
