"""Facts told in the story's very own words."""

import pytest

from interviewer.domain.story import Fact, Part, Story
from interviewer.score.facts.read_out import read_out
from interviewer.score.models.embedding import MINILM

ALARMS = "I took the initiative to create alarms for resource usage, which nobody had watched."
RESULT = "As a result complaints fell by 75% within three months, and nobody was called at night."
FACTS = (
    Fact("alarms", "I created alarms for storage", Part.ACTION),
    Fact("drop", "Complaints fell by 75%", Part.RESULT),
)
STORY = Story("nights", "Quiet nights", FACTS, {Part.ACTION: ALARMS, Part.RESULT: RESULT})


def told(text: str) -> dict[str, str]:
    """The quotes by fact."""
    found = read_out(STORY, text, MINILM)
    return {fact: span.text for fact, span in found.items()}


def test_a_story_read_out_tells_its_facts_whatever_case_and_punctuation() -> None:
    said = f"Well. {ALARMS.upper()} {RESULT.replace(',', ' -')}"
    assert set(told(said)) == {"alarms", "drop"}
    assert told(said)["alarms"] == ALARMS.upper().rstrip(".")


@pytest.mark.parametrize(
    "said",
    [
        RESULT.replace("75%", "57%"),
        RESULT.replace("fell", "never fell"),
        RESULT.replace("75%", "75"),
        "Complaints fell by 75%.",
        "",
    ],
)
def test_one_other_word_and_it_is_no_reading(said: str) -> None:
    assert told(said) == {}
