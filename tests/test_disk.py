import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from interviewer import disk
from interviewer.domain.errors import StorageError

WRITERS: dict[str, Callable[[Path, bytes], None]] = {
    "whole": disk.write_whole,
    "new": disk.write_new,
    "out": lambda path, data: disk.write_out(path, data, "choose another place"),
}
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@pytest.mark.usefixtures("umask")
def test_a_file_is_its_owners_alone_whatever_the_umask(
    tmp_path: Path, write: Callable[[Path, bytes], None]
) -> None:
    write(tmp_path / "a", b"what was said")

    assert (tmp_path / "a").read_bytes() == b"what was said"
    assert mode(tmp_path / "a") == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.usefixtures("umask")
def test_a_copy_and_every_new_folder_are_their_owners_alone(tmp_path: Path) -> None:
    (tmp_path / "source").touch(0o644)
    disk.make_folder(tmp_path / "data" / "deep" / "recordings")
    disk.make_folder(tmp_path / "data" / "deep" / "recordings")
    disk.copy_whole(tmp_path / "source", tmp_path / "data" / "copy")
    os.close(disk.open_private(tmp_path / "data" / "lock", os.O_RDWR))

    made = [path for path in (tmp_path / "data").rglob("*") if path.is_dir()]
    assert [mode(path) for path in (tmp_path / "data", *made)] == [0o700] * 3
    assert mode(tmp_path / "data" / "copy") == 0o600
    assert mode(tmp_path / "data" / "lock") & 0o077 == 0


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(0o755)
    disk.make_folder(tmp_path / "shared")
    assert mode(tmp_path / "shared") == 0o755


def test_what_was_open_to_others_is_private_once_it_is_written_anew(tmp_path: Path) -> None:
    (tmp_path / "a").touch(0o666)
    disk.write_whole(tmp_path / "a", b"new")
    assert mode(tmp_path / "a") == 0o600


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_disk_that_fills_leaves_what_was_there_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path, bytes], None]
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "there").write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", full)
    name = "new" if write is disk.write_new else "there"
    with pytest.raises(StorageError, match=f"{name}: the disk is full; free some space"):
        write(tmp_path / name, b"after")
    assert [path.name for path in tmp_path.iterdir()] == ["there"]
    assert (tmp_path / "there").read_bytes() == b"before"


def test_a_new_file_never_replaces_one_nor_follows_a_link_out(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mine")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("a", "link"):
        with pytest.raises(FileExistsError):
            disk.write_new(tmp_path / name, b"yours")
    assert (tmp_path / "a").read_bytes() == b"mine"
    assert not (tmp_path / "elsewhere").exists()


def test_a_link_that_the_user_names_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to("real")
    disk.write_out(tmp_path / "link", b"exported", "choose another place")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"exported"


def test_a_pipe_that_the_user_names_is_written_into(tmp_path: Path) -> None:
    read, write = os.pipe()
    disk.write_out(Path(f"/dev/fd/{write}"), b"exported", "choose another place")
    os.close(write)
    assert os.read(read, 100) == b"exported"
    os.close(read)


def test_a_name_of_every_length_that_the_disk_takes_can_be_written(tmp_path: Path) -> None:
    disk.write_whole(tmp_path / ("n" * 255), b"x")
    with pytest.raises(StorageError, match="a name in it is too long; choose another folder"):
        disk.write_whole(tmp_path / ("n" * 256), b"x")
    with pytest.raises(StorageError, match="the path is too long"):
        disk.make_folder(tmp_path.joinpath(*["folder"] * 800))


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (errno.ENOSPC, "disk is full; free some space"),
        (errno.EROFS, "make it writable, or choose another folder with --data"),
        (errno.EACCES, "make it writable, or choose another folder with --data"),
        (errno.ENOTDIR, "a file stands where a folder belongs"),
        (errno.EIO, "Input/output error.; choose another folder with --data"),
    ],
)
def test_what_the_disk_says_ends_with_a_way_out(tmp_path: Path, code: int, advice: str) -> None:
    with pytest.raises(StorageError, match=advice), disk.in_words(tmp_path):
        raise OSError(code, os.strerror(code))
