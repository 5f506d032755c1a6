"""Points of charts: what a template needs to draw lines without arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.review.trends import Band, Point

HEIGHT = 190.0
TOP = 10.0
BOTTOM = 26.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A round's value and where it is drawn: ``x`` in per cent of the width, ``y`` in pixels."""

    x: float
    y: float
    point: Point


@dataclass(frozen=True, slots=True)
class Chart:
    """A line over rounds, with grid lines (place, label) and a band that is good, if any."""

    dots: tuple[Dot, ...]
    grid: tuple[tuple[float, str], ...]
    band: tuple[float, float] | None = None

    @property
    def line(self) -> str:
        """The line as an SVG polyline takes it, in a drawing 100 wide and HEIGHT high."""
        return " ".join(f"{dot.x:.2f},{dot.y:.1f}" for dot in self.dots)


def score_chart(points: Sequence[Point]) -> Chart:
    """Scores from 0 to 100."""
    grid = tuple(
        (_y(value, 0.0, 100.0), f"{value:.0f}") for value in (0.0, 25.0, 50.0, 75.0, 100.0)
    )
    return Chart(_dots(points, 0.0, 100.0), grid)


def band_chart(band: Band) -> Chart:
    """A figure with the band in which it is good; shares are shown in per cent."""
    scale = 1.0 if band.unit else 100.0
    points = [Point(p.round_id, p.started_at, p.value * scale) for p in band.points]
    high, low = band.high * scale, (band.low or 0.0) * scale
    top = 1.15 * max(high, *(point.value for point in points))
    if not band.unit:
        top = min(top, 100.0)
    grid = tuple((_y(value, 0.0, top), f"{value:.0f}") for value in (0.0, top / 2, top))
    return Chart(_dots(points, 0.0, top), grid, (_y(high, 0.0, top), _y(low, 0.0, top)))


def _dots(points: Sequence[Point], low: float, high: float) -> tuple[Dot, ...]:
    step = 100.0 / max(1, len(points) - 1)
    first = 0.0 if len(points) > 1 else 50.0
    return tuple(
        Dot(first + number * step, _y(point.value, low, high), point)
        for number, point in enumerate(points)
    )


def _y(value: float, low: float, high: float) -> float:
    share = (value - low) / ((high - low) or 1.0)
    return TOP + (HEIGHT - TOP - BOTTOM) * (1.0 - min(1.0, max(0.0, share)))
