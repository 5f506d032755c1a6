"""What is read from another hand is data: it goes in whole and sound, or not at all; never beside.

Documents, rows and files are changed in many ways; whatever is accepted can be read ever after.
"""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from takes import OVENS, START, card, typed

from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.errors import HistoryError, InterviewerError
from interviewer.domain.question import Question
from interviewer.domain.round import Prompted
from interviewer.domain.scorecard import StoryMatch
from interviewer.domain.transcript import Transcript
from interviewer.history.exchange.backup import back_up
from interviewer.history.exchange.transfer import export_rounds, import_rounds
from interviewer.history.sessions import SessionStore

RunCli = Callable[..., Any]
Step = str | int


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """An export in which everything occurs that an export can hold."""
    folder = tmp_path_factory.mktemp("document")
    store = SessionStore(folder / "data")
    for day, one in enumerate((card(), typed(card()))):
        sound = folder / "answer.flac"
        sound.write_bytes(b"sound")
        moment = START + timedelta(days=day)
        kept = store.keep(one, moment, None if day else sound, story=OVENS)
        store.add_note(kept, "a note")
        store.replace_scorecard(kept, card(overall=62.0), "corrected", None, OVENS)
        told = Prompted("And?", Transcript("We saved 12 hours."), ("fuse",))
        store.add_prompted(kept, told)
    facts = scorecard_to_dict(card())["facts"]
    store.keep_drills(START, "ovens", "How many?", Transcript("Nine thousand."), facts[:2])
    return export_rounds(store, None, audio=True)


def places(node: Any, path: tuple[Step, ...] = ()) -> Iterator[tuple[Step, ...]]:
    """Where something stands in a document."""
    if path:
        yield path
    inside = node.items() if isinstance(node, dict) else enumerate(node) if _listed(node) else ()
    for key, value in inside:
        yield from places(value, (*path, key))


def _listed(node: Any) -> bool:
    return isinstance(node, list)


def kinds(document: Any) -> list[tuple[Step, ...]]:
    """One place of each kind: of many words, the first will do."""
    found: dict[tuple[Step, ...], tuple[Step, ...]] = {}
    for path in places(document):
        found.setdefault(tuple("#" if isinstance(step, int) else step for step in path), path)
    return list(found.values())


STRANGE: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, float("nan"), float("inf"), 10**30),
    *("", "x", "\ud800", "a\x00b", "x" * 100_000, "\u202e"),
    *("../../pwned", "/etc/passwd", "C:\\x", "CON", "20260301-181500/../../x", "٢٠٢٦٠٣٠١-181500"),
    *([], {}, [[]], {"a": 1}, [1] * 5),
    *("2026-13-45", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"),
)


def changed(document: dict[str, Any], path: tuple[Step, ...], how: str, value: Any) -> str:
    """The document as text, after something was done at a place."""
    copied = copy.deepcopy(document)
    node: Any = copied
    for step in path[:-1]:
        node = node[step]
    last: Any = path[-1]
    if how == "remove":
        del node[last]
    elif how == "double" and isinstance(node, list):
        node.append(copy.deepcopy(node[last]))
    else:
        node[last] = "@" if how == "deepen" else value
    return json.dumps(copied).replace('"@"', "[" * 60_000 + "]" * 60_000)


def everything_works(store: SessionStore, cli: RunCli, folder: Path, again: Path) -> None:
    """Whatever was accepted can be read, written out, taken in once more, and deleted."""
    assert store.verify() == []
    for command in (
        ["history", "list"],
        ["history", "show", "last"],
        ["history", "export", "--format", "html", "--audio"],
        ["history", "export", "--format", "csv"],
        ["progress"],
        ["review", "last", "--plain"],
        ["compare"],
    ):
        done = cli(*command, "--data", folder)
        assert done.status in (0, 1) or len(done.err.splitlines()) == 1, command
    document = export_rounds(store, None, audio=True)
    other = SessionStore(again)
    done = import_rounds(other, json.dumps(document), "x")
    assert len(done.added) == len(document["rounds"])
    assert export_rounds(other, None, audio=True) == document
    assert import_rounds(store, json.dumps(document), "x").added == ()
    if ids := [one.id for one in store.rounds()]:
        store.delete(ids)


@settings(suppress_health_check=list(HealthCheck), max_examples=15)
@given(data=st.data())
def test_a_changed_document_is_refused_in_one_line_or_can_be_used_ever_after(
    document: dict[str, Any],
    cli: RunCli,
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
) -> None:
    path = data.draw(st.sampled_from(kinds(document)))
    how = data.draw(st.sampled_from(["remove", "double", "deepen", *["replace"] * 4]))
    text = changed(document, path, how, data.draw(st.sampled_from(STRANGE)))
    folder = tmp_path_factory.mktemp("import")
    store = SessionStore(folder / "data")

    try:
        import_rounds(store, text, "file.json")
        problem = ""
    except HistoryError as error:
        problem = str(error)
    if problem:
        assert len(problem.splitlines()) == 1
        assert len(problem) < 300
        assert store.empty
    else:
        everything_works(store, cli, folder / "data", folder / "again")
    kept = {"data", "again"}
    assert {one.name for one in folder.iterdir()} <= kept, "nothing is written beside the folder"


@pytest.mark.parametrize(
    "name",
    [
        "../../pwned",
        "/tmp/pwned",  # noqa: S108 -- it must not be written
        "20260301-181500/../../pwned",
        "20260301-181500\x00",
        "C:\\pwned",
        "CON",
        "last",
        "",
        "٢٠٢٦٠٣٠١-181500",
        "9" * 5000,
        "20260301-181500-1234567",
    ],
)
def test_what_is_no_round_s_id_is_refused(
    document: dict[str, Any], tmp_path: Path, name: str
) -> None:
    bad = copy.deepcopy(document)
    bad["rounds"][0]["id"] = bad["rounds"][0]["scorecard"]["round"] = name

    with pytest.raises(HistoryError, match="is no round's id") as refused:
        import_rounds(SessionStore(tmp_path / "data"), json.dumps(bad), "x")

    assert len(str(refused.value).splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../secret", "/etc/hostname", "a/../../secret", "link.flac"])
def test_a_row_that_names_a_file_outside_leads_nowhere(
    document: dict[str, Any], cli: RunCli, tmp_path: Path, name: str
) -> None:
    store = SessionStore(tmp_path / "data")
    import_rounds(store, json.dumps(document), "x")
    first = store.rounds()[-1].id
    secret = tmp_path / "data" / "secret"
    secret.write_bytes(b"secret")
    if name == "link.flac":
        name = f"{first}.flac"
        (store.recordings_dir / name).unlink()
        (store.recordings_dir / name).symlink_to(secret)
    with store.database.writing() as database:
        database.execute("UPDATE rounds SET recording = ? WHERE id = ?", (name, first))

    assert store.recording_path(first) is None
    exported = export_rounds(store, [first], audio=True)["rounds"][0]["recording"]
    assert exported["data"] is None
    assert back_up(store, tmp_path / "copy").recordings == 0
    assert any("its recording cannot be" in fault for fault in store.verify())
    assert cli("history", "delete", first, "--yes", "--data", tmp_path / "data").status == 0
    assert secret.read_bytes() == b"secret"


def test_a_folder_s_link_to_another_disk_is_the_user_s_own(
    document: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "big").mkdir()
    (tmp_path / "data" / "recordings").symlink_to(tmp_path / "big")
    store = SessionStore(tmp_path / "data")

    import_rounds(store, json.dumps(document), "x")

    assert store.recording_path(store.rounds()[-1].id) is not None
    assert store.verify() == []


TEXTS = st.text(max_size=40) | st.sampled_from(["\ud800", "a\udcffb", "\x00", "\u2028"])


@settings(suppress_health_check=list(HealthCheck), max_examples=30)
@given(
    said=TEXTS,
    question=TEXTS,
    title=TEXTS,
    note=TEXTS,
    figure=st.sampled_from([float("nan"), float("inf"), 0.5]),
)
def test_whatever_is_wrong_with_words_and_figures_what_was_spoken_is_kept(  # noqa: PLR0917 -- drawn
    tmp_path_factory: pytest.TempPathFactory,
    said: str,
    question: str,
    title: str,
    note: str,
    figure: float,
) -> None:
    folder = tmp_path_factory.mktemp("words")
    store = SessionStore(folder / "data")
    sound = folder / "sound.flac"
    sound.write_bytes(b"sound")
    one = replace(
        card([], transcript=Transcript(said)),
        question=Question(question, question, question),
        story=StoryMatch(title, title, figure, "user"),
        overall=figure,
        advice=(),
    )
    story = replace(OVENS, id=title, title=title)

    kept = store.keep(one, START, sound, story=story)
    store.add_note(kept, note)
    store.replace_scorecard(kept, one, note, None, story)
    drilled = store.keep_drills(
        START,
        title,
        question,
        Transcript(said),
        [{"id": title, "text": said, "status": "covered", "unclear": None}],
    )

    assert store.recording_path(kept) is not None
    assert len(store.scorecard(kept)["transcript"]["text"]) == len(said)
    assert [one.id for one in store.drills()] == drilled
    document = json.dumps(export_rounds(store, None)).encode()
    assert document.decode("utf-8")


def test_a_damaged_round_can_still_be_deleted(
    document: dict[str, Any], cli: RunCli, tmp_path: Path
) -> None:
    store = SessionStore(tmp_path / "data")
    import_rounds(store, json.dumps(document), "x")
    with store.database.writing() as database:
        database.execute("UPDATE scorecards SET card = '['")
        database.execute("UPDATE rounds SET started_at = 'yesterday'")

    with pytest.raises(InterviewerError):
        store.scorecard("last")
    assert cli("history", "list", "--data", tmp_path / "data").status == 0
    ids = [one.id for one in store.rounds()]
    assert cli("history", "delete", *ids, "--yes", "--data", tmp_path / "data").status == 0
    assert store.verify() == []
