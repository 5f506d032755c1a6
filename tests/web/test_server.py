"""What a hostile or broken peer does to a connection, on a real server."""

import http.client
import json
import logging
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import web_tools as tools

from interviewer.web.create_app import create_app
from interviewer.web.entrance import bodies
from interviewer.web.entrance.door import Door
from interviewer.web.server import TimedHeads, server_for

SLOW_S = 60.0


class Hurried(TimedHeads):
    head_s = 0.2


@pytest.fixture(scope="module")
def peer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    """The port of a server that waits for heads but shortly, and a cookie that it takes."""
    listening = socket.create_server(("127.0.0.1", 0))
    port: int = listening.getsockname()[1]
    door = Door("127.0.0.1", port, b"s" * 32)
    app = create_app(tools.fake_tools(tmp_path_factory.mktemp("peer") / "data"), door)
    server = server_for(app, http=Hurried)
    thread = threading.Thread(target=lambda: server.run(sockets=[listening]))
    thread.start()
    yield port, f"{door.cookie_name}={door.sessions.new_cookie()}"
    server.should_exit = True
    thread.join(60)


def ask(
    peer: tuple[int, str], body: bytes, path: str = "/api/rounds", **headers: str
) -> tuple[int, str]:
    port, cookie = peer
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SLOW_S)
    sent = {"Cookie": cookie, "Content-Type": "application/json", **headers}
    connection.request("POST", path, body, sent)
    answer = connection.getresponse()
    data = json.loads(answer.read())
    connection.close()
    assert isinstance(data["detail"], str)
    assert "\n" not in data["detail"]
    return answer.status, data["detail"]


@pytest.mark.parametrize(
    "half",
    [b"", b"G", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"GET / HTTP/1.1\r\nX: " + b"y" * 99],
)
def test_a_connection_that_brings_no_whole_head_is_closed(
    peer: tuple[int, str], half: bytes
) -> None:
    with socket.create_connection(("127.0.0.1", peer[0]), timeout=SLOW_S) as one:
        one.sendall(half)
        told = one.recv(1000)
        assert (b" 408 " in told) == bool(half)
        assert one.recv(1000) == b"" if told else told == b""


def test_drop_after_drop_of_a_head_puts_nothing_off(peer: tuple[int, str]) -> None:
    with socket.create_connection(("127.0.0.1", peer[0]), timeout=SLOW_S) as one:
        one.sendall(b"GET / HTTP/1.1\r\n")
        one.settimeout(Hurried.head_s / 10)
        told = b""
        for number in range(10_000):
            try:
                one.sendall(b"X-%d: y\r\n" % number)
                told = one.recv(1000)
                break
            except TimeoutError:
                continue
        assert b" 408 " in told


def test_a_second_request_that_is_half_is_closed_too(peer: tuple[int, str]) -> None:
    port, _ = peer
    whole = f"GET /static/style.css HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port), timeout=SLOW_S) as one:
        one.sendall(whole)
        assert one.recv(1 << 16).startswith(b"HTTP/1.1 200")
        one.sendall(b"GET / HTTP/1.1\r\n")
        while one.recv(1 << 16):
            pass  # what is left of the answer, a 408 perhaps, and then the end


ROOM = b'{"question": "' + b"x" * bodies.MOST_BYTES


@pytest.mark.parametrize("path", ["/api/rounds", "/api/rounds/offers/x/resume", "/rounds", "/none"])
def test_bodies_are_bounded_whatever_their_length_says(peer: tuple[int, str], path: str) -> None:
    port, cookie = peer
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
    chunk = b"%x\r\n" % len(ROOM) + ROOM + b"\r\n"
    for more, body in (
        (f"Content-Length: {10**12}", b""),  # nothing of it has come yet
        (f"Content-Length: {'9' * 900}", b""),
        (f"Content-Length: {len(ROOM)}", ROOM),
        ("Transfer-Encoding: chunked", chunk),  # and it goes on
    ):
        with socket.create_connection(("127.0.0.1", port), timeout=SLOW_S) as one:
            one.sendall(f"{head}{more}\r\n\r\n".encode() + body)
            assert one.recv(100).startswith((b"HTTP/1.1 413", b"HTTP/1.1 400"))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"question": "a b", "hands_free_s": 1e999}', "too large a number"),
        (b'{"question": "a b", "hands_free_s": NaN}', "NaN is no number"),
        (b'{"question": "a b", "hands_free_s": -Infinity}', "no number"),
        (b'{"question": "Why \\ud800 me?"}', "surrogate"),
        (b'{"\\udfff": 1}', "surrogate"),
        (b"[" * 100_000, "deeply"),
        (b'{"a":' * 100_000, "deeply"),
        (b"9" * 5_000, "JSON"),
        (b'{"question": "caf\xe9 au lait"}', "UTF-8"),
        (b"\xff\xfe{\0}\0", "UTF-8"),
        (b"question=why", "JSON"),
        (b"null", "object"),
        (b"[]", "object"),
        (b'{"question": 1}', "question"),
        (b'{"question": "Why?", "story": {}}', "story"),
    ],
)
def test_a_body_that_makes_no_sense_is_one_line(
    peer: tuple[int, str], body: bytes, words: str
) -> None:
    status, detail = ask(peer, body)
    assert status in {400, 422}
    assert words in detail
    assert len(detail) < 300


def frame(payload: bytes, opcode: int = 1) -> bytes:
    length = bytes([0x80 | len(payload)]) if len(payload) < 126 else b""
    return bytes([0x80 | opcode]) + length + bytes(4) + payload  # masked with zeros


def test_peers_that_break_off_leave_no_traceback(
    peer: tuple[int, str], caplog: pytest.LogCaptureFixture
) -> None:
    port, cookie = peer
    host = f"Host: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
    upload = f"POST /api/uploads?name=a.wav HTTP/1.1\r\n{host}Content-Length: 5000\r\n\r\nRIFF"
    half_json = f"POST /api/rounds HTTP/1.1\r\n{host}Content-Length: 50\r\n\r\n{{"
    asked = (
        f"GET /ws/rounds/x HTTP/1.1\r\n{host}Origin: http://127.0.0.1:{port}\r\n"
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    caplog.set_level(logging.INFO)
    for sent in (upload, half_json, asked):
        with socket.create_connection(("127.0.0.1", port), timeout=SLOW_S) as one:
            one.sendall(sent.encode())
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    with ExitStack() as stack:
        open_ones = []
        for wrong in (frame(b"\xff\xfe"), frame(b"\xff" * 40, 0), frame(b"x", 3), b"\xff" * 40):
            one = socket.create_connection(("127.0.0.1", port), timeout=SLOW_S)
            open_ones.append(stack.enter_context(one))
            one.sendall(asked.encode() + wrong)
        # A peer that does not take leave is waited for some seconds: for all of them at once.
        for one in open_ones:
            while one.recv(1 << 16):
                pass
    # All of it has been dealt with: this comes after it on the same thread.
    status, _ = ask(peer, b"null")
    assert status == 422
    assert [record.message for record in caplog.records if record.exc_info] == []
