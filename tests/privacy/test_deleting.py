import os
import tempfile
from pathlib import Path

import pytest

from interviewer.domain.errors import StorageError
from interviewer.history.store import HistoryStore
from interviewer.privacy.deleting import delete_everything
from interviewer.privacy.holdings import holdings
from interviewer.privacy.temporary import temporary_files_in
from interviewer.settings import Settings, config_file


def planted(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"spoken")
    return path


def fill(places: Settings) -> dict[str, Path]:
    """One of each kind of what is kept."""
    with HistoryStore(places.data_dir).database.writing():
        pass
    queue = Path(os.environ["XDG_CACHE_HOME"]) / "Microsoft" / "DeveloperTools" / ".onnxruntime"
    return {
        "stories": planted(places.own_stories_dir / "ovens.md"),
        "recordings": planted(places.data_dir / "recordings" / "20260301-120000-2.flac"),
        "history": planted(places.data_dir / "history-before-schema-3.sqlite3"),
        "unfinished": planted(places.spool_dir / "drills" / ("c" * 32 + ".pcm")),
        "temporary": planted(places.data_dir / "passing" / "x" / "answer.flac"),
        "settings": planted(config_file()),
        "models": planted(places.models_dir / "openai-whisper" / "base" / "base.pt"),
        "measured": planted(places.models_dir / "measured.json"),
        "charts": planted(places.charts_dir / "fontlist.json"),
        "reports": planted(queue / "onnxruntime.db"),
        "old": planted(Path(tempfile.gettempdir()) / "interviewer-abcd1234" / "answer.flac"),
    }


def left(places: Settings) -> list[str]:
    home = places.data_dir.parent
    found = [*home.rglob("*"), *Path(tempfile.gettempdir()).rglob("*")]
    return [str(path.relative_to(home.parent)) for path in found]


def test_every_kind_of_what_is_kept_is_counted(places: Settings) -> None:
    planted_files = fill(places)
    counted = {one.name: one.files for one in holdings(places)}
    for name, path in planted_files.items():
        assert path in counted["temporary" if name == "old" else name], name


def test_nothing_is_left(places: Settings) -> None:
    planted_files = fill(places)
    done = delete_everything(places)
    assert [name for name in left(places) if name not in ("home/.cache", "home/.config")] == []
    assert done.files == len(planted_files) + 1, "and the database"
    assert done.left == ()


def test_stories_can_be_kept(places: Settings) -> None:
    story = fill(places)["stories"]
    done = delete_everything(places, keep_stories=True)
    assert [path for path in places.data_dir.rglob("*") if path.is_file()] == [story]
    assert done.left == (places.data_dir,)


def test_links_are_removed_and_never_followed(places: Settings, tmp_path: Path) -> None:
    fill(places)
    outside = planted(tmp_path / "outside" / "20260301-120000.flac")
    planted(outside.parent / "story.md")
    (places.data_dir / "recordings" / "20260401-120000.flac").symlink_to(outside)
    (places.own_stories_dir / "more").symlink_to(outside.parent)
    (places.data_dir / "passing" / "deep").symlink_to(outside.parent)
    delete_everything(places)
    assert sorted(path.name for path in outside.parent.iterdir()) == [
        "20260301-120000.flac",
        "story.md",
    ]
    assert not places.data_dir.exists()


def test_a_folder_in_it_that_is_a_link_leaves_and_names_what_it_leads_to(
    places: Settings, tmp_path: Path
) -> None:
    mine = planted(tmp_path / "mine" / "ovens.md")
    spoken = planted(tmp_path / "large disk" / "20260301-120000.flac")
    places.data_dir.mkdir(parents=True)
    places.own_stories_dir.symlink_to(mine.parent)
    (places.data_dir / "recordings").symlink_to(spoken.parent)

    done = delete_everything(places)

    assert mine.exists()
    assert spoken.exists()
    assert set(done.led_to) == {mine.parent, spoken.parent}, "so that they can be removed by hand"
    assert not places.data_dir.exists()


def test_a_data_folder_that_is_a_link_goes_with_what_is_in_it(
    places: Settings, tmp_path: Path
) -> None:
    real = tmp_path / "large disk"
    real.mkdir()
    places.data_dir.symlink_to(real)
    fill(places)
    done = delete_everything(places)
    assert done.left == (), list(places.data_dir.rglob("*"))
    assert not real.exists()
    assert not places.data_dir.is_symlink()


def test_files_of_others_in_the_same_folders_stay_and_are_named(places: Settings) -> None:
    fill(places)
    foreign = [
        planted(places.data_dir / "letter.txt"),
        planted(places.data_dir / "history.txt"),
        planted(places.data_dir / "recordings" / "song.flac"),
        planted(places.spool_dir / "notes.pcm"),
        planted(places.models_dir / "another-program" / "model.bin"),
        planted(config_file().parent / "other.toml"),
        planted(Path(tempfile.gettempdir()) / "interviewer-abcd5678" / "thesis.txt"),
    ]
    done = delete_everything(places)
    assert all(path.exists() for path in foreign)
    assert set(done.left) == {places.data_dir, places.cache_dir, config_file().parent}


def test_nothing_is_removed_while_a_round_is_running(places: Settings) -> None:
    fill(places)
    before = left(places)
    with (
        temporary_files_in(places.data_dir) as running,
        pytest.raises(StorageError, match="is running in another window; end it first"),
    ):
        delete_everything(places)
    assert not running.exists()
    assert left(places) == before
