import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.bank.read.facts_of_text import (
    claims,
    facts_from_details,
    facts_from_parts,
)
from interviewer.bank.read.metrics import has_metric
from interviewer.domain.story import Part


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We had a plan. It failed.", ["We had a plan", "It failed"]),
        ("Additionally, I wrote the tests.", ["I wrote the tests"]),
        ("As a result, the team was faster.", ["The team was faster"]),
        (
            "The tool was old, but I knew it well.",
            ["The tool was old", "I knew it well"],
        ),
        (
            "Satisfaction increased by far, and the SDK was reused by others.",
            ["Satisfaction increased by far", "The SDK was reused by others"],
        ),
        ("I saw the pens, the ink, and the pad.", ["I saw the pens, the ink, and the pad"]),
        (
            "The service held without any issue, maintaining 99.99% uptime.",
            ["The service held without any issue", "Maintaining 99.99% uptime"],
        ),
        ("Growth (e.g. in Go) rose to 1.5 million.", ["Growth (e.g. in Go) rose to 1.5 million"]),
        ("Done.", []),
        ("First step\nI traced all failures.", ["I traced all failures"]),
        ("Costs: -40%.", ["Costs: -40%"]),
    ],
)  # fmt: skip
def test_a_text_makes_a_claim_a_main_clause(text: str, expected: list[str]) -> None:
    assert list(claims(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("75% fewer complaints", True),
        ("it had to take 10x the load", True),
        ("from one to five languages", True),
        ("we saved $2,000", True),
        ("it doubled", True),
        ("a quarter of all tickets", True),
        ("in 2020 we moved", False),
        ("the client B3 signed", False),
        ("a third party was late", False),
        ("we were proud", False),
    ],
)
def test_a_metric_is_a_number_that_is_neither_a_year_nor_a_name(text: str, expected: bool) -> None:
    assert has_metric(text) is expected


def test_facts_stand_in_order_with_key_metrics_and_ids_of_their_own() -> None:
    facts = facts_from_parts(
        {
            Part.RESULT: "Tickets fell by 40%. Tickets fell by 40%!",
            Part.TASK: "I had to cut tickets.",
        }
    )

    assert [(fact.id, fact.part, fact.key) for fact in facts] == [
        ("i-had-to-cut-tickets", Part.TASK, False),
        ("tickets-fell-by-40", Part.RESULT, True),
    ]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(Part), st.text()))
def test_facts_of_any_text_have_text_and_different_ids(parts: dict[Part, str]) -> None:
    facts = facts_from_parts(parts)

    assert len({fact.id for fact in facts}) == len(facts)
    assert all(fact.text.strip() == fact.text != "" for fact in facts)
    assert facts == facts_from_parts(parts)


@pytest.mark.parametrize(
    ("detail", "claim"),
    [
        ("How you led the team.", "I led the team"),
        ("Managing your clients", "I managed my clients"),
        ("Planning and carrying out audits", "I planned and carrying out audits"),
        ("Carrying out audits", "I carried out audits"),
        ("Building a web app", "I built a web app"),
        ("Reduced costs a lot", "I reduced costs a lot"),
        ("I wrote the code", "I wrote the code"),
        ("Team of 12 people", "Team of 12 people"),
        ("Technical challenges and solutions implemented.", None),
        ("Testing", None),
        ("During the summer", None),
        ("", None),
    ],
)
def test_points_of_a_draft_become_claims_or_are_left(detail: str, claim: str | None) -> None:
    assert [fact.text for fact in facts_from_details([detail])] == ([claim] if claim else [])
