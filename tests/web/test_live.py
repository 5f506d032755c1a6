import json
import struct
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
import web_tools as tools
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import Recording
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.listen.decode import decode
from interviewer.listen.speech.levels import to_pcm16
from interviewer.listen.spooling.spool import AnswerLabel, open_spool
from interviewer.transcribe.transcriber import OnProgress
from interviewer.web.create_app import create_app
from interviewer.web.live.browser_source import CHUNK_SAMPLES, BrowserSource
from interviewer.web.live.feed import Feed

SOCKETS = "ws://127.0.0.1:8421/ws"
ORIGIN = {"Origin": "http://127.0.0.1:8421"}
CHUNK = np.full(CHUNK_SAMPLES, 800, "<i2").tobytes()


class ShortVoice:
    """Says everything in a tenth of a second."""

    name = "fake"

    def synthesize(self, text: str, path: Path) -> None:
        del text
        soundfile.write(path, np.zeros(1600, np.float32), 16_000)


def chunk(number: int) -> bytes:
    return np.full(CHUNK_SAMPLES, number, "<i2").tobytes()


@given(st.lists(st.integers(0, 12), max_size=60), st.integers(0, 4))
def test_chunks_come_out_once_and_in_order_whatever_is_sent_again(
    numbers: list[int], earlier: int
) -> None:
    before = np.concatenate(
        [np.full(CHUNK_SAMPLES, n / 32_768, np.float32) for n in range(earlier)]
        or [np.zeros(0, np.float32)]
    )
    source = BrowserSource(before)
    for number in numbers:
        expected = number <= source.wanted
        assert source.take(number, chunk(number)) is expected
    source.end()

    with source:
        heard = [round(float(block[0]) * 32_768) for block in source.blocks()]
    assert heard == list(range(source.wanted))
    assert source.given == source.wanted
    assert source.earlier_is_safe


def test_a_source_waits_for_a_page_that_went_away() -> None:
    source = BrowserSource()
    heard: list[int] = []
    thread = threading.Thread(target=lambda: heard.extend(len(b) for b in source.blocks()))
    thread.start()
    source.take(0, CHUNK)
    source.take(1, CHUNK[:100])
    source.end()
    thread.join(10)
    assert heard == [CHUNK_SAMPLES, 50]


def test_what_comes_after_the_end_is_dropped_and_not_asked_for_again() -> None:
    source = BrowserSource()
    source.take(0, CHUNK)
    source.end()
    assert source.take(1, CHUNK)
    assert source.take(7, CHUNK)
    assert source.wanted == 1


def test_who_comes_later_hears_the_last_of_each_kind_and_all_notices() -> None:
    feed = Feed()
    for event in ({"phase": "asking"}, {"phase": "listening"}):
        feed.say("phase", **event)
    feed.say("notice", text="one")
    feed.say("notice", text="two")
    feed.say("heard", elapsed_s=1)
    told: list[dict[str, Any]] = []
    feed.join(told.append)
    assert [event["type"] for event in told] == ["notice", "notice", "phase"]
    assert told[-1]["phase"] == "listening"
    feed.leave(told.append)


def wait_for(socket: Any, kind: str, **wanted: object) -> dict[str, Any]:
    while True:
        event: dict[str, Any] = socket.receive_json()
        if event["type"] == kind and all(event.get(k) == v for k, v in wanted.items()):
            return event
        assert event.get("phase") != "failed" or kind == "never", event


def begin(client: TestClient) -> str:
    answer = client.post("/api/rounds", json={"question": "Why should we hire you?"})
    assert answer.status_code == 201
    key: str = answer.json()["key"]
    return key


def test_a_round_over_the_socket_is_kept(client: TestClient, tmp_path: Path) -> None:
    key = begin(client)
    assert client.post("/api/rounds", json={"question": "Why us again?"}).status_code == 409
    with client.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket:
        assert wait_for(socket, "ready")["next"] == 0
        for number in (0, 1, 1, 3, 2):
            socket.send_bytes(struct.pack("<I", number) + CHUNK)
        assert wait_for(socket, "resend")["next"] == 2
        socket.send_json({"type": "end", "chunks": 4})
        assert wait_for(socket, "resend")["next"] == 3
        socket.send_bytes(struct.pack("<I", 3) + CHUNK[:200])
        wait_for(socket, "ack", next=4)
        socket.send_json({"type": "end", "chunks": 4})
        done = wait_for(socket, "phase", phase="done")

    card = HistoryStore(tmp_path / "data").scorecard(done["round"])
    assert card["transcript"]["duration_s"] == pytest.approx(0.3 + 100 / 16_000, abs=1e-3)
    page = client.get(f"/rounds/{done['round']}/card")
    assert "data-retry" in page.text


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\0\0\0\0",
        b"\0\0\0\0" + b"\1" * 3,
        b"\0\0\0\0" + b"\0" * 5000,
        "[]",
        "{",
        '{"type": 1}',
        '{"type": "end"}',
        '{"type": "end", "chunks": "x"}',
        '{"type": "end", "chunks": 1e999}',
        '{"type": "end", "chunks": NaN}',
        '{"type": "\\ud800"}',
        "[" * 20_000,
        "null",
    ],
)
def test_a_message_of_no_sense_closes_the_socket_and_keeps_the_round(
    client: TestClient, message: str | bytes
) -> None:
    key = begin(client)
    with client.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket:
        wait_for(socket, "ready")
        if isinstance(message, bytes):
            socket.send_bytes(message)
        else:
            socket.send_text(message)
        with pytest.raises(WebSocketDisconnect):
            wait_for(socket, "never")
    with client.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket:
        wait_for(socket, "ready")
        socket.send_json({"type": "discard"})
        wait_for(socket, "phase", phase="discarded")


def test_another_browser_does_not_get_at_a_round(client: TestClient, app: Any, door: Any) -> None:
    key = begin(client)
    other = TestClient(app, base_url="http://127.0.0.1:8421")
    other.get(f"/?token={door.token}")
    assert other.get("/api/rounds").json()["current"] is None
    with (
        other.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket,
        pytest.raises(WebSocketDisconnect),
    ):
        socket.receive_json()


def spoken(seconds: float) -> list[bytes]:
    """Chunks of a human-like voice, then as many seconds of silence as are asked for."""
    said = to_pcm16(decode(tools.FIXTURES / "very-short.ogg"))[8_000 : 4 * 16_000]
    sound = np.concatenate([said, np.zeros(round(seconds * 16_000), np.int16)])
    return [sound[at : at + CHUNK_SAMPLES].tobytes() for at in range(0, len(sound), CHUNK_SAMPLES)]


def test_hands_free_silence_asks_for_more_and_then_ends_the_answer(client: TestClient) -> None:
    wanted = {"question": "Why should we hire you?", "hands_free_s": 1.5}
    key = client.post("/api/rounds", json=wanted).json()["key"]
    with client.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket:
        wait_for(socket, "phase", phase="listening")
        for number, pcm in enumerate(spoken(2.0)):
            socket.send_bytes(struct.pack("<I", number) + pcm)
        assert wait_for(socket, "heard", nudge="Anything to add?")["ending_in_s"] == 2
        more = spoken(4.0)
        for number, pcm in enumerate(more, len(spoken(2.0))):
            socket.send_bytes(struct.pack("<I", number) + pcm)
        assert wait_for(socket, "heard", nudge="")["ending_in_s"] is None
        assert wait_for(socket, "heard", ending_in_s=1)["nudge"] == "Anything to add?"
        done = wait_for(socket, "phase", phase="done")
    assert done["round"]


@pytest.mark.parametrize("seconds", [0, 0.5, 61, -1, "x"])
def test_a_silence_that_makes_no_sense_is_refused(client: TestClient, seconds: object) -> None:
    wanted = {"question": "Why should we hire you?", "hands_free_s": seconds}
    assert client.post("/api/rounds", json=wanted).status_code == 422


def test_the_voice_that_asks_for_more_is_not_heard_as_the_answer(tmp_path: Path, door: Any) -> None:
    parts = replace(tools.fake_tools(tmp_path / "data"), voice=ShortVoice())
    with TestClient(create_app(parts, door), base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        wanted = {"question": "Why should we hire you?", "hands_free_s": 1.5}
        key = client.post("/api/rounds", json=wanted).json()["key"]
        with client.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket:
            wait_for(socket, "phase", phase="asking")
            socket.send_json({"type": "asked"})
            wait_for(socket, "phase", phase="listening")
            for number, pcm in enumerate(spoken(1.6)):
                socket.send_bytes(struct.pack("<I", number) + pcm)
            wait_for(socket, "line")
            assert client.get(f"/api/rounds/{key}/speech").content[:4] == b"RIFF"
            socket.send_json({"type": "said"})
            socket.send_json({"type": "discard"})
            wait_for(socket, "phase", phase="discarded")


def test_a_question_that_was_heard_before_is_not_read_again(tmp_path: Path, door: Any) -> None:
    parts = replace(tools.fake_tools(tmp_path / "data"), voice=ShortVoice())
    with TestClient(create_app(parts, door), base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        wanted = {"question": "Why should we hire you?", "heard": True}
        key = client.post("/api/rounds", json=wanted).json()["key"]
        with client.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket:
            phases = [wait_for(socket, "phase")["phase"]]
            while phases[-1] not in {"listening", "asking"}:
                phases.append(wait_for(socket, "phase")["phase"])
            assert phases[-1] == "listening"
            socket.send_json({"type": "discard"})
            wait_for(socket, "phase", phase="discarded")


def leave_behind(
    data: Path, seconds: float, question: tuple[str, str] = ("own", "What did you do?")
) -> None:
    label = AnswerLabel(*question, None, "2026-11-20T10:00:00+00:00", "a" * 32)
    with open_spool(data / "unfinished", label) as spool:
        spool.append(np.full(round(seconds * 16_000), 0.1, np.float32))


def test_an_answer_that_was_cut_off_goes_on(client: TestClient, tmp_path: Path) -> None:
    leave_behind(tmp_path / "data", 0.3)
    leave_behind(tmp_path / "data", 0.2)  # a shorter copy of the same answer
    [offer] = client.get("/api/rounds").json()["offers"]
    assert offer["recorded_s"] == 0.3
    assert 'aria-labelledby="offers-title">' in client.get("/").text  # and not hidden

    assert client.post(f"/api/rounds/offers/{offer['key']}/resume", json={}).status_code == 200
    with client.websocket_connect(f"{SOCKETS}/rounds/{offer['key']}", headers=ORIGIN) as socket:
        assert wait_for(socket, "ready")["next"] == 3
        socket.send_bytes(struct.pack("<I", 3) + CHUNK)
        socket.send_json({"type": "end", "chunks": 4})
        done = wait_for(socket, "phase", phase="done")
    card = HistoryStore(tmp_path / "data").scorecard(done["round"])
    assert card["transcript"]["duration_s"] == pytest.approx(0.4)
    assert card["question"]["text"] == "What did you do?"


def test_two_crashes_in_one_answer_leave_one_answer(client: TestClient, tmp_path: Path) -> None:
    data = tmp_path / "data"
    leave_behind(data, 0.35)  # cut off, taken up in whole chunks, cut off once more
    leave_behind(data, 0.6)
    [offer] = client.get("/api/rounds").json()["offers"]
    client.post(f"/api/rounds/offers/{offer['key']}/resume", json={})
    with client.websocket_connect(f"{SOCKETS}/rounds/{offer['key']}", headers=ORIGIN) as socket:
        socket.send_json({"type": "end", "chunks": 6})
        done = wait_for(socket, "phase", phase="done")
    assert client.get("/api/rounds").json()["offers"] == []
    assert not list((data / "unfinished").iterdir())
    assert [one.id for one in HistoryStore(data).rounds()] == [done["round"]]
    # A page that was away knows by the key that its answer is a round.
    state = client.get(f"/api/rounds/{offer['key']}").json()
    assert (state["phase"], state["round"]) == ("done", done["round"])


def test_an_answers_key_leads_to_its_round_after_a_restart(
    app: Any, door: Any, tmp_path: Path
) -> None:
    leave_behind(tmp_path / "data", 0.3)
    with TestClient(app, base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        [offer] = client.get("/api/rounds").json()["offers"]
        client.post(f"/api/rounds/offers/{offer['key']}/resume", json={})
        url = f"{SOCKETS}/rounds/{offer['key']}"
        with client.websocket_connect(url, headers=ORIGIN) as socket:
            socket.send_json({"type": "end", "chunks": 3})
            done = wait_for(socket, "phase", phase="done")
    again = create_app(tools.fake_tools(tmp_path / "data"), door)
    with TestClient(again, base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        assert client.get(f"/api/rounds/{offer['key']}").json()["round"] == done["round"]
        assert client.get("/api/rounds/20200101T0000000000").status_code == 404


def test_an_answer_that_could_not_be_taken_up_is_offered_again(tmp_path: Path, door: Any) -> None:
    def no_model() -> Any:
        raise ModelError("there is no model; pull one")

    leave_behind(tmp_path / "data", 0.3)
    parts = replace(tools.fake_tools(tmp_path / "data"), load_transcriber=no_model)
    with TestClient(create_app(parts, door), base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        [offer] = client.get("/api/rounds").json()["offers"]
        client.post(f"/api/rounds/offers/{offer['key']}/resume", json={})
        url = f"{SOCKETS}/rounds/{offer['key']}"
        with client.websocket_connect(url, headers=ORIGIN) as socket:
            socket.send_json({"type": "end", "chunks": 3})
            while socket.receive_json().get("phase") != "failed":
                pass
        [again] = client.get("/api/rounds").json()["offers"]
        assert again == offer


def test_silence_becomes_no_round(tmp_path: Path, door: Any) -> None:
    class Deaf(tools.Ears):
        words = ""

    parts = replace(tools.fake_tools(tmp_path / "data"), load_transcriber=Deaf)
    with TestClient(create_app(parts, door), base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        key = begin(client)
        with client.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket:
            wait_for(socket, "ready")
            socket.send_bytes(struct.pack("<I", 0) + CHUNK)
            socket.send_json({"type": "end", "chunks": 1})
            told = wait_for(socket, "phase", phase="unheard")
        assert "no speech" in told["message"]
        assert client.get("/api/rounds").json()["offers"] == []
        wav = tmp_path / "silent.wav"
        soundfile.write(wav, np.zeros(16_000), 16_000)
        client.post("/api/uploads", params={"name": "silent.wav"}, content=wav.read_bytes())
        client.app.state.desk.uploads._worker.submit(lambda: None).result(120)  # type: ignore[attr-defined] # waits for all before it
        [job] = client.get("/api/uploads").json()
        assert (job["state"], job["round"]) == ("failed", None)
    assert HistoryStore(tmp_path / "data").count() == 0


def test_an_answer_that_is_worked_on_keeps_nobody_from_the_next(tmp_path: Path, door: Any) -> None:
    heard = threading.Event()

    class Slow(tools.Ears):
        def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
            assert heard.wait(60)
            return super().transcribe(recording, on_progress)

    parts = replace(tools.fake_tools(tmp_path / "data"), load_transcriber=Slow)
    with TestClient(create_app(parts, door), base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        key = begin(client)
        with client.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket:
            wait_for(socket, "ready")
            socket.send_bytes(struct.pack("<I", 0) + CHUNK)
            socket.send_json({"type": "end", "chunks": 1})
            wait_for(socket, "phase", phase="working")
            begin(client)
            heard.set()
            first = wait_for(socket, "phase", phase="done")["round"]
        assert HistoryStore(tmp_path / "data").find(first) == first


@pytest.mark.parametrize("speak", [True, False])
def test_who_goes_on_is_asked_for_more_aloud_and_not_the_question_again(
    tmp_path: Path, door: Any, *, speak: bool
) -> None:
    leave_behind(tmp_path / "data", 0.3)
    parts = replace(tools.fake_tools(tmp_path / "data"), voice=ShortVoice())
    with TestClient(create_app(parts, door), base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        [offer] = client.get("/api/rounds").json()["offers"]
        wanted = {"hands_free_s": 1.5, "speak": speak}
        assert client.post(f"/api/rounds/offers/{offer['key']}/resume", json=wanted).is_success
        seen: list[dict[str, Any]] = []
        url = f"{SOCKETS}/rounds/{offer['key']}"
        with client.websocket_connect(url, headers=ORIGIN) as socket:
            for number, pcm in enumerate(spoken(4.0), 3):
                socket.send_bytes(struct.pack("<I", number) + pcm)
            while not seen or seen[-1].get("phase") not in {"done", "failed"}:
                seen.append(socket.receive_json())
                if seen[-1]["type"] == "line":
                    socket.send_json({"type": "said"})
                    socket.send_json({"type": "end", "chunks": 3})
    assert [event["type"] for event in seen].count("line") == speak
    phases = [event["phase"] for event in seen if event["type"] == "phase"]
    assert "asking" not in phases
    assert phases[-1] == "done"


def test_a_follow_up_that_was_cut_off_joins_its_round(client: TestClient, tmp_path: Path) -> None:
    data = tmp_path / "data"
    first = tools.keep_round(data, tools.said("documentation-no-metric"))
    asked = HistoryStore(data).scorecard(first)["follow_ups"][0]
    leave_behind(data, 0.3, (f"{first}-follow-up-1", asked))
    [offer] = client.get("/api/rounds").json()["offers"]
    assert offer["follow_up"]
    assert "follow-up" in client.get("/").text

    state = client.post(f"/api/rounds/offers/{offer['key']}/resume", json={}).json()
    assert (state["follow_up_of"], state["follow_up"]) == (first, 0)
    with client.websocket_connect(f"{SOCKETS}/rounds/{offer['key']}", headers=ORIGIN) as socket:
        socket.send_json({"type": "end", "chunks": 3})
        done = wait_for(socket, "phase", phase="done")
    assert done["round"] == first
    assert done["recovered"]
    assert [one.id for one in HistoryStore(data).rounds()] == [first]
    [prompted] = HistoryStore(data).scorecard(first)["prompted"]
    assert prompted["question"] == asked
    assert client.get(f"/rounds/{first}/card").text.count("Answer again") == 1
    assert not list((data / "unfinished").glob("*.pcm"))


def test_a_follow_up_whose_round_is_gone_stands_for_itself(
    client: TestClient, tmp_path: Path
) -> None:
    leave_behind(tmp_path / "data", 0.3, ("20200101-090000-follow-up-1", "How many were there?"))
    [offer] = client.get("/api/rounds").json()["offers"]
    client.post(f"/api/rounds/offers/{offer['key']}/resume", json={})
    with client.websocket_connect(f"{SOCKETS}/rounds/{offer['key']}", headers=ORIGIN) as socket:
        socket.send_json({"type": "end", "chunks": 3})
        done = wait_for(socket, "phase", phase="done")
    card = HistoryStore(tmp_path / "data").scorecard(done["round"])
    assert card["question"]["text"] == "How many were there?"


def test_an_answer_stays_on_offer_when_another_round_goes_on(
    client: TestClient, tmp_path: Path
) -> None:
    leave_behind(tmp_path / "data", 0.3)
    [offer] = client.get("/api/rounds").json()["offers"]
    begin(client)
    assert client.post(f"/api/rounds/offers/{offer['key']}/resume", json={}).status_code == 409
    assert [one["key"] for one in client.get("/api/rounds").json()["offers"]] == [offer["key"]]


def test_an_answer_that_was_cut_off_can_be_thrown_away(client: TestClient, tmp_path: Path) -> None:
    leave_behind(tmp_path / "data", 0.3)
    leave_behind(tmp_path / "data", 0.2)
    [offer] = client.get("/api/rounds").json()["offers"]
    assert client.delete(f"/api/rounds/offers/{offer['key']}").status_code == 204
    assert client.delete(f"/api/rounds/offers/{offer['key']}").status_code == 404
    assert list((tmp_path / "data" / "unfinished").glob("*.pcm")) == []


def test_stopping_the_server_puts_the_round_aside(app: Any, door: Any, tmp_path: Path) -> None:
    with TestClient(app, base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        key = begin(client)
        with client.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket:
            wait_for(socket, "ready")
            socket.send_bytes(struct.pack("<I", 0) + CHUNK)
            wait_for(socket, "ack", next=1)
    [pcm] = (tmp_path / "data" / "unfinished").glob("*.pcm")
    assert pcm.stat().st_size == len(CHUNK)
    label = json.loads(pcm.with_suffix(".json").read_text())
    assert label["question_text"] == "Why should we hire you?"


def test_a_voice_is_played_by_the_page(tmp_path: Path, door: Any) -> None:
    parts = replace(tools.fake_tools(tmp_path / "data"), voice=ShortVoice())
    with TestClient(create_app(parts, door), base_url="http://127.0.0.1:8421") as client:
        client.get(f"/?token={door.token}")
        key = begin(client)
        with client.websocket_connect(f"{SOCKETS}/rounds/{key}", headers=ORIGIN) as socket:
            wait_for(socket, "phase", phase="asking")
            assert client.get(f"/api/rounds/{key}/speech").content[:4] == b"RIFF"
            socket.send_json({"type": "asked"})
            wait_for(socket, "phase", phase="listening")
            socket.send_json({"type": "discard"})
            wait_for(socket, "phase", phase="discarded")
