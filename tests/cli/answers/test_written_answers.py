"""Transcripts of meeting programs, wherever an answer is taken."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from written_captions import ANSWER, ASKED, CAPTIONS, FIRST, HEADED, NAMES_ALONE, VTT
from written_json import JSON

RunCli = Callable[..., Any]

FORMS = {
    "plain": ("a.txt", ANSWER),
    "Zoom": ("a.vtt", VTT),
    "Zoom as text": ("a.txt", VTT),
    "Teams": ("a.vtt", CAPTIONS["Teams"]),
    "SubRip": ("a.srt", CAPTIONS["SubRip"]),
    "Otter": ("a.txt", HEADED["Otter"]),
    "Fireflies": ("a.json", json.dumps(JSON["Fireflies"])),
    "roles": ("a.md", NAMES_ALONE["bold"]),
}
ONLY_ASKED = f"WEBVTT\n\n00:01.000 --> 00:09.000\nInterviewer: {ASKED} Users grew to 1.2 million?\n"


def test_whatever_the_form_the_score_is_near(cli: RunCli, tmp_path: Path) -> None:
    scores = {}
    for form, (name, text) in FORMS.items():
        (tmp_path / name).write_text(text, encoding="utf-16" if form == "Teams" else "utf-8")
        card = cli("score", tmp_path / name, "--stories", "none", "--json").json
        scores[form] = card["score"]["star"]
        assert card["transcript"]["text"].split() == ANSWER.split()
        assert (card["transcript"]["duration_s"] is None) == (form in {"plain", "roles"})

    assert max(scores.values()) - min(scores.values()) <= 2, scores


def test_evidence_has_seconds_without_sound(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "a.vtt").write_text(VTT)

    done = cli("mentions", "1.2 million users", tmp_path / "a.vtt", "--json")

    assert done.status == 0
    [place] = done.json["sources"][0]["found"]
    assert 14 <= place["start_s"] < place["end_s"] <= 20
    assert "a.vtt: the answer is what Ada Lovelace says (21 words), not Mock Interviewer (8)" in (
        done.err
    )


def test_what_the_interviewer_said_was_not_mentioned(cli: RunCli, tmp_path: Path) -> None:
    asked = VTT.replace(ASKED, "Complaints fell by 75%, I hear.")
    (tmp_path / "a.vtt").write_text(asked)

    assert cli("mentions", "75%", tmp_path / "a.vtt").status == 1
    assert cli("mentions", "75%", "--speaker", "interviewer", tmp_path / "a.vtt").status == 0


@pytest.mark.parametrize("command", [("score",), ("mentions", "1.2 million users")])
def test_an_interviewer_alone_is_no_answer(
    cli: RunCli, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "a.vtt").write_text(ONLY_ASKED)

    done = cli(*command, tmp_path / "a.vtt")

    assert done.status == 2
    assert "only the interviewer speaks in it" in done.err
    assert done.err.count("\n") == 1


def test_lines_take_every_form(cli: RunCli, tmp_path: Path) -> None:
    own = cli("score", "-", "--stories", "none", "--json", stdin=VTT).json["transcript"]
    two = f"WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ada>{FIRST}\n<v Grace>{FIRST}\n"
    (tmp_path / "b.vtt").write_text(two)
    rows: list[dict[str, object]] = [
        {"id": "vtt", "transcript": VTT},
        {"id": "own", "transcript": own},
        {"id": "named", "transcript": two, "speaker": "Grace"},
        {"id": "a file", "audio": "b.vtt", "speaker": "Ada"},
        {"id": "unclear", "transcript": two},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))

    done = cli("score", "--stories", "none", "--jsonl", tmp_path / "a.jsonl")

    cards = {card["id"]: card for card in map(json.loads, done.out.splitlines())}
    assert done.status == 1
    assert cards["vtt"]["transcript"] == cards["own"]["transcript"] == own
    assert cards["named"]["transcript"]["text"] == cards["a file"]["transcript"]["text"] == FIRST
    assert "--speaker NAME: Ada (12 words), Grace" in cards["unclear"]["error"]["message"]
