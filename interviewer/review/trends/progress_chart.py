"""Progress as a chart in a file, drawn with matplotlib."""

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewer.disk import write_out
from interviewer.domain.moments import local
from interviewer.review.trends.bands import Band
from interviewer.review.trends.trends import Progress, Trend

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STORIES = 5
_MARKERS = "osD^v"
_LONGEST_NAME = 40
_LOOK: Any = {
    # Text stays text (searchable, scalable), and the same progress gives the same bytes.
    "svg.fonttype": "none",
    "svg.hashsalt": "interviewer",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    # Names come from users: "$" is a dollar, not the start of a formula.
    "text.parse_math": False,
}


def draw_progress(progress: Progress, path: Path) -> None:
    """Write scores over time and the bands of shares and pace to an ``.svg`` or ``.png`` file.

    Raises:
        StorageError: The file cannot be written.
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    bands = [*progress.shares, *progress.delivery]
    rows = 2 + (len(bands) + 1) // 2
    with mpl.rc_context(_LOOK):
        figure = Figure(figsize=(9, 1.6 * rows + 1), layout="constrained")
        grid = figure.add_gridspec(rows, 2)
        _scores(figure.add_subplot(grid[:2, :]), progress)
        for number, band in enumerate(bands):
            _band(figure.add_subplot(grid[2 + number // 2, number % 2]), band)
        figure.suptitle(_title(progress))
        form = path.suffix.lower().removeprefix(".")
        metadata: dict[str, Any] = {"Date": None} if form == "svg" else {}
        drawn = io.BytesIO()
        with warnings.catch_warnings():
            # A name in a script that the font lacks is drawn as boxes: that is seen.
            warnings.filterwarnings("ignore", message="Glyph .* missing")
            figure.savefig(drawn, format=form, dpi=144, metadata=metadata)
    write_out(path, drawn.getvalue(), "choose another place with --save")


def _title(progress: Progress) -> str:
    count = len(progress.overall.points)
    rounds = "1 round" if count == 1 else f"{count} rounds"
    return f"{rounds}, rubric version {progress.rubric_version} (grey: where it is good)"


def _scores(axes: "Axes", progress: Progress) -> None:
    _line(axes, progress.overall, color="0.6", linewidth=1, label="all rounds")
    for trend, marker in zip(progress.stories[:_STORIES], _MARKERS, strict=False):
        _line(axes, trend, marker=marker, markersize=4, label=_shortened(trend.name))
    axes.set_ylim(0, 104)
    axes.set_title("Score", loc="left")
    axes.legend(loc="lower right", frameon=False)


def _line(axes: "Axes", trend: Trend, **look: Any) -> None:  # noqa: ANN401 -- matplotlib's own
    when = [local(point.started_at).replace(tzinfo=None) for point in trend.points]
    axes.plot(when, [point.value for point in trend.points], **look)  # type: ignore[arg-type] # dates are taken


def _band(axes: "Axes", band: Band) -> None:
    from matplotlib.ticker import MaxNLocator

    factor = 1 if band.unit else 100
    values = [factor * point.value for point in band.points]
    low, high = factor * (band.low or 0), factor * band.high
    axes.axhspan(low, high, color="0.9")
    axes.plot(range(1, len(values) + 1), values, marker="o", markersize=3, color="0.2")
    axes.set_ylim(0, max(*values, high) * 1.1)
    axes.set_title(f"{band.name} ({band.unit or '%'})", loc="left", fontsize=9)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
