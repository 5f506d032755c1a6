import shlex

import pytest
from rich.console import Console
from takes import QUESTION, card

from interviewer.domain.question import Question
from interviewer.review.next_steps import next_steps

OWN = Question("why-tea", "Why tea; rm -rf 'x'?")


def shown(*arguments: object, width: int = 80) -> list[str]:
    console = Console(width=width)
    with console.capture() as captured:
        console.print(next_steps(*arguments))  # type: ignore[arg-type] # what tests pass
    return [line.strip() for line in captured.get().splitlines()]


def test_a_round_ends_with_its_score_and_what_to_do_next() -> None:
    lines = shown(card(overall=61.4), "20260301-181500")

    assert lines[1] == "Score 61 / 100  round 20260301-181500"
    assert [line.split(None, 1) for line in lines[2:]] == [
        ["again", f"interviewer practice --question {QUESTION.id}"],
        ["review", "interviewer review 20260301-181500"],
        ["next", "interviewer practice"],
    ]


@pytest.mark.parametrize(
    ("question", "story", "chosen_by", "again"),
    [
        (QUESTION, "ovens", "user", ["--question", "q1", "--story", "ovens"]),
        (OWN, None, "answer", ["--question", OWN.text]),
        (None, "ovens", "answer", ["--story", "ovens"]),
        (None, None, "answer", []),
    ],
)
def test_the_command_asks_for_the_same_again(
    question: Question | None, story: str | None, chosen_by: str, again: list[str]
) -> None:
    one = card(question=question, story=story, chosen_by=chosen_by)  # type: ignore[arg-type] # one of three words
    line = next(line for line in shown(one, width=200) if line.startswith("say it"))

    assert shlex.split(line)[2:] == ["interviewer", "practice", *again]


def test_the_next_commands_look_where_this_one_looked() -> None:
    lines = shown(card(), "20260301-181500", " --stories 'my own'", width=200)

    assert [shlex.split(line)[-2:] for line in lines[2:]] == [["--stories", "my own"]] * 3
