import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import schemathesis
import soundfile
import web_tools as tools
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from interviewer.domain.errors import AudioError
from interviewer.domain.transcript import MOST_WORDS
from interviewer.history.store import HistoryStore
from interviewer.web.uploads import jobs
from interviewer.web.uploads.sound_decoding import decoded_apart


@pytest.fixture
def kept_round(client: TestClient, tmp_path: Path) -> str:
    return tools.keep_round(tmp_path / "data", tools.said())


def test_sound_is_served_in_parts(client: TestClient, kept_round: str) -> None:
    whole = client.get(f"/api/answers/{kept_round}/audio")
    part = client.get(f"/api/answers/{kept_round}/audio", headers={"Range": "bytes=100-199"})

    assert whole.headers["content-type"] == "audio/flac"
    assert whole.headers["accept-ranges"] == "bytes"
    assert part.status_code == 206
    assert part.content == whole.content[100:200]


def test_the_outline_is_as_long_as_the_sound(client: TestClient, kept_round: str) -> None:
    outline = client.get(f"/api/answers/{kept_round}/outline").json()
    duration_s = HistoryStore(client.app.state.desk.tools.settings.data_dir).scorecard(  # type: ignore[attr-defined] # the application is ours
        kept_round
    )["transcript"]["duration_s"]

    assert outline["duration_s"] == pytest.approx(duration_s, abs=0.01)
    assert 600 < len(outline["peaks"]) <= 1_200
    assert max(outline["peaks"]) == pytest.approx(0.3, abs=0.01)


def test_a_correction_is_scored_and_the_old_card_kept(client: TestClient, tmp_path: Path) -> None:
    wrong = tools.keep_round(tmp_path / "data", tools.said().replace("seventy-five", "fifty-seven"))
    text = HistoryStore(tmp_path / "data").scorecard(wrong)["transcript"]["text"]
    start = text.index("fifty-seven")
    body = {"start": start, "end": start + 11, "text": " seventy-five "}

    answer = client.post(f"/api/answers/{wrong}/correction", json=body)

    assert answer.status_code == 200
    assert answer.json()["after"] > answer.json()["before"]
    body = {"start": 10**6, "end": 10**6 + 1, "text": "x"}
    assert client.post(f"/api/answers/{wrong}/correction", json=body).status_code == 400


def test_a_correction_is_taken_back_once_and_never_over_another_windows(
    client: TestClient, tmp_path: Path
) -> None:
    wrong = tools.keep_round(tmp_path / "data", tools.said().replace("seventy-five", "fifty-seven"))
    store = HistoryStore(tmp_path / "data")
    before = store.scorecard(wrong)
    start = before["transcript"]["text"].index("fifty-seven")
    page = client.get(f"/rounds/{wrong}").text
    version = page.split('data-version="')[1].split('"')[0]
    body = {"version": version, "start": start, "end": start + 11, "text": "seventy-five"}
    assert client.post(f"/api/answers/{wrong}/correction", json=body).status_code == 200

    late = client.post(f"/api/answers/{wrong}/correction", json={**body, "text": "sixty"})
    unseen = client.post(f"/api/answers/{wrong}/undo", json={"version": version})
    assert (late.status_code, unseen.status_code) == (409, 409)
    assert "in another window" in late.json()["detail"]
    assert len(store.round(wrong).corrections) == 1

    page = client.get(f"/rounds/{wrong}").text
    assert "Take the last one back" in page
    version = page.split('data-version="')[1].split('"')[0]
    done = client.post(f"/api/answers/{wrong}/undo", json={"version": version})
    assert done.json()["after"] < done.json()["before"]
    assert store.scorecard(wrong) == before
    assert client.post(f"/api/answers/{wrong}/undo", json={}).status_code == 404


def upload(client: TestClient, name: str, data: bytes) -> dict[str, Any]:
    answer = client.post("/api/uploads", params={"name": name}, content=data)
    assert answer.status_code == 202
    number = answer.json()["number"]
    client.app.state.desk.uploads._worker.submit(lambda: None).result(120)  # type: ignore[attr-defined] # waits for all before it
    return next(job for job in client.get("/api/uploads").json() if job["number"] == number)


def test_terms_stand_as_the_bank_spells_them(client: TestClient, tmp_path: Path) -> None:
    said = tools.said().replace("Orkes", "Orcs")
    page = client.get(f"/rounds/{tools.keep_round(tmp_path / 'data', said)}").text
    assert "Orcs" in said
    assert "Orcs" not in page
    assert "Orkes" in page


def test_files_become_rounds(client: TestClient, tmp_path: Path) -> None:
    wav = tmp_path / "a.wav"
    soundfile.write(wav, 0.1 * np.ones(16_000), 16_000)

    heard = upload(client, "my answer.wav", wav.read_bytes())
    typed = upload(client, "typed.txt", tools.said().encode())

    assert heard["state"] == typed["state"] == "done"
    assert client.get(f"/api/answers/{heard['round']}/audio").status_code == 200
    assert client.get(f"/api/answers/{typed['round']}/audio").status_code == 404
    assert client.get(f"/rounds/{typed['round']}").status_code == 200


def test_a_transcript_of_a_meeting_becomes_a_round(client: TestClient) -> None:
    cues = f"WEBVTT\n\n00:01.000 --> 01:40.000\n<v Ada>{tools.said()}\n<v Grace>Thanks.\n"

    job = upload(client, "meeting.vtt", cues.encode("utf-16"))

    assert job["state"] == "done"
    assert "the answer is what Ada says" in job["message"]
    assert client.get(f"/rounds/{job['round']}").status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.wav", b"nonsense", "not a sound file"),
        ("a.mp3", b"ID3" + bytes(2000), "a.mp3"),
        ("a.txt", b"\0\1\2" * 9, "not a text file"),
        ("a.txt", b"  \n", "is empty"),
    ],
)
def test_bad_files_fail_alone_with_one_line(
    client: TestClient, name: str, data: bytes, words: str
) -> None:
    job = upload(client, name, data)

    assert job["state"] == "failed"
    assert words in job["message"]
    assert tempfile.gettempdir() not in job["message"]
    assert "\n" not in job["message"]


def test_a_transcript_longer_than_anybody_speaks_is_refused(client: TestClient) -> None:
    job = upload(client, "answer.txt", b"so " * (MOST_WORDS + 1))

    assert job["state"] == "failed"
    assert "answer.txt: 30001 words; an answer has at most 30000 words" in job["message"]


def test_large_and_empty_files_are_refused(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("interviewer.web.api.uploads.MOST_SOUND_BYTES", 1000)
    large = client.post("/api/uploads", params={"name": "a.wav"}, content=b"x" * 1001)
    text = client.post(
        "/api/uploads", params={"name": "a.txt"}, content=b"x" * (jobs.MOST_TEXT_BYTES + 1)
    )
    empty = client.post("/api/uploads", params={"name": "a.wav"}, content=b"")

    assert (large.status_code, text.status_code, empty.status_code) == (413, 413, 400)
    assert client.get("/api/uploads").json() == []


def test_a_decoder_that_hangs_is_ended(tmp_path: Path) -> None:
    wav = tmp_path / "a.wav"
    soundfile.write(wav, np.zeros(16_000), 16_000)
    with pytest.raises(AudioError, match="took longer than"):
        decoded_apart(wav, "a.wav", timeout_s=0.01)


def test_too_long_a_recording_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wav = tmp_path / "a.wav"
    soundfile.write(wav, np.zeros(32_000), 16_000)
    monkeypatch.setattr("interviewer.web.uploads.sound_decoding.LONGEST_S", 1.0)
    with pytest.raises(AudioError, match="longer than"):
        decoded_apart(wav, "long.wav")


def test_facts_are_saved_and_bad_ones_refused(tmp_path: Path, door: Any) -> None:
    from interviewer.web.create_app import create_app

    bank = tmp_path / "stories"
    shutil.copytree(tools.STORIES, bank)
    app = create_app(tools.fake_tools(tmp_path / "data", bank), door)
    client = TestClient(app, base_url="http://127.0.0.1:8421")
    client.get(f"/?token={door.token}")
    fact = {"text": "I was  thanked", "part": "result", "key": True, "accept": ["they thanked me"]}

    saved = client.put("/api/stories/orkes-go-sdk/facts", json={"facts": [fact, fact]})
    assert saved.status_code == 200
    assert (bank / saved.json()["backup"]).exists()
    story = next(s for s in app.state.desk.library.stories if s.id == "orkes-go-sdk")
    assert [fact.id for fact in story.facts] == ["i-was-thanked", "i-was-thanked-2"]
    assert story.facts[0].text == "I was thanked"

    for bad in ({"text": "", "part": "result"}, {"text": "x", "part": "end"}):
        answer = client.put("/api/stories/orkes-go-sdk/facts", json={"facts": [bad]})
        assert answer.status_code == 422
    assert client.put("/api/stories/nobody/facts", json={"facts": []}).status_code == 404


def test_no_request_makes_the_server_fail(client: TestClient, door: Any, tmp_path: Path) -> None:
    tools.keep_round(tmp_path / "data", "We did it. It was good.")
    cookie = f"{door.cookie_name}={door.sessions.new_cookie()}"
    headers = {"Host": "127.0.0.1:8421", "Cookie": cookie}
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", client.app, headers=headers)
    tried = set()
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def check(case: Any) -> None:
            answer = case.call(headers=headers)
            assert answer.status_code < 500, answer.text

        check()
        tried.add(f"{operation.method.upper()} {operation.path}")
    assert len(tried) >= 10
