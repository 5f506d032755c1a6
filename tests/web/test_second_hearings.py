"""Fillers of rounds in the browser: counted on a second hearing, after the scorecard."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
import web_tools as tools
from starlette.testclient import TestClient

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import Recording
from interviewer.domain.second_hearing_result import Verbatim
from interviewer.history.store import HistoryStore
from interviewer.practice.second_hearing import CountFillers
from interviewer.transcribe.transcriber import OnProgress
from interviewer.web.create_app import create_app
from interviewer.web.entrance.door import Door

SAID = "We rewrote the documentation and complaints fell by 75 percent."


def heard(_: Recording, __: OnProgress) -> Verbatim:
    text = SAID.replace("and", "um and uh")
    return Verbatim(tools.timed(text), "fake", 1.0, 1.0, 30)


@contextmanager
def serving(data: Path, door: Door, count: CountFillers) -> Iterator[TestClient]:
    parts = replace(tools.fake_tools(data), count_fillers=count)
    with TestClient(create_app(parts, door), base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        yield client


def settled(client: TestClient, round_id: str) -> dict[str, Any]:
    """Where the counting stands once it is over."""
    hearings = cast("Any", client.app).state.desk.hearings
    hearings._worker.submit(lambda: None).result(30)  # behind what is in line
    while (state := client.get(f"/api/answers/{round_id}/fillers").json())["state"] == "counting":
        pass
    found: dict[str, Any] = state
    return found


def test_the_scorecard_does_not_wait_for_the_count(tmp_path: Path, door: Door) -> None:
    data = tmp_path / "data"
    round_id = tools.keep_round(data, SAID)
    go_on = threading.Event()

    def slow(recording: Recording, on_progress: OnProgress) -> Verbatim:
        go_on.wait(30)
        return heard(recording, on_progress)

    with serving(data, door, slow) as client:
        assert client.post(f"/api/answers/{round_id}/fillers").json()["state"] == "counting"
        page = client.get(f"/rounds/{round_id}/card").text
        assert 'data-fillers="counting"' in page
        go_on.set()
        assert settled(client, round_id) == {"state": "counted", "count": 2, "reason": None}
        page = client.get(f"/rounds/{round_id}/card").text
        assert 'data-fillers="counted"' in page
    card = HistoryStore(data).scorecard(round_id)
    assert card["delivery"]["fillers"]["measured"] == "prompted-pass"
    assert card["delivery"]["fillers"]["count"] == 2


def no_model(_: Recording, __: OnProgress) -> None:
    return None


def damaged(_: Recording, __: OnProgress) -> Verbatim:
    raise ModelError("model.bin: damaged; pull it again")


def broken(_: Recording, __: OnProgress) -> Verbatim:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("count", "why"), [(no_model, "not here"), (damaged, "damaged"), (broken, "made a mistake")]
)
def test_what_cannot_be_measured_says_why(
    tmp_path: Path, door: Door, count: CountFillers, why: str
) -> None:
    data = tmp_path / "data"
    round_id = tools.keep_round(data, SAID)
    before = HistoryStore(data).scorecard(round_id)
    with serving(data, door, count) as client:
        assert "takes a second hearing" in client.get(f"/rounds/{round_id}").text
        client.post(f"/api/answers/{round_id}/fillers")
        state = settled(client, round_id)
        assert state["state"] == "unmeasured"
        assert why in state["reason"]
        assert why in client.get(f"/rounds/{round_id}").text
    assert HistoryStore(data).scorecard(round_id) == before


def test_sound_from_a_file_is_heard_again_and_a_text_is_not(tmp_path: Path, door: Door) -> None:
    data = tmp_path / "data"
    times: list[float] = []

    def count(recording: Recording, on_progress: OnProgress) -> Verbatim:
        times.append(recording.duration_s)
        return heard(recording, on_progress)

    with serving(data, door, count) as client:
        sound = (tools.FIXTURES / "very-short.ogg").read_bytes()
        for name, body in (("a.txt", SAID.encode()), ("b.ogg", sound)):
            client.post(f"/api/uploads?name={name}", content=body)
        while any(job["state"] != "done" for job in client.get("/api/uploads").json()):
            pass
        round_id = HistoryStore(data).rounds()[0].id
        settled(client, round_id)
    assert len(times) == 1


def test_there_is_nothing_to_hear_again_without_a_recording(tmp_path: Path, door: Door) -> None:
    data = tmp_path / "data"
    round_id = tools.keep_round(data, SAID, sound=False)
    with serving(data, door, heard) as client:
        assert client.post(f"/api/answers/{round_id}/fillers").status_code == 404
        assert client.get(f"/api/answers/{round_id}/fillers").json()["state"] == "counted"


def test_stopping_the_server_leaves_a_hearing(tmp_path: Path, door: Door) -> None:
    data = tmp_path / "data"
    round_id = tools.keep_round(data, SAID)
    ended = threading.Event()

    def endless(_: Recording, on_progress: OnProgress) -> Verbatim:
        try:
            while True:
                on_progress(0.5)
        finally:
            ended.set()

    with serving(data, door, endless) as client:
        client.post(f"/api/answers/{round_id}/fillers")
    assert ended.wait(30)
