"""Small plots made of characters."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import fmean

from interviewer.domain.moments import day_shown
from interviewer.review.trends.bands import Point

BLOCKS = "▁▂▃▄▅▆▇█"
ASCII_BLOCKS = "_.-=+*#@"
"""For terminals without block characters."""

PLOT_HEIGHT = 11
_FRAME_IN_ASCII = str.maketrans("┌┐└┘─│┤├┬┴┼", "++++-||||++")


def sparkline(
    values: Sequence[float], width: int, *, low: float, high: float, ascii_only: bool = False
) -> str:
    """One character a value (a mean of neighbours when there are more than ``width``).

    Args:
        values: What to draw, oldest first.
        width: At most so many characters.
        low: Drawn as the lowest character, as is all below.
        high: Drawn as the highest, as is all above.
        ascii_only: Draw in plain ASCII.
    """
    blocks = ASCII_BLOCKS if ascii_only else BLOCKS
    top = len(blocks) - 1
    reach = (high - low) or 1.0
    shares = (max(0.0, min(1.0, (value - low) / reach)) for value in thinned(values, width))
    return "".join(blocks[round(share * top)] for share in shares)


def plot(points: Sequence[Point], width: int, *, ascii_only: bool = False) -> str:
    """Scores (0 to 100) over rounds as lines of characters; the axis names first and last day."""
    import plotext  # type: ignore[import-untyped, unused-ignore] # it has no types

    scores = thinned([point.value for point in points], max(2, width))
    figure = plotext.figure
    figure.clear()  # the library keeps one figure
    signal = figure.signal(
        list(range(1, len(scores) + 1)), scores, marker="*" if ascii_only else "braille"
    )
    signal.lines()
    figure.draw(signal)
    upright, level = figure.ruler(1, 0), figure.ruler(0, 0)
    upright.lim(0, 100)
    upright.ticks([0, 25, 50, 75, 100])
    level.ticks(
        [1, len(scores)], [day_shown(point.started_at) for point in (points[0], points[-1])]
    )
    figure.plot_size(width, PLOT_HEIGHT)
    figure.theme("clear")
    drawn = plotext.uncolorize(str(figure.build())).rstrip("\n")
    lines = "\n".join(line.rstrip() for line in drawn.splitlines())
    return lines.translate(_FRAME_IN_ASCII) if ascii_only else lines


def thinned(values: Sequence[float], most: int) -> list[float]:
    """The values, or ``most`` means of equal stretches of them when there are more."""
    if len(values) <= most:
        return list(values)
    edges = [round(number * len(values) / most) for number in range(most + 1)]
    return [fmean(values[a:b]) for a, b in pairwise(edges)]
