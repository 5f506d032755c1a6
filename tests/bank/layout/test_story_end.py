"""Where a told result ends, and where it goes on."""

import pytest

from interviewer.bank.layout import read_passages, story_parts
from interviewer.bank.source import read_lines
from interviewer.domain.story import Part

TOLD = ("The calls were slow.", "Halve them.", "I cut a step.", "They took 4 minutes.")
SETS = {
    "bold colon": "**{}:** {}\n",
    "bold stop": "**{}.** {}\n",
    "bullets": "- **{}**: {}\n",
    "plain": "{}: {}\n",
    "headings": "### {}\n\n{}\n",
}


def _result(shape: str, after: str) -> str:
    told = "\n".join(
        SETS[shape].format(part.value.capitalize(), text)
        for part, text in zip(Part, TOLD, strict=True)
    )
    (passage,) = read_passages(read_lines(f"## The hotline\n\n{told}\n{after}\n")).passages
    return story_parts(passage.texts)[Part.RESULT]


@pytest.mark.parametrize("shape", SETS)
@pytest.mark.parametrize(
    "after",
    [
        "2. Tell me about a time you failed.",
        "**Describe a conflict with a colleague.**",
        "3. Where do you see yourself in five years?",
        "How do you handle pressure?",
        "- [The report](https://example.org/report)\n- [Pictures](https://example.org)",
        "https://example.org/report",
        "See also: the report.",
        "This one works well for questions on pressure.",
        "Use this for ambiguity.",
        "Nugget: ask first.",
        "Earned secret: ask first.",
        "Version history: 2026-10-01 first draft",
        "**Key tension:** speed against care.",
        "---\n\nNotes of Tuesday",
    ],
)
def test_what_is_no_result_ends_it(shape: str, after: str) -> None:
    assert _result(shape, after) == TOLD[-1]


@pytest.mark.parametrize("shape", [shape for shape in SETS if shape != "bullets"])
@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("\nNobody hung up any more.", "Nobody hung up any more."),
        ("- Nobody hung up.\n- Two teams copied it.", "Nobody hung up.\nTwo teams copied it."),
        ("\n1. Nobody hung up.\n2. Two teams copied it.", "Nobody hung up.\nTwo teams copied it."),
        ("\nWhat a week that was!", "What a week that was!"),
        ("\nRevenue: +20 % in a year.", "Revenue: +20 % in a year."),
        ("\nHow we celebrated is another story.", "How we celebrated is another story."),
    ],
)
def test_what_is_result_stays_in_it(shape: str, after: str, told: str) -> None:
    assert " ".join(_result(shape, after).split()) == " ".join(f"{TOLD[-1]} {told}".split())
