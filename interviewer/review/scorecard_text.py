"""A scorecard as a person reads it in a terminal. Signs and letters carry all that colours do."""

from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from interviewer.domain.scorecard import (
    Delivery,
    Evidence,
    FactCoverage,
    Fillers,
    Scorecard,
    StarStructure,
)
from interviewer.domain.story import Part
from interviewer.domain.transcript import Transcript
from interviewer.review.fact_view import fact_view
from interviewer.review.score_text import score_title
from interviewer.review.signs import PART_STYLES

_BAR_WIDTH = 60
_FACT_WIDTH = 100


def clock(seconds: float) -> str:
    """Seconds as ``m:ss``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def render_scorecard(card: Scorecard, *, quotes: bool = True) -> RenderableType:
    """The whole scorecard, made for 80 columns and wider; without quotes for 40.

    Args:
        card: What to show.
        quotes: Whether to quote the evidence of each fact; not needed beside the transcript.

    >>> from rich.console import Console
    >>> console = Console(width=80)
    >>> with console.capture() as shown:
    ...     console.print(render_scorecard(card))
    >>> "you said 57%, your story says 75%" in shown.get()
    True
    """
    return Group(*(block for _, block in scorecard_blocks(card, quotes=quotes)))


def scorecard_blocks(card: Scorecard, *, quotes: bool) -> list[tuple[str, RenderableType]]:
    """The scorecard in pieces from top to bottom, each with its name.

    A fact's is ``fact ID``; those of structure and delivery are ``star`` and ``delivery``.
    """
    blocks: list[tuple[str, RenderableType]] = [("head", _headline(card))]
    blocks += [("warning", Text(f"! {warning}", style="yellow")) for warning in card.warnings]
    if card.facts:
        blocks += [("facts", _heading("Facts", card.facts_score)), ("legend", _legend())]
        quoted = card.transcript if quotes else None
        blocks += [(f"fact {one.fact.id}", _fact(one, quoted)) for one in _in_parts(card.facts)]
    star = Group(_heading("Structure (STAR)", card.star.score), _star(card))
    blocks.append(("star", star))
    if card.transcript.text:
        note = "advice only, not part of the score"
        heading = _heading("Delivery", card.delivery.score, note)
        shown = Padding(_delivery(card.delivery), (0, 0, 0, 2), expand=False)
        blocks.append(("delivery", Group(heading, shown)))
    if card.advice:
        blocks.append(("advice", Group(_heading("What would help most", None), _numbered(card))))
    return blocks


def _headline(card: Scorecard) -> Text:
    line = Text()
    line.append(score_title(card), style="bold")
    if card.story is not None:
        line.append(f"   {card.story.title}")
        if card.story.chosen_by != "user":
            line.append(f" ({card.story.confidence:.0%} sure)", style="dim")
    return line


def _heading(name: str, score: float | None, note: str = "") -> Text:
    line = Text("\n")
    line.append(name, style="bold")
    if score is not None:
        line.append(f"  {score:.0f} / 100")
    if note:
        line.append(f"  {note}", style="dim")
    return line


def _legend() -> Text:
    return Text("  ✓ said   ~ partly   ✗ said otherwise   – not said   * key fact", style="dim")


def _in_parts(facts: Sequence[FactCoverage]) -> list[FactCoverage]:
    return sorted(facts, key=lambda coverage: list(Part).index(coverage.fact.part))


def _fact(coverage: FactCoverage, quoted: Transcript | None) -> RenderableType:
    """The fact, where it was said as the transcript shows it (``None``: no quotes), and why."""
    view = fact_view(coverage, quoted)
    lines = Text(view.text)
    if quoted is not None and view.quote:
        lines.append(f"\n  “{view.quote}”", style="italic dim")
    if view.why:
        lines.append(f"\n  {view.why}", style=view.style)
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=4)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", width=6)
    mark = Text(f"  {view.sign}{'*' if view.key else ''}", style=view.style)
    table.add_row(mark, lines, _time(view.evidence))
    return _NotWider(table)


class _NotWider:
    """A renderable that leaves a wide terminal's right side free: times stay near their facts."""

    def __init__(self, renderable: RenderableType) -> None:
        self._renderable = renderable

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = min(_FACT_WIDTH, options.max_width)
        yield from console.render(self._renderable, options.update(width=width))


def _time(evidence: Evidence | None) -> Text:
    known = evidence is not None and evidence.start_s is not None
    return Text(clock(evidence.start_s or 0.0) if evidence and known else "", style="dim")


def _star(card: Scorecard) -> RenderableType:
    star, lines = card.star, Text()
    for part in Part:
        told = star.parts[part]
        letter, style = PART_STYLES[part.value]
        lines.append("  ")
        lines.append(f" {letter} ", style=style)
        lines.append(f" {part.value.capitalize():<10}")
        lines.append("✓ " if told.present else "– ")
        if told.present:
            lines.append(f"{told.share:>4.0%}  {_part_start(star, part)}\n")
        else:
            lines.append(f"{told.reason}\n", style="yellow")
    order = _order(star)
    if order:
        lines.append(f"  Order: {order}")
    return Group(_Bar(star), lines) if star.segments else lines


def _order(star: StarStructure) -> str | None:
    """What to say of the order; ``None`` where too little was told to have one."""
    if sum(told.present for told in star.parts.values()) < 2:  # as scoring counts it
        return None
    if not star.order_ok:
        return "the parts do not come in STAR order"
    if _letters_in_order(star):
        return "as it should be"
    return "the parts with a ✓ come as they should"


def _letters_in_order(star: StarStructure) -> bool:
    """Whether the row of letters, too, begins with S or T and ends as STAR does."""
    ranks = {Part.SITUATION: 0, Part.TASK: 0, Part.ACTION: 1, Part.RESULT: 2}
    middles = []
    for rank in range(3):
        mine = [s for s in star.segments if s.part != "other" and ranks[Part(s.part)] == rank]
        mass = sum(s.end - s.start for s in mine)
        if mass:
            middles.append(sum((s.start + s.end) / 2 * (s.end - s.start) for s in mine) / mass)
    return middles == sorted(middles)


def _part_start(star: StarStructure, part: Part) -> str:
    starts = [s.start_s for s in star.segments if s.part == part.value and s.start_s is not None]
    return f"at {clock(starts[0])}" if starts else ""


class _Bar:
    """The answer as a row of letters, one part after another, as long as they were told."""

    def __init__(self, star: StarStructure) -> None:
        self._star = star

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        width = max(1, min(_BAR_WIDTH, options.max_width - 2))
        yield Text("  ").append_text(_bar(self._star, width))


def _bar(star: StarStructure, width: int) -> Text:
    spans = [(segment.start_s, segment.end_s) for segment in star.segments]
    known = [(start, end) for start, end in spans if start is not None and end is not None]
    if len(known) < len(spans):
        known = [(float(segment.start), float(segment.end)) for segment in star.segments]
    first, last = known[0][0], max(end for _, end in known)
    length = max(last - first, 1e-9)
    bar, drawn = Text(), 0
    for segment, (_, end) in zip(star.segments, known, strict=True):
        letter, style = PART_STYLES[segment.part]
        until = max(drawn, round((end - first) / length * width))
        bar.append(letter * (until - drawn), style=style)
        drawn = until
    return bar


def _delivery(delivery: Delivery) -> Text:
    pieces = []
    if delivery.duration_s is not None:
        pieces.append(f"{clock(delivery.duration_s)} long")
    if delivery.words_per_minute is not None:
        pieces.append(f"{delivery.words_per_minute:.0f} words a minute")
    pieces.append(fillers_text(delivery.fillers))
    if delivery.longest_pause_s is not None and delivery.pause_count:
        pieces.append(
            f"{delivery.pause_count} long pauses, the longest {delivery.longest_pause_s:.1f} s"
        )
    if delivery.i_share is not None:
        pieces.append(f"“I” in {delivery.i_share:.0%} of I/we")
    return Text(" · ".join(pieces))


def fillers_text(fillers: Fillers) -> str:
    """How many, and how far that can be trusted; never a zero that means "not heard"."""
    said = f"{fillers.count} filler{'' if fillers.count == 1 else 's'}"
    if fillers.reliability is not None:
        known = fillers.reliability
        return f"{said} (in tests {known.recall:.0%} of {known.measured_on} were found)"
    if fillers.reliable:
        return said
    if fillers.count:
        return f"{said} at least (Whisper leaves most of them out)"
    return "fillers not measurable with this model"


def _numbered(card: Scorecard) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=4, justify="right")
    table.add_column(ratio=1, overflow="fold")
    for number, advice in enumerate(card.advice, start=1):
        table.add_row(f"{number}.", Text(advice.message))
    return table
