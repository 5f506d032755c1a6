from pathlib import Path

import pytest

from interviewer.bank.read.front_matter import read_front_matter
from interviewer.domain.story import Fact, Part

FILE = Path("a.md")


def faults_of(front: str) -> list[str]:
    return read_front_matter(f"---\n{front}\n---\nbody\n", FILE)[3]


def test_values_and_the_line_of_the_body() -> None:
    text = (
        "\n---\nid: mine\norganisation: Acme\ncompetencies: Grit\nfacts:\n"
        "  - text: 75% fewer\n    part: Result\n    key: yes\n    accept: [three quarters fewer]\n"
        "  - {id: b, text: It was late, part: situation}\n---\n\nThe body\n"
    )

    front, body, line, faults = read_front_matter(text, FILE)

    assert faults == []
    assert (front.id, front.organization, front.competencies) == ("mine", "Acme", ("Grit",))
    assert front.facts == (
        Fact("75-fewer", "75% fewer", Part.RESULT, True, ("three quarters fewer",)),
        Fact("b", "It was late", Part.SITUATION),
    )
    assert text.splitlines()[line - 1 :] == body.splitlines()
    assert front.line == 3


def test_a_file_without_front_matter_is_all_body() -> None:
    front, body, line, faults = read_front_matter("text\n---\nmore", FILE)

    assert (front.present, body, line, faults) == (False, "text\n---\nmore", 1, [])


def test_absent_facts_are_none_and_an_empty_list_is_no_facts() -> None:
    assert read_front_matter("---\nid: x\nfacts:\n---\n", FILE)[0].facts is None
    assert read_front_matter("---\nid: x\nfacts: []\n---\n", FILE)[0].facts == ()


@pytest.mark.parametrize(
    ("front", "says"),
    [
        ("id: [", "a.md:3: the front matter is not YAML"),
        ("id: a\n\ttitle: b", "a.md:3: the front matter is not YAML"),
        ("- a\n- b", "a.md:2: front matter must be `name: value` lines"),
        ("just words", "a.md:2: front matter must be `name: value` lines"),
        ("id: two words", "a.md:2: the id 'two words' holds a space; write it as 'two-words'"),
        ("id: a\nid: b", "a.md:3: id is given twice"),
        ("title: {a: b}", "a.md:2: title must be text"),
        ("facts: none", "a.md:2: facts must be a list"),
        ("facts:\n  - {part: task}", "a.md:3: the fact has no text"),
        ("facts:\n  - {text: ' ', part: task}", "a.md:3: the fact has no text"),
        ("facts:\n  - {text: x}", "a.md:3: the fact has no part"),
        ("facts:\n  - text: x\n    part: middle", "a.md:4: 'middle' is no part; write one of situ"),
        ("facts:\n  - {text: x, part: task, key: maybe}", "a.md:3: key must be true or false"),
        (
            "facts:\n  - {id: f, text: x, part: task}\n  - {id: f, text: y, part: task}",
            "a.md:4: the fact id 'f' is taken (line 3)",
        ),
        ("id: " + "[" * 600, "a.md:2: front matter: it is nested more than 40 levels deep; cut"),
    ],
)
def test_each_fault_is_reported_with_its_line(front: str, says: str) -> None:
    (only,) = faults_of(front)

    assert only.startswith(says)


def test_all_faults_are_reported_together() -> None:
    front = "id: {}\ntitle: {}\nfacts:\n  - {text: x, part: no}\n  - {part: task}"

    assert [fault.split(": ")[0] for fault in faults_of(front)] == [
        "a.md:2",
        "a.md:3",
        "a.md:5",
        "a.md:6",
    ]


def test_front_matter_that_is_never_closed_is_a_fault() -> None:
    assert read_front_matter("---\nid: x\n", FILE)[3] == [
        "a.md:1: the front matter is not closed; put a line `---` below it"
    ]
