"""ZIP files of notes are read with bounded work, or refused in one line."""

import io
import zipfile
from pathlib import Path

import pytest

from interviewer.bank.read import read_all_notes
from interviewer.bank.source.archives import texts_in
from interviewer.domain.errors import StoryError

STORY = "# The hotline\n\nCompany: Oakrow\nTags: star, Conflict, Grit\n\n**Situation:** Slow.\n\n"
STORY += "**Task:** Mine.\n\n**Action:** I cut it.\n\n**Result:** Calls fell to 5 minutes.\n"
SHEET = "Title,Situation,Task,Action,Result\nSofa,It broke.,Keep her.,I listened.,She stayed.\n"
ID = "0123456789abcdef0123456789abcdef"


def packed(file: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file


def inside(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def test_an_export_of_notion_is_read(tmp_path: Path) -> None:
    members = {
        f"Prep/The hotline {ID}.md": STORY.encode(),
        f"Prep/Table {ID}.csv": SHEET.encode(),
        f"Prep/Table {ID}_all.csv": SHEET.encode(),
        f"Prep/Reading list {ID}.md": b"# Reading list\n\nNo story at all.\n",
        "Prep/picture.png": b"\x89PNG",
        "__MACOSX/._x.md": b"\0\0",
    }
    file = packed(tmp_path / "export.zip", {"part-1.zip": inside(members)})

    stories = [story for notes in read_all_notes(file) for story in notes.stories]

    told = {(story.title, story.organization, story.competencies) for story in stories}
    assert told == {("The hotline", "Oakrow", ("Conflict", "Grit")), ("Sofa", None, ())}
    assert len(stories) == 2


@pytest.mark.parametrize(
    ("members", "says"),
    [
        ({"a.md": b"x" * 2_000_000}, "unpacks to more than"),
        ({f"{n}.md": b" " * 900_000 for n in range(9)}, "unpacks to more than"),
        ({f"{n}.md": b"x" for n in range(1_200)}, "holds more than 1000 notes"),
        ({"a.zip": inside({"b.md": b"x" * 2_000_000})}, "unpacks to more than"),
        ({"a.png": b"x"}, "holds no notes"),
        ({"a.md": b"No story."}, "no story in any of its files"),
        ({"a.zip": b"PK\x03\x04 broken"}, "is a broken ZIP file"),
    ],
)
def test_what_cannot_be_read_is_refused(
    tmp_path: Path, members: dict[str, bytes], says: str
) -> None:
    file = packed(tmp_path / "a.zip", members)

    with pytest.raises(StoryError, match=says) as caught:
        read_all_notes(file)

    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04rest", b"no archive at all"])
def test_a_broken_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(data)

    with pytest.raises(StoryError, match="is a broken ZIP file"):
        texts_in(tmp_path / "a.zip")


def test_a_protected_archive_is_refused(tmp_path: Path) -> None:
    file = packed(tmp_path / "a.zip", {"a.md": STORY.encode()})
    data = bytearray(file.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    file.write_bytes(data)

    with pytest.raises(StoryError, match="is protected by a password; unpack it first"):
        texts_in(file)
