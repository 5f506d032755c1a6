from interviewer.bank.catalogue.bank_lint import Finding, lint
from interviewer.bank.read.example_bank import packaged_stories
from interviewer.bank.read.question_lists import read_questions
from interviewer.bank.read.story_files import read_stories
from interviewer.domain.question import Question
from interviewer.domain.story import Fact, Part, SourceRef, Story

PARTS = {part: f"Some {part} of 5 things" for part in Part}
FACTS = tuple(Fact(part.value, f"The {part} of 5", part, key=True) for part in Part)
GOOD = Story("good", "Good", FACTS, PARTS, competencies=("Care",), source=SourceRef("a.md", 3))
ASKED = Question("q", "Why?", "Care", ("good",), SourceRef("questions.md", 9))


def messages(stories: list[Story], questions: list[Question]) -> list[str]:
    return [f"{found.severity} {found.place} {found.message}" for found in lint(stories, questions)]


def test_a_good_bank_has_no_findings() -> None:
    assert lint([GOOD], [ASKED]) == []


def test_a_draft_says_which_parts_to_write() -> None:
    draft = Story("d", "D", FACTS[:1], {Part.SITUATION: "x"}, draft=True)

    (message,) = messages([draft], [])

    assert message.startswith("warning :1 d is a draft; write its missing parts. Task: what you")
    assert "Situation" not in message
    assert message.endswith("Result: what came of it, with a figure")


def test_a_result_without_a_figure_and_facts_without_key_are_hinted_at() -> None:
    vague = {**PARTS, Part.RESULT: "All were happy"}
    facts = tuple(Fact(part.value, f"The {part} was good", part) for part in Part)

    assert messages([Story("v", "V", facts, vague, source=SourceRef("v.md", 2))], []) == [
        "hint v.md:2 v: the result names no figure; say how much, how many or how fast",
        "hint v.md:2 v: no fact is marked `key: true`; mark what must not be forgotten",
    ]


def test_long_facts_and_parts_without_facts_are_named() -> None:
    long = Fact("long", "word " * 26, Part.RESULT, key=True)
    story = Story("s", "S", (*FACTS[:2], long), PARTS)

    assert messages([story], []) == [
        "hint :1 s: the fact long has 26 words; cut it to 25 or make two of it",
        "warning :1 s: the action has no fact, so nothing in it is looked for",
    ]


def test_unknown_stories_are_errors_at_their_question() -> None:
    question = Question("q", "Why?", "Care", ("god", "good"), SourceRef("questions.md", 9))

    assert lint([GOOD], [question]) == [
        Finding("error", "questions.md:9", "q: there is no story 'god'; did you mean good?")
    ]


def test_a_competency_without_story_is_named_once() -> None:
    asked = [Question(str(n), "Why?", "Grit", (), SourceRef("questions.md", n)) for n in (4, 5)]

    assert messages([GOOD], [ASKED, *asked]) == [
        "warning questions.md:4 no story suits Grit; write one, or name it with `stories:`"
    ]


def test_the_packaged_bank_has_one_draft_and_no_errors() -> None:
    stories = read_stories(packaged_stories())
    found = lint(stories, read_questions(packaged_stories()))

    assert [finding for finding in found if finding.severity == "error"] == []
    (draft,) = [finding for finding in found if finding.severity == "warning"]
    assert "beyond-hft-web-app is a draft" in draft.message
