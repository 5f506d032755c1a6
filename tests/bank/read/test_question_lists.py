from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.bank.read.example_bank import packaged_stories
from interviewer.bank.read.question_lists import read_questions
from interviewer.bank.source.text_files import gather
from interviewer.domain.errors import StoryError
from interviewer.domain.question import Question
from interviewer.domain.story import SourceRef

WHOLE_BANK = Path(__file__).parent.parent / "data" / "whole_bank.md"


def read(tmp_path: Path, text: str) -> list[Question]:
    file = tmp_path / "questions.md"
    file.write_text(text, encoding="utf-8")
    return read_questions(file)


def test_the_document_and_the_folder_hold_the_same_twenty_questions() -> None:
    document = read_questions(WHOLE_BANK)
    folder = read_questions(packaged_stories())

    assert len(document) == 20
    assert len({question.competency for question in document}) == 15
    assert [(q.text, q.competency) for q in document] == [(q.text, q.competency) for q in folder]
    assert document[0].competency == "Ownership and Delivery"
    assert document[5].id == (
        "explain-a-time-when-you-had-to-learn-a-new-technology-or-tool-quickly-"
        "how-did-you-handle-it"
    )
    assert document[5].source == SourceRef(str(WHOLE_BANK), 28)
    assert all(question.story_ids for question in folder)


def test_ids_and_stories_may_stand_below_or_behind_a_question_or_be_absent(tmp_path: Path) -> None:
    first, second, third = read(
        tmp_path,
        "Not a question.\n\n1. **One thing**\n"
        "   - Why\n     so?\n     stories: a, `b`, a\n     id: my-id\n"
        "   - How?\n     - stories: c\n     - id: Other Id\n"
        "## Two things\n* What now?\n",
    )

    assert first == Question("my-id", "Why so?", "One thing", ("a", "b"), first.source)
    assert second == Question("other-id", "How?", "One thing", ("c",), second.source)
    assert third == Question("what-now", "What now?", "Two things", (), third.source)
    assert [question.source.line for question in (first, second, third)] == [4, 8, 12]


def test_competencies_may_be_bold_paragraphs_and_questions_a_plain_list(tmp_path: Path) -> None:
    (only,) = read(tmp_path, "**Care:**\n\n1. Who cares?\n")

    assert (only.competency, only.text) == ("Care", "Who cares?")


def test_a_folder_without_questions_md_is_searched_for_lists(tmp_path: Path) -> None:
    (tmp_path / "all.md").write_text(
        "# My questions\n\n- Why?\n\n# Acme - Story\n\n- **Situation**: It was.\n", encoding="utf-8"
    )

    assert [question.text for question in read_questions(tmp_path)] == ["Why?"]


def test_a_story_file_holds_no_questions() -> None:
    assert read_questions(packaged_stories() / "orkes-go-sdk.md") == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("# Nothing here", [":1: holds no question"]),
        (
            "- Why?\n- Why?\n",
            [":2: the question id 'why' is taken by"],
        ),
        ("- stories: a\n- Why?\n", [":1: `stories: a` stands before the first question"]),
    ],
)
def test_faults_are_named_with_their_lines(tmp_path: Path, text: str, faults: list[str]) -> None:
    with pytest.raises(StoryError) as caught:
        read(tmp_path, text)

    for found, expected in zip(caught.value.faults, faults, strict=True):
        assert expected in found


def test_a_missing_file_is_a_story_error(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="does not exist"):
        read_questions(tmp_path / "questions.md")


PIECES = ["- ", "\n", "  ", "**", "1. ", "id: ", "stories: ", "a, ", "Why? ", "# ", "---\n", "| "]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_any_text_is_read_or_refused_with_a_line(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("any") / "questions.md"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))

    questions, faults = gather([file], read_questions, "question")

    assert bool(questions) is not bool(faults)
    assert all(fault.startswith(f"{file}:") for fault in faults)
    assert all(question.id and question.text for question in questions)
