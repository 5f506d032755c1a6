import io
from dataclasses import replace

import pytest
from rich.console import Console
from takes import PLAIN

from interviewer.domain.question import Question
from interviewer.domain.scorecard import (
    Advice,
    Delivery,
    Evidence,
    FactCoverage,
    Fillers,
    Scorecard,
    StarPart,
    StarSegment,
    StarStructure,
    Status,
    StoryMatch,
)
from interviewer.domain.story import Fact, Part
from interviewer.domain.transcript import Transcript, Word
from interviewer.review.scorecard_text import clock, render_scorecard

TEXT = "It was bad. I fixed it. Complaints fell by 57 percent."


def coverage(status: Status, text: str = "75% fewer complaints", **more: str) -> FactCoverage:
    evidence = None
    if status is not Status.MISSING:
        evidence = Evidence("Complaints fell by 57 percent", 24, 53, 71.9, 74.0)
    return FactCoverage(
        Fact("f", text, Part.RESULT, key=True), status, 0.0, "said 57%, not 75%", evidence, **more
    )


def card(*facts: FactCoverage, story: StoryMatch | None = None) -> Scorecard:
    parts = {part: StarPart(part is not Part.TASK, 0.25, 0.5, "a reason") for part in Part}
    segments = (
        StarSegment("situation", 0, 11, 0.0, 20.0),
        StarSegment("action", 12, 23, 20.0, 70.0),
        StarSegment("result", 24, 54, 70.0, 75.0),
    )
    return replace(
        PLAIN,
        question=Question("q", "Why?"),
        story=story,
        transcript=Transcript(TEXT, duration_s=75.0, words=(Word("It", 0, 2, 0, 0.2, 0.9),)),
        facts=facts,
        star=StarStructure(62.0, True, parts, segments),
        delivery=Delivery(142.0, Fillers(7, 4.0, reliable=False), 3, 2.1, 0.7, 75.0, 85.0),
        advice=(Advice("wrong_value", "Say 75 %, not 57 %."),),
        warnings=("Something to know.",),
    )


def printed(scorecard: Scorecard, width: int = 80) -> str:
    out = io.StringIO()
    Console(file=out, width=width, no_color=True).print(render_scorecard(scorecard))
    return out.getvalue()


@pytest.mark.parametrize(
    ("status", "sign"),
    [
        (Status.COVERED, "✓"),
        (Status.PARTIAL, "~"),
        (Status.CONTRADICTED, "✗"),
        (Status.MISSING, "–"),
    ],
)
def test_each_status_has_a_sign_of_its_own(status: Status, sign: str) -> None:
    shown = printed(card(coverage(status)))

    line = next(line for line in shown.splitlines() if "75% fewer complaints" in line)
    assert line.strip().startswith(f"{sign}* ")


def test_a_contradicted_fact_shows_both_values_the_quote_and_its_time() -> None:
    shown = printed(card(coverage(Status.CONTRADICTED)))

    assert "said 57%, not 75%" in shown
    assert "“Complaints fell by 57 percent”" in shown
    assert "1:11" in shown


def test_doubt_is_shown_in_place_of_blame() -> None:
    shown = printed(card(coverage(Status.CONTRADICTED, unclear="Listen at 1:11.")))

    assert "Listen at 1:11." in shown
    assert "said 57%" not in shown


@pytest.mark.parametrize("told", [StoryMatch("s", "A title", 0.9, "user"), None])
def test_without_checked_facts_words_stand_in_the_scores_place(told: StoryMatch | None) -> None:
    bare = replace(card(story=told), facts_score=None, overall=98.7)

    head = printed(bare).splitlines()[0]

    assert head.startswith("No facts checked" if told else "No story, no facts checked")
    assert "99" not in head
    assert printed(card(coverage(Status.COVERED), story=told)).startswith("Score 61 / 100")


def test_everything_fits_80_columns() -> None:
    long_fact = coverage(Status.PARTIAL, text="a very long fact " * 12)

    shown = printed(card(long_fact, story=StoryMatch("s", "A title " * 20, 0.9, "answer")))

    assert max(len(line) for line in shown.splitlines()) <= 80


def test_the_timeline_shows_shares_and_starts() -> None:
    shown = printed(card())

    bar = next(line.strip() for line in shown.splitlines() if line.strip().startswith("SS"))
    assert set(bar) == {"S", "A", "R"}
    assert bar.count("A") > bar.count("S") > bar.count("R")
    assert "at 1:10" in shown


def test_advice_and_warnings_are_told() -> None:
    shown = printed(card())

    assert "1. Say 75 %, not 57 %." in shown
    assert "! Something to know." in shown


def test_fillers_that_whisper_may_have_dropped_are_said_to_be_a_lower_bound() -> None:
    assert "7 fillers at least" in printed(card())


def test_markup_in_a_users_text_is_text() -> None:
    assert "[bold]x[/bold]" in printed(card(coverage(Status.MISSING, text="[bold]x[/bold]")))


def test_clock() -> None:
    assert [clock(0), clock(59.9), clock(61), clock(3600)] == ["0:00", "0:59", "1:01", "60:00"]


@pytest.mark.parametrize(
    ("present", "row", "order_ok", "words"),
    [
        ("R", "RRR··SSS", True, None),
        ("S", "SSS", True, None),
        ("", "····", True, None),
        ("SR", "RRR··SSS", False, "the parts do not come in STAR order"),
        ("SAR", "SSAAARR", True, "as it should be"),
        ("STAR", "TTSSAAARR", True, "as it should be"),
        ("AR", "AAARRRSSS", True, "the parts with a ✓ come as they should"),
    ],
)
def test_what_is_said_of_the_order_is_what_the_row_of_letters_shows(
    present: str, row: str, order_ok: bool, words: str | None
) -> None:
    named = {part.value[0].upper(): part for part in Part}
    parts = {
        part: StarPart(letter in present, row.count(letter) / len(row), 0.5, "a reason")
        for letter, part in named.items()
    }
    segments = tuple(
        StarSegment(named[letter].value if letter in named else "other", at, at + 1)
        for at, letter in enumerate(row)
    )
    star = StarStructure(50.0, order_ok, parts, segments)

    shown = printed(replace(card(), star=star))

    said = [line.strip() for line in shown.splitlines() if line.strip().startswith("Order:")]
    assert said == ([] if words is None else [f"Order: {words}"])
