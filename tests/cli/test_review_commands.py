import io
import os
import re
import signal
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest
from takes import COVERED, MISSING, TEXT, WRONG, card, kept, told

from interviewer.domain.question import Question
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore

RunCli = Callable[..., Any]

COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)[;m]")


@pytest.fixture
def store(tmp_path: Path) -> HistoryStore:
    """The history that the commands under test read."""
    return HistoryStore(tmp_path / "data")


@pytest.fixture
def terminal(tmp_path: Path) -> Callable[..., "pexpect.spawn[str]"]:
    """Runs a command in a pseudo-terminal of 80 by 24."""

    def run(*arguments: str, **environment: str) -> "pexpect.spawn[str]":
        return pexpect.spawn(
            sys.executable,
            ["-m", "interviewer", *arguments],
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "INTERVIEWER_DATA": str(tmp_path / "data"),
                "INTERVIEWER_STORIES": "none",
                "INTERVIEWER_CONFIG": str(tmp_path / "config.toml"),
                **environment,
            },
            dimensions=(24, 80),
            encoding="utf-8",
            timeout=120,
        )

    return run


def test_without_a_terminal_the_review_is_lines_of_text(cli: RunCli, store: HistoryStore) -> None:
    kept(store, [card()])

    done = cli("review")

    assert (done.status, done.err) == (0, "")
    assert "✓[At the bakery, (um), the ovens" in done.out
    assert "\x1b" not in done.out
    assert cli("review", "last", "--plain").out == done.out


def test_the_review_as_json(cli: RunCli, store: HistoryStore) -> None:
    (round_id,) = kept(store, [card()])

    data = cli("review", round_id[:12], "--json").json

    assert data["round"] == round_id
    assert data["scorecard"]["schema"] == "interviewer.scorecard/1"
    assert len(data["findings"]) == 7


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["review"], "no rounds yet"),
        (["review", "2020"], "no round '2020'"),
        (["compare"], "no rounds yet"),
        (["compare", "a", "b"], "no rounds yet"),
        (["progress", "--save", "chart.pdf"], ".svg or .png"),
        (["progress", "--last", "0"], "--last"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_2(
    cli: RunCli, arguments: list[str], problem: str
) -> None:
    done = cli(*arguments)

    assert done.status == 2
    assert done.out == ""
    assert problem in done.err
    assert done.err.count("\n") == 1


def test_no_rounds_yet_is_a_friendly_line(cli: RunCli) -> None:
    done = cli("progress")

    assert (done.status, done.err) == (0, "")
    assert done.out.count("\n") == 1
    assert "No rounds yet" in done.out
    assert cli("progress", "--json").json is None


def test_the_last_two_takes_are_compared(cli: RunCli, store: HistoryStore) -> None:
    other = Question("q2", "Another question?")
    first = card(told(COVERED, MISSING, WRONG), overall=30)
    second = card(told(COVERED, COVERED, COVERED), overall=90)
    one, two, three = kept(store, [first, second, card(question=other)])

    done = cli("compare")

    assert done.status == 0
    assert "+ gained: I found a loose joint" in done.out
    assert "+ put right: We saved 9,000 euros" in done.out
    assert "★ the best take so far" in done.out
    data = cli("compare", "--json").json
    assert (data["first"]["round"], data["second"]["round"]) == (one, two)
    assert data["best"] == two
    assert cli("compare", one, three, "--json").json["warnings"] == [
        "The takes answer different questions."
    ]


def test_progress_compares_and_counts_what_it_leaves_out(
    cli: RunCli, store: HistoryStore, tmp_path: Path
) -> None:
    chart = tmp_path / "chart.svg"
    facts = told(COVERED, MISSING, WRONG)
    kept(store, [card(facts, overall=10, rubric=0), card(facts, overall=50), card(overall=90)])

    done = cli("progress", "--save", chart)

    assert done.status == 0
    assert "2 rounds from 2026-03-02 to 2026-03-03" in done.out
    assert "1 older round left out" in done.out
    assert chart.read_text(encoding="utf-8").startswith("<?xml")
    assert max(len(line) for line in done.out.splitlines() if str(chart) not in line) <= 80


def test_progress_of_one_story_and_competency(cli: RunCli, store: HistoryStore) -> None:
    kept(store, [card(overall=10, story="choir"), card(overall=50), card(overall=90)])

    data = cli("progress", "--story", "OVENS", "--competency", "problem solving", "--json").json

    assert [point["value"] for point in data["overall"]["points"]] == [50.0, 90.0]
    assert [matrix["story"] for matrix in data["facts"]] == ["ovens"]
    assert len(cli("progress", "--last", "1", "--json").json["overall"]["points"]) == 1
    part = cli("progress", "--story", "oven", "--competency", "problem-solv", "--json").json
    assert part["overall"] == data["overall"]
    done = cli("progress", "--story", "o")
    assert "several hold the story 'o'" in done.err
    done = cli("progress", "--story", "ovenz")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "did you mean ovens?" in done.err


@pytest.mark.parametrize("command", ["review", "compare", "progress"])
def test_what_users_wrote_is_text_and_steers_nothing(
    cli: RunCli, store: HistoryStore, command: str
) -> None:
    nasty = "[red]x[/red] \x1b[31mred \u202eback"
    hostile = card(
        [], transcript=Transcript(nasty), question=Question("q", nasty, nasty), story=None
    )
    kept(store, [hostile, hostile])

    done = cli(command)

    assert done.status == 0
    assert "[red]x[/red]" in done.out
    assert not {"\x1b", "\u202e"} & set(done.out)


def test_review_in_a_terminal_without_colour(
    terminal: Callable[..., "pexpect.spawn[str]"], store: HistoryStore
) -> None:
    kept(store, [card()])
    screen = terminal("review", NO_COLOR="1")
    screen.expect("7 findings")
    screen.send("p")
    screen.expect("7/7")
    screen.expect("✗")
    shown = screen.before
    screen.send("q")
    screen.expect(pexpect.EOF)
    screen.close()

    assert screen.exitstatus == 0
    assert not COLOUR.search(shown + screen.before)


def test_interrupting_a_review_leaves_the_terminal_and_status_130(
    terminal: Callable[..., "pexpect.spawn[str]"], store: HistoryStore
) -> None:
    (round_id,) = kept(store, [card()])
    screen = terminal("review")
    screen.expect("7 findings")

    screen.send("\x03")

    screen.expect_exact("\x1b[?1049l")  # back from the full screen
    screen.expect("interrupted; nothing that was recorded is lost")
    screen.expect(pexpect.EOF)
    screen.close()
    assert screen.exitstatus == 130
    assert store.scorecard(round_id)["transcript"]["text"] == TEXT


def test_a_dumb_terminal_gets_lines(
    terminal: Callable[..., "pexpect.spawn[str]"], store: HistoryStore
) -> None:
    kept(store, [card()])
    screen = terminal("review", TERM="dumb")

    screen.expect(pexpect.EOF)

    screen.close()
    assert screen.exitstatus == 0
    assert "What you said" in screen.before
    assert "\x1b" not in screen.before


@pytest.mark.parametrize("command", ["compare", "progress"])
def test_the_reports_fit_a_terminal(
    terminal: Callable[..., "pexpect.spawn[str]"], store: HistoryStore, command: str
) -> None:
    kept(store, [card(overall=20), card(overall=80)])
    screen = terminal(command, NO_COLOR="1")

    screen.expect(pexpect.EOF)

    screen.close()
    assert screen.exitstatus == 0
    assert not COLOUR.search(screen.before)
    shown = re.sub(r"\x1b\[[0-9;]*m", "", screen.before)
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_leaves_the_terminal_as_it_was(
    terminal: Callable[..., "pexpect.spawn[str]"], store: HistoryStore, number: signal.Signals
) -> None:
    kept(store, [card()])
    screen = terminal("review")
    before = termios.tcgetattr(screen.child_fd)
    screen.expect("7 findings")
    assert termios.tcgetattr(screen.child_fd) != before

    screen.kill(number)

    screen.expect_exact("\x1b[?1049l")  # back from the full screen
    screen.expect(pexpect.EOF)
    assert termios.tcgetattr(screen.child_fd) == before
    screen.close()
    assert screen.exitstatus == 128 + number


_LOUD = """
import os
from interviewer.ask import player

class Loud:
    def __init__(self, *_): pass
    def play(self, path, stop=None): os.write(2, b"ALSA lib pcm.c: Unknown PCM" + bytes([10]))

player.SoundDevicePlayer = Loud
from interviewer.cli.main import main
main(["review"])
"""


def test_what_sound_libraries_write_is_not_on_the_screen(
    store: HistoryStore, tmp_path: Path
) -> None:
    kept(store, [card()], tmp_path / "sound")
    environment = {**os.environ, "TERM": "xterm", "INTERVIEWER_DATA": str(tmp_path / "data")}
    screen = pexpect.spawn(
        sys.executable,
        ["-c", _LOUD],
        env=environment,
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=120,
    )
    screen.logfile_read = shown = io.StringIO()
    screen.expect("7 findings")
    screen.send("n ")
    screen.expect("▶ from")
    screen.send("nn")
    screen.expect("3/7")
    screen.send("q")
    screen.expect(pexpect.EOF)
    screen.close()

    assert screen.exitstatus == 0
    assert "ALSA" not in shown.getvalue()


def test_the_last_correction_is_taken_back_by_a_command(cli: RunCli, store: HistoryStore) -> None:
    (round_id,) = kept(store, [card(overall=61)])
    before = store.scorecard(round_id)
    store.replace_scorecard(round_id, card(overall=80), "corrected “90” to “9,000”")

    done = cli("review", "last", "--undo")

    assert (done.status, done.err) == (0, "")
    assert done.out == f"Round {round_id}: taken back: corrected “90” to “9,000”. Score 80 → 61.\n"
    assert store.scorecard(round_id) == before
    nothing = cli("review", "last", "--undo", "--json")
    assert (nothing.status, nothing.json["undone"]) == (1, None)
