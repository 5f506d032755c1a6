from pathlib import Path
from typing import Any

import pytest
import web_tools as tools
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from interviewer.web.create_app import create_app
from interviewer.web.entrance.browser_sessions import IDLE_S, LONGEST_S
from interviewer.web.entrance.door import Door

BASE = "http://127.0.0.1:8421"
SOCKETS = "ws://127.0.0.1:8421/ws"
PAGES = ["/", "/practice?question=Why+you%3F", "/rounds", "/progress", "/stories", "/questions"]


@pytest.fixture
def stranger(app: Any) -> TestClient:
    return TestClient(app, base_url=BASE, follow_redirects=False)


@pytest.mark.parametrize("path", [*PAGES, "/api/rounds", "/api/openapi.json", "/static/js/dom.js"])
def test_nobody_comes_in_without_the_cookie(stranger: TestClient, path: str) -> None:
    assert stranger.get(path).status_code == 401


def test_a_refusal_says_what_to_do(stranger: TestClient) -> None:
    answer = stranger.get("/rounds")
    assert "interviewer serve" in answer.text
    assert stranger.get("/static/style.css").status_code == 200


def test_the_token_becomes_a_strict_cookie(stranger: TestClient, door: Door) -> None:
    answer = stranger.get(f"/?token={door.token}")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert door.token not in cookie
    assert stranger.get("/rounds").status_code == 200


def test_a_token_opens_once_and_the_next_is_told(app: Any, door: Door) -> None:
    told: list[str] = []
    door.tokens.on_spent = lambda: told.append(door.url)
    first, second = (TestClient(app, base_url=BASE, follow_redirects=False) for _ in range(2))
    token = door.token

    assert first.head(f"/?token={token}").status_code == 401  # whoever looks ahead uses nothing up
    assert told == []
    assert first.get(f"/?token={token}").status_code == 303
    refused = second.get(f"/?token={token}")
    assert refused.status_code == 401
    assert "newest address" in refused.text
    assert "set-cookie" not in refused.headers
    assert second.get("/rounds").status_code == 401
    # Whoever is in already gets in by a reload, and by a bookmark.
    again = first.get(f"/?token={token}")
    assert (again.status_code, again.headers["location"]) == (303, "/")
    assert second.get(told[0].removeprefix(BASE)).status_code == 303
    assert len(set(told)) == 2


def test_a_token_that_many_use_at_once_lets_in_one(door: Door) -> None:
    from concurrent.futures import ThreadPoolExecutor

    token = door.token
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(door.tokens.spend, [token] * 64)) == 1


@pytest.fixture
def clock() -> list[float]:
    return [1_800_000_000.0]


@pytest.fixture
def timed_app(tmp_path: Path, clock: list[float]) -> tuple[Any, Door]:
    door = Door("127.0.0.1", 8421, b"s" * 32, now_s=lambda: clock[0])
    return create_app(tools.fake_tools(tmp_path / "data"), door), door


def test_a_session_ends_when_it_was_not_used_and_in_any_case_at_last(
    timed_app: tuple[Any, Door], clock: list[float]
) -> None:
    app, door = timed_app
    one = TestClient(app, base_url=BASE)
    one.get(f"/?token={door.token}")
    began_s = clock[0]
    while clock[0] + IDLE_S - 60 < began_s + LONGEST_S:  # used now and then, it goes on
        clock[0] += IDLE_S - 60
        assert one.get("/rounds").status_code == 200
    clock[0] = began_s + LONGEST_S + 60
    assert one.get("/rounds").status_code == 401
    assert one.get("/api/rounds").json()["detail"].count("\n") == 0

    one.get(f"/?token={door.token}")
    assert one.get("/rounds").status_code == 200
    clock[0] += IDLE_S + 60
    assert one.get("/rounds").status_code == 401
    assert closing_code(one, {"Origin": BASE}) == REFUSED


def test_a_browser_that_is_let_in_anew_has_its_round_still(
    timed_app: tuple[Any, Door], clock: list[float]
) -> None:
    app, door = timed_app
    with TestClient(app, base_url=BASE) as one:
        one.get(f"/?token={door.token}")
        key = one.post("/api/rounds", json={"question": "Why should we hire you?"}).json()["key"]
        clock[0] += LONGEST_S + 60
        assert one.get("/api/rounds").status_code == 401
        one.get(f"/?token={door.token}")
        assert one.get("/api/rounds").json()["current"]["key"] == key


@pytest.mark.parametrize("shift_s", [-365 * 24 * 3600.0, -5.0])
def test_a_clock_that_is_set_back_locks_nobody_out(
    timed_app: tuple[Any, Door], clock: list[float], shift_s: float
) -> None:
    app, door = timed_app
    one = TestClient(app, base_url=BASE)
    one.get(f"/?token={door.token}")
    clock[0] += shift_s
    assert one.get("/rounds").status_code == 200


def test_a_link_followed_from_another_site_still_gets_in(stranger: TestClient, door: Door) -> None:
    answer = stranger.get(f"/?token={door.token}", headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 200
    assert 'content="0;url=/"' in answer.text


@pytest.mark.parametrize("token", ["", "wrong", "%00", "é", "x" * 5000])
def test_a_wrong_token_does_not_open(stranger: TestClient, token: str) -> None:
    answer = stranger.get(f"/?token={token}")

    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["", ".", "name.", "name.0000", "a.1.2.c", "é.é", '"', ";;="])
def test_a_made_up_cookie_does_not_open(stranger: TestClient, door: Door, cookie: str) -> None:
    raw = f"{door.cookie_name}={cookie}".encode()
    assert stranger.get("/rounds", headers=[(b"cookie", raw)]).status_code == 401


def test_a_cookie_outlives_a_restart_but_not_another_data_folder(door: Door) -> None:
    cookie = door.sessions.new_cookie()

    again = Door("127.0.0.1", 8421, b"s" * 32)
    other = Door("127.0.0.1", 8421, b"t" * 32)
    assert again.token != door.token
    assert again.sessions.session_of(cookie) == door.sessions.session_of(cookie) is not None
    assert other.sessions.session_of(cookie) is None


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8421", "127.0.0.1", "127.0.0.1:8422", "localhost:1", ""]
)
def test_a_wrong_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/rounds", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8421", "localhost:8421", "[::1]:8421", "LOCALHOST:8421"]
)
def test_names_of_this_machine_are_known(app: Any, door: Door, host: str) -> None:
    cookie = {door.cookie_name: door.sessions.new_cookie()}
    mine = TestClient(app, base_url=BASE, cookies=cookie)
    assert mine.get("/rounds", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://127.0.0.1:9999", "null", "http://127.0.0.1", "x"]
)
def test_a_wrong_origin_is_refused(client: TestClient, origin: str) -> None:
    headers = {"Origin": origin}
    assert client.get("/rounds", headers=headers).status_code == 403
    started = client.post("/api/rounds", json={"question": "Why you?"}, headers=headers)
    assert started.status_code == 403


def test_a_form_on_another_page_is_refused(client: TestClient) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert client.post("/api/uploads?name=a.txt", content=b"x", headers=headers).status_code == 403


def closing_code(client: TestClient, headers: dict[str, str]) -> int:
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        client.websocket_connect(f"{SOCKETS}/rounds/20260101", headers=headers) as socket,
    ):
        socket.receive_json()
    return closed.value.code


REFUSED, NO_SUCH_ROUND = 1008, 4404


def test_our_own_page_gets_as_far_as_the_rounds(client: TestClient) -> None:
    assert closing_code(client, {"Origin": BASE}) == NO_SUCH_ROUND


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", None])
def test_a_socket_from_another_page_is_refused(client: TestClient, origin: str | None) -> None:
    assert closing_code(client, {"Origin": origin} if origin else {}) == REFUSED


def test_a_socket_without_the_cookie_or_with_a_wrong_host_is_refused(
    stranger: TestClient, client: TestClient
) -> None:
    assert closing_code(stranger, {"Origin": BASE}) == REFUSED
    assert closing_code(client, {"Origin": BASE, "Host": "evil.example:8421"}) == REFUSED


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/api/rounds", "/static/style.css"])
def test_every_answer_carries_the_safe_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_a_script_or_style_of_its_own(client: TestClient, path: str) -> None:
    text = client.get(path).text

    assert "<style" not in text
    assert " style=" not in text
    assert text.count("<script") == text.count('<script type="module" src=')
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert "https://" not in text


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2f..%2f..%2fetc/passwd",
        "/static/js/%5c..%5c..%5capp.py",
        "/static//etc/passwd",
        "/rounds/..%2f..%2fetc%2fpasswd",
        "/api/answers/..%2f..%2fhistory.sqlite3/audio",
        "/api/answers/%2e%2e/audio",
        "/stories/..%2f..%2f..%2fetc%2fpasswd",
        "/stories/%00",
        "/api/rounds/../../etc/passwd/speech",
    ],
)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code in {404, 422}
    assert "root:" not in answer.text
