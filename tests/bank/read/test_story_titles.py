"""What a heading tells of a story: its title, and its organisation only when it is one."""

import pytest

from interviewer.bank.read.story_titles import organization_and_title, without_number


@pytest.mark.parametrize(
    "heading",
    [
        "STAR 2. Slow calls", "STAR Story 1: Slow calls", "Story #3 - Slow calls",
        "Story 3 — Slow calls",
        "Example: Slow calls", "Q: Slow calls", "Q3. Slow calls", "Q 12) Slow calls",
        "3. Slow calls",
        "#4: Slow calls", "S001 — Slow calls", "[S001] Slow calls", "S-014: Slow calls",
        "LP07 - Slow calls", "Question 5: Slow calls", "Scenario 2 | Slow calls",
        "**1. Slow calls**",
        "STAR 2. S002 — Slow calls", "12 – Slow calls",
    ],
)  # fmt: skip
def test_what_counts_a_story_is_no_title(heading: str) -> None:
    assert without_number(heading) == "Slow calls"


@pytest.mark.parametrize(
    "heading",
    [
        "Slow calls", "9 calls that failed", "COVID-19: lessons from home", "B2B: the big one",
        "Star pupils", "Question everything", "24/7 on call", "3D printing a bridge", "2", "Q",
        "Storytelling for engineers",
    ],
)  # fmt: skip
def test_other_titles_stay_whole(heading: str) -> None:
    assert without_number(heading) == heading


@pytest.mark.parametrize(
    ("heading", "organization", "title"),
    [
        ("Orkes - Winning a client", "Orkes", "Winning a client"),
        ("Casa Lume – The night shift", "Casa Lume", "The night shift"),
        ("BBC | Live captions", "BBC", "Live captions"),
        ("Bank of Oakrow — Lost letters", "Bank of Oakrow", "Lost letters"),
        ("Fixing it (Globex, 2021)", "Globex", "Fixing it"),
        ("Fixing it @ Fenwick Allotments", "Fenwick Allotments", "Fixing it"),
        ("Conflict - The night rota", None, None),
        ("Customer Obsession – The sofa", None, None),
        ("Production incident - The queue", None, None),
        ("Leadership | The choir", None, None),
        ("Bias for Action — The belt", None, None),
        ("The migration – how we moved", None, None),
        ("How I failed - and what then", None, None),
        ("Failure - The wrong rota", None, None),
        ("Mentoring – a new colleague", None, None),
        ("Black belt in the office, two years - and more of it then", None, None),
        ("Cost reduction - a third less", None, None),
        ("2021 - The year of the move", None, None),
        ("March - a hard month", None, None),
        ("Well-being - a survey", None, None),
        ("Fixing it (May, 2021)", None, None),
        ("Dive Deep - Lost parcels", None, None),
    ],
)
def test_an_organisation_is_one(heading: str, organization: str | None, title: str | None) -> None:
    assert organization_and_title(heading, None) == (organization, title or heading)


def test_a_known_organisation_alone_is_taken_off() -> None:
    assert organization_and_title("Conflict - The rota", "Conflict") == ("Conflict", "The rota")
    assert organization_and_title("Orkes - The rota", "Globex") == (None, "Orkes - The rota")
