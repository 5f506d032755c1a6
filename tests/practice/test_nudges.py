from dataclasses import replace
from typing import Any

import pytest
from recording_progress import WELL

from interviewer.cli.rounds.round_status import nudge_line
from interviewer.practice.nudges import nudge
from interviewer.web.live.browser_source import BrowserSource
from interviewer.web.live.browser_view import BrowserView
from interviewer.web.live.feed import Feed

SITUATIONS: list[tuple[dict[str, Any], str]] = [
    ({}, ""),
    ({"muted": True, "silent_for_s": 9.0}, "microphone muted?"),
    ({"clipping": True, "elapsed_s": 300.0}, "move back"),
    ({"low_level": True}, "come closer"),
    ({"elapsed_s": 155.0}, "30 seconds left"),
    ({"elapsed_s": 181.0}, "Over the suggested length"),
    ({"silent_for_s": 9.0}, "Take your time"),
    ({"ending_in_s": 3.0, "muted": True}, "Anything to add?"),
]


@pytest.mark.parametrize(("how", "words"), SITUATIONS)
def test_every_screen_says_the_same(how: dict[str, Any], words: str) -> None:
    progress = replace(WELL, **how)
    feed = Feed()
    shown: list[str] = []
    feed.join(lambda event: shown.append(event.get("nudge", "")))
    BrowserView(feed, BrowserSource(), 3.0, 1.0).heard(progress)
    for said in (shown[-1], nudge_line(progress, 3.0, keys=True)):
        assert (words in said) if words else (not said)


def test_who_cannot_end_the_answer_is_not_told_to() -> None:
    assert nudge(replace(WELL, silent_for_s=9.0), 3.0, None) == ""


def test_a_short_answer_is_not_nearly_over_from_its_start() -> None:
    assert nudge(WELL, 0.5, None) == ""
