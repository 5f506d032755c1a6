"""One list of irregular verbs serves stems and notes in -ing alike."""

import pytest

from interviewer.bank.read.first_person import past_of
from interviewer.language.text.irregular_verbs import BASE, PAST
from interviewer.language.text.stemming import stem


@pytest.mark.parametrize(
    ("gerund", "past"),
    [("leading", "led"), ("cutting", "cut"), ("becoming", "became"), ("beginning", "began"),
     ("overseeing", "oversaw"), ("Writing", "wrote"), ("catching", "caught"),
     ("spearheading", "spearheaded"), ("applying", "applied"), ("managing", "managed")],
)  # fmt: skip
def test_the_past_of_a_gerund(gerund: str, past: str) -> None:
    assert past_of(gerund) == past


def test_every_form_of_a_verb_meets_its_base() -> None:
    assert all(stem(form) == stem(base) for form, base in BASE.items())
    assert all(BASE[past] == base for base, past in PAST.items())
