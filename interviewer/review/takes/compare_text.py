"""A comparison of two takes as a person reads it in a terminal."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interviewer.domain.moments import moment_shown
from interviewer.domain.round import KeptRound
from interviewer.domain.scorecard import Status
from interviewer.review.scorecard_text import clock
from interviewer.review.takes.compare_takes import (
    Change,
    Comparison,
    FactChange,
    FigureChange,
)

_GOOD, _BAD, _PLAIN = "green", "red", "dim"
_CHANGES = {
    Change.GAINED: ("+", _GOOD),
    Change.PUT_RIGHT: ("+", _GOOD),
    Change.BETTER: ("+", _GOOD),
    Change.ERROR_GONE: ("+", _GOOD),
    Change.NOW_WRONG: ("-", _BAD),
    Change.LOST: ("-", _BAD),
    Change.WORSE: ("-", _BAD),
    Change.UNCLEAR: ("?", "cyan"),
    Change.SAME: ("=", _PLAIN),
}
_SCORES = {"overall": "Score", "facts": "Facts", "star": "STAR", "delivery": "Delivery"}


def render_comparison(result: Comparison) -> RenderableType:
    """The comparison for a terminal of 80 columns and wider."""
    blocks: list[RenderableType] = list(_head(result))
    blocks += [Text(f"! {warning}", style="yellow") for warning in result.warnings]
    blocks += [_heading("Scores"), _scores(result)]
    if result.facts:
        blocks += [_heading("Facts"), *_facts(result)]
    blocks += [_heading("Structure (STAR)"), *_parts(result)]
    known = [c for c in result.figures if c.before is not None or c.after is not None]
    blocks += [_heading("Delivery"), *(_line("·", _PLAIN, _figure_text(c)) for c in known)]
    return Group(*blocks)


def _head(result: Comparison) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=2)
    table.add_column(ratio=1, overflow="fold")
    for letter, take in (("A", result.first), ("B", result.second)):
        best = "  ★ the best take so far" if take.id == result.best else ""
        line = Text.assemble(
            take.id, (f"  {moment_shown(take.started_at)}", "dim"), (best, "green")
        )
        same = letter == "B" and _told(take) == _told(result.first)
        line.append(f"\n{'the same question and story' if same else _told(take)}")
        table.add_row(Text(letter, style="bold"), line)
    yield table
    if result.best and result.best not in {result.first.id, result.second.id}:
        yield Text(f"★  The best take so far is {result.best}.", style="green")


def _told(take: KeptRound) -> str:
    question, story = take.card.question, take.card.story
    told = [question.text if question else "no question", story.title if story else "no story"]
    return " · ".join(told)


def _heading(name: str) -> Text:
    return Text.assemble("\n", (name, "bold"))


def _scores(result: Comparison) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=12)
    for _ in range(3):
        table.add_column(justify="right", min_width=5)
    table.add_row("", Text("A", style="dim"), Text("B", style="dim"), "")
    for change in result.scores:
        values = ["–" if v is None else f"{v:.0f}" for v in (change.before, change.after)]
        table.add_row(f"  {_SCORES[change.name]}", *values, _difference(change))
    return table


def _difference(change: FigureChange) -> Text:
    if change.difference is None:
        return Text("")
    points = round(change.difference)
    style = _PLAIN if not points else _GOOD if points > 0 else _BAD
    return Text(f"{points:+d}" if points else "=", style=style)


def _facts(result: Comparison) -> Iterator[RenderableType]:
    for change in result.facts:
        if change.change is Change.SAME:
            continue
        sign, style = _CHANGES[change.change]
        key = " *" if change.key else ""
        text = Text.assemble((f"{_became(change)}: ", style), f"{change.text}{key}")
        if why := _why(change):
            text.append(f"\n{why}", style="dim")
        yield _line(sign, style, text)
    stayed = [c for c in result.facts if c.change is Change.SAME]
    told = sum(c.after is not None and c.after.status is Status.COVERED for c in stayed)
    yield _line("=", _PLAIN, Text(f"{len(stayed)} unchanged: {told} told in both", style=_PLAIN))
    for change in stayed:
        if change.after is None or change.after.status is not Status.COVERED:
            status = "not said" if change.after is None else _STILL[change.after.status]
            yield _line("=", _PLAIN, Text(f"still {status}: {change.text}"))


def _became(change: FactChange) -> str:
    """The change in words; what came but in part is said so."""
    in_part = change.after is not None and change.after.status is Status.PARTIAL
    partly = in_part and change.change in {Change.GAINED, Change.PUT_RIGHT}
    return f"{change.change.value} in part" if partly else change.change.value


_STILL = {
    Status.PARTIAL: "told in part",
    Status.CONTRADICTED: "wrong",
    Status.MISSING: "not said",
    Status.COVERED: "told",
}


def _why(change: FactChange) -> str:
    """What was said, or why it is wrong, in the take that shows the change."""
    after = change.after
    if after is not None and after.unclear:
        return after.unclear
    if after is not None and after.status is Status.CONTRADICTED:
        return after.reason
    shown = change.before if change.change in {Change.LOST, Change.ERROR_GONE} else after
    if shown is None or shown.evidence is None:
        return ""
    return f"{'A' if shown is change.before else 'B'}: “{_short(shown.evidence.text)}”"


def _short(text: str, width: int = 110) -> str:
    return text if len(text) <= width else text[: width - 1].rsplit(" ", 1)[0] + " …"


def _parts(result: Comparison) -> Iterator[RenderableType]:
    for change in result.parts:
        sign, style = _CHANGES[change.change]
        if change.change is Change.SAME and round(change.before, 2) != round(change.after, 2):
            sign = "·"
        shares = f"{change.before:.0%} → {change.after:.0%} of the answer"
        word = "" if change.change is Change.SAME else f"{change.change.value}: "
        yield _line(
            sign,
            style,
            Text.assemble((word, style), f"{change.part.value.capitalize()}  ", (shares, "dim")),
        )
    if result.order is not Change.SAME:
        sign, style = _CHANGES[result.order]
        yield _line(sign, style, Text(f"{result.order.value}: the order of the parts", style=style))


def _figure_text(change: FigureChange) -> Text:
    shown = [_measured(change, value) for value in (change.before, change.after)]
    return Text(f"{change.name.capitalize()}: {shown[0]} → {shown[1]} {_unit(change)}".rstrip())


def _measured(change: FigureChange, value: float | None) -> str:
    if value is None:
        return "unknown"
    if change.name == "length":
        return clock(value)
    return f"{value:.1f}" if change.name == "longest pause" else f"{value:.0f}"


def _unit(change: FigureChange) -> str:
    return "" if change.name == "length" else change.unit


def _line(sign: str, style: str, text: Text) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=3, justify="right")
    table.add_column(ratio=1, overflow="fold")
    table.add_row(Text(sign, style=style), text)
    return table
