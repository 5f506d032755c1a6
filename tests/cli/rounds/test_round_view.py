import io
from dataclasses import replace
from itertools import chain, repeat

import pytest
from recording_progress import WELL
from rich.console import Console
from rich.text import Text

from interviewer.cli.rounds.round_view import TerminalView
from interviewer.practice.view import Controls

PROGRESS = replace(WELL, elapsed_s=12.0)


def shown(firm: str, tentative: str) -> list[str]:
    """What stands on an 80-column screen while an answer is recorded."""
    screen = io.StringIO()
    out = Console(file=screen, force_terminal=True, width=80, no_color=True)
    view = TerminalView(out, 3, keys=False)
    view.heard(PROGRESS)
    view.captions(firm, tentative)
    over = chain([False, False], repeat(True))
    view.attend(Controls(), lambda: next(over))
    return Text.from_ansi(screen.getvalue()).plain.splitlines()


def test_what_may_still_change_stands_after_an_ellipsis() -> None:
    assert any(
        "We rewrote it … and complaints" in line
        for line in shown("We rewrote it", "and complaints")
    )


def test_without_anything_firm_the_ellipsis_comes_first() -> None:
    assert any("… We rewrote" in line for line in shown("", "We rewrote"))


def test_the_last_two_lines_are_shown_within_the_screen() -> None:
    words = [f"word{number}" for number in range(100)]
    captions = sorted({line for line in shown(" ".join(words), "") if "word" in line})
    assert len(captions) == 2
    assert captions[1].endswith("word99")
    assert max(map(len, captions)) <= 80


def test_nothing_understood_yet_shows_no_ellipsis() -> None:
    assert not any("…" in line for line in shown("", ""))


@pytest.mark.parametrize("terminal", [True, False])
def test_a_notice_breaks_between_words_at_a_terminal_and_never_in_a_pipe(*, terminal: bool) -> None:
    screen = io.StringIO()
    out = Console(file=screen, force_terminal=terminal, width=80, no_color=True)

    TerminalView(out, 3, keys=False).notice("unbroken words " * 12)
    lines = Text.from_ansi(screen.getvalue()).plain.splitlines()

    if terminal:
        assert max(map(len, lines)) <= 80
        assert all(line.split()[-1] in {"unbroken", "words"} for line in lines)
    else:
        assert len(lines) == 1
