"""Progress as data and as a person reads it in a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from interviewer.domain.moments import day_shown
from interviewer.domain.scorecard import NO_STORY
from interviewer.review.signs import LEGEND, SIGNS
from interviewer.review.trends.bands import Band, Point
from interviewer.review.trends.fact_matrix import RECENT_ROUNDS, FactMatrix, ForgottenFact
from interviewer.review.trends.sparkline import plot, sparkline
from interviewer.review.trends.trends import Progress, Trend, fillers_unknown

_SPARK_WIDTH = 16
_SHOWN = 10
_PLOT_WIDTH = 78
_VERDICTS = {"good": ("✓", "green"), "low": ("↓", "yellow"), "high": ("↑", "yellow")}


def progress_to_dict(progress: Progress) -> dict[str, Any]:
    """Progress as ``interviewer progress --json`` prints it."""
    return {
        "rubric": progress.rubric_version,
        "left_out": progress.left_out,
        "silent": progress.silent,
        "unscored": progress.unscored,
        "overall": _trend_to_dict(progress.overall),
        "stories": [_trend_to_dict(trend) for trend in progress.stories],
        "competencies": [_trend_to_dict(trend) for trend in progress.competencies],
        "forgotten": [
            {**asdict(fact), "share": round(fact.share, 4)} for fact in progress.forgotten
        ],
        "facts": [asdict(matrix) for matrix in progress.matrices],
        "shares": [_band_to_dict(band) for band in progress.shares],
        "delivery": [_band_to_dict(band) for band in progress.delivery],
    }


def _trend_to_dict(trend: Trend) -> dict[str, Any]:
    return {"name": trend.name, "points": _points(trend.points)}


def _band_to_dict(band: Band) -> dict[str, Any]:
    return {
        "name": band.name,
        "unit": band.unit,
        "low": band.low,
        "high": band.high,
        "mean": round(band.mean, 4),
        "verdict": band.verdict,
        "measured": len(band.points),
        "compared": band.compared,
        "points": _points(band.points),
    }


def _points(points: Sequence[Point]) -> list[dict[str, Any]]:
    return [
        {"round": point.round_id, "started_at": point.started_at, "value": point.value}
        for point in points
    ]


def render_progress(progress: Progress, *, ascii_only: bool = False) -> RenderableType:
    """Progress for a terminal of 80 columns and wider.

    Args:
        progress: What to show.
        ascii_only: Draw sparklines and plot in plain ASCII.
    """
    blocks: list[RenderableType] = [_head(progress)]
    if len(progress.overall.points) > 1:
        blocks += [_heading("Scores"), _Plot(progress.overall, ascii_only=ascii_only)]
    blocks += _trends("Stories", progress.stories, ascii_only=ascii_only)
    blocks += _trends("Competencies", progress.competencies, ascii_only=ascii_only)
    if progress.forgotten:
        title = f"Often left out (newest {RECENT_ROUNDS} rounds of each story)"
        blocks += [_heading(title), *_forgotten(progress.forgotten)]
    if progress.matrices:
        blocks += [_heading("Facts in your newest rounds"), _legend()]
        blocks += [_matrix(matrix) for matrix in progress.matrices[:_SHOWN]]
    blocks += _bands("Shares of the telling", progress.shares, ascii_only=ascii_only)
    blocks += _bands("Delivery (advice only)", progress.delivery, ascii_only=ascii_only)
    if fillers_unknown(progress):
        blocks.append(Text("    Fillers were not measured in any of these rounds.", style="dim"))
    return Group(*blocks)


def _head(progress: Progress) -> Text:
    text = _scores(progress.overall) if progress.overall.points else Text("No scores", "bold")
    if progress.unscored:
        text.append(f"\n! {_rounds(progress.unscored)} without a score: {NO_STORY}", style="yellow")
    if progress.left_out:
        rounds = "1 older round" if progress.left_out == 1 else f"{progress.left_out} older rounds"
        text.append(
            f"\n! {rounds} left out, scored by an older rubric; interviewer rescore brings them in",
            style="yellow",
        )
    if progress.silent:
        text.append(f"\n! {_rounds(progress.silent)} left out: nothing was heard", style="yellow")
    return text


def _scores(trend: Trend) -> Text:
    """How many rounds when, the latest score and the best."""
    first, last = (day_shown(point.started_at) for point in (trend.points[0], trend.points[-1]))
    when = f"on {first}" if first == last else f"from {first} to {last}"
    scores = f" {when}, latest score {trend.latest:.0f}, best {trend.best:.0f}"
    return Text.assemble((_rounds(len(trend.points)), "bold"), scores)


def _rounds(count: int) -> str:
    return "1 round" if count == 1 else f"{count} rounds"


def _heading(name: str) -> Text:
    return Text.assemble("\n", (name, "bold"))


class _Plot:
    """The scores, as wide as the terminal and not much wider than it must be."""

    def __init__(self, trend: Trend, *, ascii_only: bool) -> None:
        self._trend = trend
        self._ascii_only = ascii_only

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        width = min(_PLOT_WIDTH, options.max_width - 1)
        yield Text(plot(self._trend.points, width, ascii_only=self._ascii_only), no_wrap=True)


def _trends(name: str, trends: Sequence[Trend], *, ascii_only: bool) -> Iterator[RenderableType]:
    if not trends:
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(ratio=1, overflow="fold")
    table.add_column(min_width=_SPARK_WIDTH, no_wrap=True)
    for _ in range(4):
        table.add_column(justify="right", min_width=6)
    table.add_row("", "", *(Text(t, style="dim") for t in ("rounds", "first", "latest", "best")))
    for trend in trends[:_SHOWN]:
        scores = [point.value for point in trend.points]
        drawn = sparkline(scores, _SPARK_WIDTH, low=0, high=100, ascii_only=ascii_only)
        figures = (f"{value:.0f}" for value in (trend.first, trend.latest, trend.best))
        name_cell = Padding(Text(trend.name), (0, 0, 0, 2))
        table.add_row(name_cell, Text(drawn), str(len(scores)), *figures)
    yield from (_heading(name), table)
    if len(trends) > _SHOWN:
        yield Text(f"  and {len(trends) - _SHOWN} more; see --json", style="dim")


def _forgotten(facts: Sequence[ForgottenFact]) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", width=4)
    table.add_column(ratio=1, overflow="fold")
    for number, fact in enumerate(facts[:_SHOWN], 1):
        how_often = (
            f"never said in {fact.rounds} rounds"
            if fact.left_out == fact.rounds and fact.rounds > 1
            else f"left out in {fact.left_out} of {fact.rounds}"
        )
        key = " *" if fact.key else ""
        text = Text.assemble(f"{fact.text}{key}\n", (f"{fact.story}: {how_often}", "dim"))
        table.add_row(f"{number}.", text)
    yield table
    if len(facts) > _SHOWN:
        yield Text(f"  and {len(facts) - _SHOWN} more; see --json", style="dim")


def _legend() -> Text:
    return Text(f"  {LEGEND}\n  * key fact; newest at right", style="dim")


def _matrix(matrix: FactMatrix) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, justify="right")
    table.add_column(ratio=1, overflow="fold")
    for row in matrix.rows:
        marks = Text("  ")
        for status in row.statuses:
            marks.append(*(SIGNS[status] if status else (" ", "")))
        table.add_row(marks, Text(f"{row.text}{' *' if row.key else ''}"))
    return Group(Text(f"  {matrix.story}", style="bold"), table)


def _bands(name: str, bands: Sequence[Band], *, ascii_only: bool) -> Iterator[RenderableType]:
    if not bands:
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(5):
        table.add_column(no_wrap=True)
    for band in bands:
        sign, style = _VERDICTS[band.verdict]
        values = [point.value for point in band.points]
        top = max(*values, band.high * 1.5)
        drawn = sparkline(values, _SPARK_WIDTH, low=0, high=top, ascii_only=ascii_only)
        table.add_row(
            Text(f"  {sign}", style=style),
            Text(band.name.capitalize()),
            Text(drawn),
            Text(f"{_value(band, band.mean)} on average"),
            Text(f"good: {_good(band)}", style="dim"),
        )
    yield from (_heading(name), table)
    for band in bands:
        if len(band.points) < band.compared:
            counted = f"{len(band.points)} of {band.compared} rounds"
            yield Text(f"    {band.name.capitalize()}: measured in {counted}.", style="dim")


def _value(band: Band, value: float) -> str:
    if not band.unit:
        return f"{value:.0%}"
    shown = f"{value:.1f}" if value < 10 else f"{value:.0f}"
    return f"{shown} {band.unit}"


def _good(band: Band) -> str:
    percent = not band.unit
    high = f"{band.high:.0%}" if percent else f"{band.high:g}"
    if band.low is None:
        return f"up to {high}"
    low = f"{band.low * 100:.0f}" if percent else f"{band.low:g}"
    return f"{low}–{high}"
