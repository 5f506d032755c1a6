"""Recordings through the whole program, with real Whisper weights."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hearing import word_error_rate

FIXTURES = Path(__file__).parent.parent.parent / "audio_fixtures"

pytestmark = pytest.mark.model

Run = Callable[..., Any]
PathOf = Callable[[str], Path]


def statuses(card: dict[str, Any]) -> dict[str, str]:
    return {fact["id"]: fact["status"] for fact in card["facts"]}


def test_a_round_with_a_recording_is_kept(
    interviewer: Run, fixture_path: PathOf, tmp_path: Path
) -> None:
    answer = fixture_path("documentation-wrong-number")

    done = interviewer("practice", "--answer", answer, "--no-voice", "--json")

    assert done.status == 0, done.err
    card = done.json
    assert card["schema"] == "interviewer.scorecard/1"
    assert card["story"]["id"] == "orkes-sdk-documentation"
    fact = next(fact for fact in card["facts"] if fact["id"] == "r-75-percent")
    assert fact["status"] == "contradicted"
    assert "57" in fact["reason"]
    assert "75" in fact["reason"]
    assert fact["evidence"]["start_s"] > 20
    [listed] = interviewer("history", "list", "--json").json
    assert listed["round"] == card["round"]
    assert interviewer("history", "show", card["round"], "--json").json == card
    assert interviewer("history", "verify").status == 0
    assert (tmp_path / "data" / "recordings" / f"{card['round']}.flac").exists()
    assert interviewer("mentions", "57%", "--session", "last").status == 0
    assert interviewer("mentions", "75% reduction", "--all").status == 1


def test_silence_scores_zero_and_says_why(interviewer: Run, fixture_path: PathOf) -> None:
    card = interviewer("score", fixture_path("silence"), "--json").json

    assert card["transcript"]["text"] == ""
    assert card["score"]["overall"] == 0
    assert "speech" in " ".join(card["warnings"])


@pytest.mark.timeout(900)
@pytest.mark.filterwarnings(  # openai-whisper's normaliser leaves its file open
    "ignore:unclosed file .*english.json:ResourceWarning"
)
@pytest.mark.parametrize("engine", ["faster-whisper", "openai-whisper"])
def test_every_fixture_is_heard_and_scored_as_written(
    interviewer: Run, tmp_path: Path, engine: str
) -> None:
    fixtures = {path.stem: json.loads(path.read_text()) for path in FIXTURES.glob("*.json")}
    answers = tmp_path / "answers.jsonl"
    rows = [{"id": name, "audio": str(FIXTURES / f"{name}.ogg")} for name in fixtures]
    answers.write_text("\n".join(map(json.dumps, rows)))

    done = interviewer("score", "--jsonl", answers, env={"INTERVIEWER_ENGINE": engine})

    assert done.status == 0, done.err
    cards = {card["id"]: card for card in map(json.loads, done.out.splitlines())}
    told = {name: (card["story"] or {}).get("id") for name, card in cards.items()}
    assert told == {name: fixture["story"] for name, fixture in fixtures.items()}
    errors = {
        name: word_error_rate(fixtures[name]["text"], card["transcript"]["text"])
        for name, card in cards.items()
    }
    assert max(errors.values()) < 0.25, errors
    wanted = [(n, f, s) for n, fixture in fixtures.items() for f, s in fixture["facts"].items()]
    wrong = [(n, f, s) for n, f, s in wanted if statuses(cards[n])[f] != s]
    assert len(wrong) <= 0.2 * len(wanted), wrong
    assert statuses(cards["documentation-full"])["r-75-percent"] == "covered"
    assert statuses(cards["documentation-no-metric"])["r-75-percent"] == "partial"
    assert statuses(cards["documentation-wrong-number"])["r-75-percent"] == "contradicted"
    assert cards["black-friday-out-of-order"]["star"]["order_ok"] is False
    assert cards["bakery-off-bank"]["facts"] == []
    assert cards["silence"]["score"]["overall"] == 0


def test_captions_are_written(interviewer: Run, fixture_path: PathOf, tmp_path: Path) -> None:
    target = tmp_path / "answer.vtt"

    done = interviewer(
        "transcribe", fixture_path("very-short"), "--format", "vtt", "--output", target
    )

    assert done.status == 0, done.err
    assert target.read_text().startswith("WEBVTT\n")
    assert "-->" in target.read_text()


@pytest.mark.parametrize("damage", ["empty", "text", "folder", "gone"])
def test_unusable_recordings_get_one_line(interviewer: Run, tmp_path: Path, damage: str) -> None:
    answer = tmp_path / "answer.m4a"
    if damage == "empty":
        answer.touch()
    elif damage == "text":
        answer.write_text("no sound at all " * 99)
    elif damage == "folder":
        answer.mkdir()

    for command in (["score", answer], ["practice", "--no-voice", "--answer", answer]):
        done = interviewer(*command)
        assert done.status == 2
        assert len(done.err.strip().splitlines()) == 1
        assert "answer.m4a" in done.err


def test_without_a_loudspeaker_the_question_is_written_and_said_so(
    interviewer: Run, fixture_path: PathOf, tmp_path: Path
) -> None:
    environment = {"INTERVIEWER_SPEAKER": "no such loudspeaker"}

    done = interviewer(
        "practice", "--answer", fixture_path("very-short"), "--json", env=environment
    )

    assert done.status == 0, done.err
    assert "question.wav" in done.err
    assert (tmp_path / "data" / "question.wav").stat().st_size > 10_000
