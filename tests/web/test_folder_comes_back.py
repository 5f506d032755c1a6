from pathlib import Path

from web_tools import STORIES

from interviewer.web.library import _seen


def test_an_empty_folder_is_looked_at_anew_where_there_was_none(tmp_path: Path) -> None:
    place = tmp_path / "stories"
    missing = _seen(place)
    place.mkdir()

    assert _seen(place) != missing
    assert _seen(STORIES) == _seen(STORIES)
