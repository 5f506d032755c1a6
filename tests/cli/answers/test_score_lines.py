"""``score --jsonl``: a line of whatever kind has a result in its place, and loses no other."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviewer.cli.answers import score_lines
from interviewer.domain.transcript import MOST_CHARACTERS, MOST_WORDS
from interviewer.score.scorer import Scorer

RunCli = Callable[..., Any]

GOOD = json.dumps({"id": "good", "transcript": "We were late, so I wrote a plan and we shipped."})

BAD: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"{not json", "not JSON"),
    "half a line": (b'{"id": "a", "transcript": "fi', "not JSON"),
    "no object": (b"[1]", "not a JSON object"),
    "a bare number": (b"7", "not a JSON object"),
    "not UTF-8": (b'{"id": "a", "transcript": "caf\xe9"}', "not UTF-8"),
    "UTF-16": ('{"id": "a"}'.encode("utf-16"), "not UTF-8"),
    "NUL": (b'{"id": "a"\x00}', "not JSON"),
    "deep lists": (b'{"id": "a", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "too deeply"),
    "deep objects": (b'{"id":' * 50_000 + b"1" + b"}" * 50_000, "too deeply"),
    "NaN": (b'{"id": "a", "transcript": "x", "weight": NaN}', "NaN is no JSON"),
    "Infinity as id": (b'{"id": -Infinity, "transcript": "x"}', "-Infinity is no JSON"),
    "a huge number": (b'{"id": ' + b"9" * 5_000 + b', "transcript": "x"}', "not JSON"),
    "an endless number": (b'{"id": 1e999, "transcript": "x"}', "must be a string or a number"),
    "no id": (b'{"transcript": "x"}', 'no "id"'),
    "id null": (b'{"id": null, "transcript": "x"}', "must be a string or a number"),
    "id true": (b'{"id": true, "transcript": "x"}', "must be a string or a number"),
    "id a list": (b'{"id": ["a"], "transcript": "x"}', "must be a string or a number"),
    "nothing said": (b'{"id": "a"}', "neither"),
    "transcript a number": (b'{"id": "a", "transcript": 7}', '"transcript" must be a string'),
    "transcript a list": (b'{"id": "a", "transcript": ["x"]}', '"transcript" must be a string'),
    "story a number": (b'{"id": "a", "transcript": "x", "story_id": 1}', '"story_id" must be'),
    "question an object": (b'{"id": "a", "transcript": "x", "question": {}}', '"question" must be'),
    "unknown story": (b'{"id": "a", "transcript": "x", "story_id": "nobody"}', "nobody"),
    "too many words": (
        json.dumps({"id": "a", "transcript": "so " * (MOST_WORDS + 1)}).encode(),
        "at most 30000 words",
    ),
    "too many characters": (
        json.dumps({"id": "a", "transcript": "s" * (MOST_CHARACTERS + 1)}).encode(),
        "at most 30000 words (200000 characters)",
    ),
    "no such sound": (b'{"id": "a", "audio": "none.wav"}', "no such file"),
    "no name": (b'{"id": "a", "audio": ""}', "is a folder"),
    "a folder": (b'{"id": "a", "audio": "."}', "is a folder"),
    "a folder as text": (b'{"id": "a", "audio": "folder.txt"}', "a folder"),
    "standard input": (b'{"id": "a", "audio": "-"}', "no such file"),
    "NUL in a path": (b'{"id": "a", "audio": "a\\u0000.wav"}', "no file can have this name"),
    "NUL in a text's path": (b'{"id": "a", "audio": "a\\u0000.txt"}', "no such file"),
    "half a character in a path": (b'{"id": "a", "audio": "\\ud800.wav"}', "no file can have"),
    "a long path": (b'{"id": "a", "audio": "' + b"a" * 300 + b'.wav"}', "so long a name"),
    "no sound": (b'{"id": "a", "audio": "text.wav"}', "not a sound file"),
    "a text that is none": (b'{"id": "a", "audio": "noise.txt"}', "not a text file"),
    "a device": (b'{"id": "a", "audio": "/dev/zero"}', "a pipe or a device"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "text.wav").write_text("I led the team. " * 100)
    (tmp_path / "noise.txt").write_bytes(b"\0\1\2" * 50)
    return tmp_path


def lines_of(text: str) -> list[dict[str, Any]]:
    def no_constant(name: str) -> None:
        raise AssertionError(f"{name} was printed, which is no JSON")

    return [json.loads(line, parse_constant=no_constant) for line in text.splitlines()]


@pytest.mark.parametrize("case", BAD)
def test_a_bad_line_fails_alone_and_in_its_place(cli: RunCli, folder: Path, case: str) -> None:
    line, words = BAD[case]
    if "/dev/" in line.decode("latin-1") and not Path("/dev/zero").exists():
        pytest.skip("a system without devices as files")
    (folder / "answers.jsonl").write_bytes(b"\n".join([GOOD.encode(), line, GOOD.encode()]))

    done = cli("score", "--stories", "none", "--jsonl", folder / "answers.jsonl")

    first, bad, last = lines_of(done.out)
    assert done.status == 1
    assert done.err == ""
    assert first["id"] == last["id"] == "good"
    assert "error" not in first
    assert "error" not in last
    assert set(bad) == {"id", "error"}
    assert words in bad["error"]["message"]
    assert "\n" not in bad["error"]["message"]


def test_a_line_longer_than_any_answer_is_passed_over(
    cli: RunCli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score_lines, "LONGEST_LINE_BYTES", 1 << 20)
    long = json.dumps({"id": "a", "transcript": "x", "rest": "y" * (5 << 20)})
    (folder / "answers.jsonl").write_text(f"{GOOD}\n{long}\n{GOOD}")

    done = cli("score", "--stories", "none", "--jsonl", folder / "answers.jsonl")

    assert [("error" in one) for one in lines_of(done.out)] == [False, True, False]
    assert "answers.jsonl:2: longer than 1 MB" in done.out


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n \n"])
def test_blank_lines_and_a_last_line_without_end_are_no_fault(
    cli: RunCli, folder: Path, end: str
) -> None:
    (folder / "answers.jsonl").write_bytes(f"\ufeff{GOOD}\r\n\n  \n{GOOD}{end}".encode())

    done = cli("score", "--stories", "none", "--jsonl", folder / "answers.jsonl")

    assert done.status == 0
    assert [one["id"] for one in lines_of(done.out)] == ["good", "good"]


def test_half_characters_do_not_break_the_output(cli: RunCli, folder: Path) -> None:
    line = '{"id": "a\\udc80", "transcript": "We \\ud83d\\ude00 were \\ud800 late."}'
    (folder / "answers.jsonl").write_text(line)

    (card,) = lines_of(cli("score", "--stories", "none", "--jsonl", folder / "answers.jsonl").out)

    assert card["id"] == "a\ufffd"
    assert card["transcript"]["text"] == "We \U0001f600 were \ufffd late."


def test_a_fault_of_the_program_loses_no_other_line(
    cli: RunCli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = Scorer.score

    def breaks(self: Scorer, transcript: Any, **rest: Any) -> Any:
        if rest["answer_id"] == "worst":
            raise ZeroDivisionError("division by zero")
        return score(self, transcript, **rest)

    monkeypatch.setattr(Scorer, "score", breaks)
    worst = GOOD.replace("good", "worst")
    (folder / "answers.jsonl").write_text(f"{worst}\n{GOOD}")

    done = cli("score", "--stories", "none", "--jsonl", folder / "answers.jsonl")

    bad, good = lines_of(done.out)
    assert done.status == 1
    assert bad["id"] == "worst"
    assert "the program made a mistake (division by zero)" in bad["error"]["message"]
    assert "error" not in good


def test_ctrl_c_leaves_what_is_done(
    cli: RunCli, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    score = Scorer.score

    def interrupted(self: Scorer, transcript: Any, **rest: Any) -> Any:
        if rest["answer_id"] == "worst":
            raise KeyboardInterrupt
        return score(self, transcript, **rest)

    monkeypatch.setattr(Scorer, "score", interrupted)
    (folder / "answers.jsonl").write_text(f"{GOOD}\n{GOOD.replace('good', 'worst')}\n{GOOD}")

    done = cli("score", "--stories", "none", "--jsonl", folder / "answers.jsonl")

    assert done.status == 130
    assert [one["id"] for one in lines_of(done.out)] == ["good"]


def test_story_and_question_serve_the_lines_that_name_none(cli: RunCli, folder: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "own", "story_id": "orkes-sdk-documentation", "question": "What failed?"},
        {"id": "none"},
        {"id": "null", "story_id": None, "question": None},
    ]
    text = "We had many complaints, so I wrote better documentation and examples for the SDK."
    (folder / "answers.jsonl").write_text(
        "\n".join(json.dumps({**row, "transcript": text}) for row in rows)
    )

    done = cli(
        *("score", "--jsonl", folder / "answers.jsonl"),
        *("--story", "orkes-go-sdk", "--question", "Tell me about a change you led."),
    )

    cards = lines_of(done.out)
    assert [card["story"]["id"] for card in cards] == [
        "orkes-sdk-documentation",
        *["orkes-go-sdk"] * 2,
    ]
    assert [card["question"]["text"] for card in cards] == [
        "What failed?",
        *["Tell me about a change you led."] * 2,
    ]


@pytest.mark.parametrize(
    ("options", "words"),
    [(("--story", "nobody"), "nobody"), (("--correct", "a=b"), "--correct goes with one ANSWER")],
)
def test_options_that_cannot_serve_are_told_at_once(
    cli: RunCli, folder: Path, options: tuple[str, ...], words: str
) -> None:
    (folder / "answers.jsonl").write_text(GOOD)

    done = cli("score", "--jsonl", folder / "answers.jsonl", *options)

    assert done.status == 2
    assert done.out == ""
    assert words in done.err


def test_the_help_says_what_a_line_may_hold(cli: RunCli) -> None:
    told = cli("score", "--help").out

    for word in ('"id"', '"transcript"', '"audio"', '"question"', '"story_id"', '"error"'):
        assert word in told


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_text_that_may_not_be_read_fails_alone(cli: RunCli, folder: Path) -> None:
    (folder / "locked.txt").write_text("x")
    (folder / "locked.txt").chmod(0)
    line = json.dumps({"id": "a", "audio": "locked.txt"})
    (folder / "answers.jsonl").write_text(f"{line}\n{GOOD}")

    done = cli("score", "--stories", "none", "--jsonl", folder / "answers.jsonl")

    assert [("error" in one) for one in lines_of(done.out)] == [True, False]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=40),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
                lambda inner: (
                    st.lists(inner, max_size=3)
                    | st.dictionaries(
                        st.sampled_from(["id", "transcript", "audio", "question", "story_id", "x"]),
                        inner,
                        max_size=5,
                    )
                ),
                max_leaves=12,
            ).map(lambda value: json.dumps(value).encode()),
        ),
        max_size=6,
    )
)
def test_any_lines_give_as_many_results(cli: RunCli, tmp_path: Path, lines: list[bytes]) -> None:
    kept = [line for line in (b" ".join(line.split(b"\n")) for line in lines) if line.strip()]
    (tmp_path / "answers.jsonl").write_bytes(b"\n".join(kept))

    done = cli("score", "--stories", "none", "--jsonl", tmp_path / "answers.jsonl")

    found = lines_of(done.out)
    assert len(found) == len(kept)
    assert done.status == int(any("error" in one for one in found))
