import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interviewer.review.trends.bands import Point
from interviewer.review.trends.sparkline import ASCII_BLOCKS, BLOCKS, PLOT_HEIGHT, plot, sparkline


def test_low_is_low_and_high_is_high() -> None:
    assert sparkline([0, 50, 100], 10, low=0, high=100) == "▁▅█"
    assert sparkline([0, 50, 100], 10, low=0, high=100, ascii_only=True) == "_+@"


@given(
    st.lists(st.floats(-1e6, 1e6), max_size=60),
    st.integers(1, 20),
    st.floats(-100, 100),
    st.floats(-100, 100),
)
@example([1.0], 1, 0.0, 5e-324)
def test_any_values_fit_the_width(values: list[float], width: int, low: float, high: float) -> None:
    drawn = sparkline(values, width, low=min(low, high), high=max(low, high))

    assert len(drawn) == min(width, len(values))
    assert set(drawn) <= set(BLOCKS)


def test_there_are_as_many_ascii_heights() -> None:
    assert len(ASCII_BLOCKS) == len(BLOCKS)


@pytest.mark.parametrize("count", [2, 3, 500])
@pytest.mark.parametrize("width", [40, 78])
def test_the_plot_has_its_size_and_names_its_ends(count: int, width: int) -> None:
    points = [
        Point(str(n), f"2026-03-{n % 28 + 1:02d}T10:00:00+00:00", n % 101) for n in range(count)
    ]

    lines = plot(points, width).splitlines()

    assert len(lines) == PLOT_HEIGHT
    assert max(map(len, lines)) <= width
    assert "2026-03-01" in lines[-1]


def test_a_plot_leaves_nothing_for_the_next_one() -> None:
    low = [Point(str(n), "2026-03-01T10:00:00+00:00", 0.0) for n in range(3)]
    high = [Point(str(n), "2026-03-01T10:00:00+00:00", 100.0) for n in range(3)]
    first = plot(low, 40)

    plot(high, 60)

    assert plot(low, 40) == first
