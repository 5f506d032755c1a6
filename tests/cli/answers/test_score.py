import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RunCli = Callable[..., Any]

ANSWER = (
    "At Orkes customers struggled with onboarding because our documentation was unclear, and we "
    "got a lot of complaints. I proposed clearer examples and live snippets in the wiki. I added "
    "real code snippets from our tests to the documentation, and I worked with the technical "
    "writing team to keep it consistent. In the end customer complaints went down by fifty percent."
)


def fact(card: dict[str, Any], fact_id: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in card["facts"] if one["id"] == fact_id)
    return found


def test_a_typed_answer_is_scored_as_the_contract_says(cli: RunCli) -> None:
    card = cli("score", "-", "--json", stdin=ANSWER).json

    assert card["schema"] == "interviewer.scorecard/1"
    assert card["story"]["id"] == "orkes-sdk-documentation"
    assert card["story"]["chosen_by"] == "answer"
    assert card["transcript"]["words"] == []
    assert card["transcript"]["duration_s"] is None
    assert set(card["score"]) == {"overall", "facts", "star", "delivery"}
    for one in card["facts"]:
        assert (one["evidence"] is None) == (one["status"] == "missing")
        if one["evidence"]:
            quote = one["evidence"]
            assert ANSWER[quote["start"] : quote["end"]] == quote["text"]


def test_the_same_answer_gives_the_same_bytes(cli: RunCli) -> None:
    first = cli("score", "-", "--json", stdin=ANSWER).out

    assert cli("score", "-", "--json", stdin=ANSWER).out == first


def test_a_correction_rescores_at_once(cli: RunCli) -> None:
    wrong = cli("score", "-", "--json", stdin=ANSWER).json
    right = cli("score", "-", "--json", "--correct", "fifty percent=75%", stdin=ANSWER).json

    assert fact(wrong, "r-75-percent")["status"] == "contradicted"
    assert fact(right, "r-75-percent")["status"] == "covered"
    assert right["score"]["overall"] > wrong["score"]["overall"]


def test_a_correction_of_what_was_not_said_is_refused(cli: RunCli) -> None:
    done = cli("score", "-", "--correct", "ninety=75%", stdin=ANSWER)

    assert done.status == 2
    assert '"ninety" is not in the transcript' in done.err


def test_without_a_bank_star_and_delivery_come_from_the_answer_alone(cli: RunCli) -> None:
    card = cli("score", "-", "--stories", "none", "--json", stdin=ANSWER).json

    assert card["story"] is None
    assert card["facts"] == []
    assert card["score"]["facts"] is None
    assert card["score"]["overall"] == card["score"]["star"] > 0


def test_an_empty_answer_scores_zero_with_the_reason(cli: RunCli) -> None:
    card = cli("score", "-", "--json", stdin=" \n").json

    assert card["score"]["overall"] == 0
    assert card["warnings"]


def test_lines_come_back_in_order_and_bad_ones_in_their_place(cli: RunCli, tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "transcript": ANSWER, "story_id": None, "other": 1}),
        "{not json",
        json.dumps({"id": "b", "transcript": ANSWER, "story_id": "no-such-story"}),
        "",
        json.dumps({"id": "c"}),
        json.dumps({"id": "d", "audio": "missing.wav"}),
        json.dumps({"id": "e", "transcript": 7}),
        json.dumps([1]),
        json.dumps({"id": "f", "transcript": "Line\u2028separator.", "story_id": "orkes-go-sdk"}),
    ]
    answers = tmp_path / "answers.jsonl"
    answers.write_text("\n".join(lines), encoding="utf-8")

    done = cli("score", "--jsonl", answers)

    cards = [json.loads(line) for line in done.out.split("\n") if line]
    assert done.status == 1
    assert done.err == ""
    assert [card["id"] for card in cards] == ["a", None, "b", "c", "d", "e", None, "f"]
    assert ["error" in card for card in cards] == [False] + [True] * 6 + [False]
    assert all(card["error"]["message"] for card in cards[1:-1])


def test_answers_from_standard_input(cli: RunCli) -> None:
    done = cli("score", "--jsonl", "-", stdin=json.dumps({"id": "a", "transcript": ANSWER}))

    assert done.status == 0
    assert done.json["id"] == "a"


@pytest.mark.parametrize("text", ["fine", "", "asdf qwer zxcv " * 20])
def test_no_evidence_no_points(cli: RunCli, text: str) -> None:
    card = cli("score", "-", "--json", "--story", "orkes-go-sdk", stdin=text).json

    assert card["score"]["overall"] <= 10


def test_the_scorecard_is_shown_with_signs_quotes_and_advice(cli: RunCli) -> None:
    done = cli("score", "-", stdin=ANSWER)

    assert done.status == 0
    assert "✗* 75% reduction in customer complaints" in done.out
    assert "fifty percent" in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_mentions_answers_with_its_exit_status(cli: RunCli, tmp_path: Path) -> None:
    answer = tmp_path / "answer.txt"
    answer.write_text(ANSWER)

    said = cli("mentions", "50%", answer, "--json")
    instead = cli("mentions", "75% reduction in complaints", answer, "--json")

    assert said.status == 0
    assert said.json["sources"][0]["found"][0]["said"] == "fifty percent"
    assert instead.status == 1
    assert "fifty percent" in instead.json["sources"][0]["reason"]


def test_a_line_that_is_no_text_fails_alone(cli: RunCli, tmp_path: Path) -> None:
    good = json.dumps({"id": "a", "transcript": "fine"}).encode()
    answers = tmp_path / "answers.jsonl"
    answers.write_bytes(b"\xff\xfe\n" + good)

    done = cli("score", "--jsonl", answers)

    assert done.status == 1
    first, second = (json.loads(line) for line in done.out.splitlines())
    assert "not UTF-8" in first["error"]["message"]
    assert second["id"] == "a"


def test_an_empty_transcript_file_is_no_answer(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "answer.txt").touch()

    done = cli("score", tmp_path / "answer.txt")

    assert done.status == 2
    assert "empty (0 bytes)" in done.err


def test_a_blank_typed_answer_is_not_blamed_on_the_microphone(cli: RunCli) -> None:
    card = cli("score", "-", "--json", stdin=" \n").json

    assert card["warnings"] == ["Nothing was said: the transcript holds no words."]
