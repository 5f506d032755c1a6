"""Key is what a story stands on, not whatever holds a digit."""

import pytest

from interviewer.bank.read.facts_of_text import facts_from_parts
from interviewer.bank.read.key_facts import BY_HAND, MOST_KEYS, why_key
from interviewer.domain.story import Fact, Part, Story

BEFORE = {
    Part.SITUATION: "We had 12 outages in 2 years. A team of 7 ran 40 servers.",
    Part.TASK: "I had 6 weeks.",
    Part.ACTION: "I wrote 30 tests. I moved 4 services.",
}


@pytest.mark.parametrize(
    ("result", "keys"),
    [
        ("Outages fell from 12 to 1.", ["Outages fell from 12 to 1"]),
        ("Outages fell by 90%. Nobody called.", ["Outages fell by 90%"]),
        ("Nobody called at night any more. The team stayed.", ["Nobody called at night any more"]),
        ("Seven of the nine came back. Two joined.", ["Seven of the nine came back"]),
        ("It saved $40k. It cost 60 euros.", ["It saved $40k", "It cost 60 euros"]),
        (
            "A fell by 1%. B fell by 2%. C fell by 3%. D fell by 4%.",
            ["A fell by 1%", "B fell by 2%", "C fell by 3%"],
        ),
        ("The talk had 3 slides. Churn halved.", ["Churn halved"]),
        ("It was on page 3. Sales doubled to 80.", ["It was on page 3", "Sales doubled to 80"]),
        ("All 12 nights were filled.", ["All 12 nights were filled"]),
        ("Latency is now three times lower.", ["Latency is now three times lower"]),
    ],
)  # fmt: skip
def test_figures_of_the_result_are_key(result: str, keys: list[str]) -> None:
    facts = facts_from_parts({**BEFORE, Part.RESULT: result})

    found = [fact.text for fact in facts if fact.key]
    assert set(keys) <= set(found)
    assert len(found) <= MOST_KEYS
    assert all(fact.part is Part.RESULT for fact in facts if fact.key)


def test_without_a_result_a_figure_of_what_was_done_is_key() -> None:
    facts = facts_from_parts(BEFORE)

    assert [fact.text for fact in facts if fact.key] == ["I wrote 30 tests"]


def test_each_key_fact_has_its_reason() -> None:
    facts = facts_from_parts({**BEFORE, Part.RESULT: "Outages fell by 90%. It was on page 3."})
    marked = Fact("mine", "I did it alone", Part.ACTION, key=True)

    why = why_key(Story("a", "A", (*facts, marked), {}))

    assert list(why.values()) == ["the figure that changed", "a figure of the result", BY_HAND]
