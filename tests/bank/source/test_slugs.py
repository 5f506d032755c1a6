import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.bank.source.slugs import slug, unused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orkes - Creating an SDK!", "orkes-creating-an-sdk"),
        ("Python’s GIL, Zoë's C#", "pythons-gil-zoes-c"),
        ("75% reduction", "75-reduction"),
        ("snake_case", "snake-case"),
        ("über Straße", "uber-strasse"),
        ("Команда", "команда"),
        ("%%% — …", ""),
    ],
)
def test_known_slugs_never_change(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_slug_may_be_cut_to_a_number_of_words() -> None:
    assert slug("one two three", words=2) == "one-two"


@settings(deadline=None)
@given(st.text())
def test_a_slug_is_its_own_slug_and_safe_to_type(text: str) -> None:
    made = slug(text)

    assert slug(made) == made
    assert not re.search(r"\s|--|^-|-$|_", made)


def test_taken_names_get_numbers() -> None:
    taken = {"a"}

    assert [unused("a", taken), unused("a", taken), unused("b", taken)] == ["a-2", "a-3", "b"]
