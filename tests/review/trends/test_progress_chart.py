from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from interviewer.domain.errors import StorageError
from interviewer.history.summaries import RoundFigures
from interviewer.review.trends.progress_chart import draw_progress
from interviewer.review.trends.trends import Progress, progress_of


def progress(story: str = "ovens", count: int = 3) -> Progress:
    one = RoundFigures(
        "r1", "2026-03-01T18:15:00+00:00", story, "q1", "Conflict", 1, 50.0, 60.0, 70.0, 80.0,
        (0.2, 0.1, 0.5, 0.2), 100.0, 120.0, 2.0, 0.5, 0.7,
    )  # fmt: skip
    rounds = [
        replace(one, id=f"r{day}", started_at=f"2026-03-{day:02d}T18:15:00+00:00")
        for day in range(1, count + 1)
    ]
    found = progress_of(rounds, [])
    assert found is not None
    return found


def test_an_svg_is_written_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        draw_progress(progress(), tmp_path / name)

    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    ET.parse(tmp_path / "a.svg")  # noqa: S314 -- our own file


def test_a_png_is_written(tmp_path: Path) -> None:
    draw_progress(progress(count=1), tmp_path / "a.PNG")

    assert (tmp_path / "a.PNG").read_bytes().startswith(b"\x89PNG")


def test_names_are_text_not_formulas_and_not_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"

    draw_progress(progress("</svg><script>$\\frac$ 5$"), path)

    text = path.read_text(encoding="utf-8")
    assert "<script>" not in text
    assert "$\\frac$ 5$" in text


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="choose another place"):
        draw_progress(progress(), tmp_path / "missing" / "a.svg")


def test_signs_that_the_font_lacks_are_drawn_without_complaint(tmp_path: Path) -> None:
    draw_progress(progress("日本の話"), tmp_path / "a.png")
