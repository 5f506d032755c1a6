"""A fact is shown alike in the terminal's scorecard, after a drill, and in the browser."""

import io

import pytest
import takes
from rich.console import Console

from interviewer.cli.drills.drill_view import show
from interviewer.domain.scorecard import FactCoverage, Status
from interviewer.interview.drilling import Drilled
from interviewer.practice.second_hearing import Counting
from interviewer.review.fact_view import fact_view
from interviewer.review.scorecard_text import render_scorecard
from interviewer.web.render import environment

FACT = takes.OVENS.facts[2]
QUOTE = "we saved 90 euros"


def coverage(status: Status, unclear: str | None = None) -> FactCoverage:
    return takes.coverage(FACT, status, quote=QUOTE, unclear=unclear)


def on_a_terminal(one: FactCoverage, *, drilled: bool) -> str:
    out = Console(file=io.StringIO(), width=100, no_color=True)
    if drilled:
        show(out, Drilled("drill-1", "?", takes.OVENS, one))
    else:
        out.print(render_scorecard(takes.card([one])))
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def in_the_browser(one: FactCoverage) -> str:
    shown = {"card": takes.card([one]), "round_id": "1", "prompted": []}
    template = environment().get_template("_card.html")
    page = template.render(fillers=Counting("counted"), **shown)
    return page[page.index("facts-title") : page.index("star-title")]


@pytest.mark.parametrize(
    ("one", "sign", "why"),
    [
        (coverage(Status.COVERED), "✓", ""),
        (coverage(Status.PARTIAL), "~", "reason: partial"),
        (coverage(Status.CONTRADICTED), "✗", "reason: contradicted"),
        (coverage(Status.MISSING), "–", ""),
        (coverage(Status.CONTRADICTED, "I may have misheard 90"), "?", "I may have misheard 90"),
    ],
)
def test_sign_quote_and_why_are_the_same(one: FactCoverage, sign: str, why: str) -> None:
    view = fact_view(one)
    assert (view.sign, view.why) == (sign, why)
    for screen in (
        on_a_terminal(one, drilled=False),
        on_a_terminal(one, drilled=True),
        in_the_browser(one),
    ):
        assert sign in screen
        assert FACT.text in screen
        assert why in screen
        assert (QUOTE in screen) == (one.evidence is not None)
        assert ("reason: contradicted" in screen) == (why == "reason: contradicted")


def test_a_long_quote_is_cut_between_words() -> None:
    long = "word " * 60
    one = takes.coverage(FACT, Status.COVERED, text=long, quote=long)
    assert fact_view(one).quote.endswith("word …")
    assert len(fact_view(one).quote) <= 140
