import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from interviewer.cli.main import run


def serve(*options: str) -> int:
    return run(["serve", "--no-browser", *options])


def complaint(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


def test_a_busy_port_is_one_line_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert serve("--port", str(port), "--data", str(tmp_path)) == 2
    line = complaint(capsys)
    assert str(port) in line
    assert "--port 0" in line


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--host", "192.0.2.7"), "--i-know"),
        (("--host", "192.0.2.7", "--i-know"), "--tls-cert"),
        (("--host", "::", "--i-know"), "--tls-cert"),
        (("--host", "0.0.0.0"), "--i-know"),  # noqa: S104 - refused, not opened
        (("--host", ""), "--i-know"),
        (("--tls-cert", "only.pem"), "belong together"),
        (("--tls-cert", "no.pem", "--tls-key", "no.key"), "no such file"),
    ],
)
def test_other_machines_are_let_in_only_on_purpose(
    options: tuple[str, ...], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve(*options, "--port", "0", "--data", str(tmp_path)) == 2
    assert words in complaint(capsys)


def test_the_first_line_is_the_address_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "interviewer", "serve", "--no-browser", "--port", "0"]
    with subprocess.Popen(
        [*command, "--data", str(tmp_path / "data")], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        line = process.stdout.readline().decode()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{30,}\n", line)
        with socket.create_connection(("127.0.0.1", int(line.split(":")[2].split("/")[0]))) as one:
            one.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            assert b" 421 " in one.recv(100)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert process.stderr.read().decode().count("\n") == 1
    key = tmp_path / "data" / "web.key"
    assert key.stat().st_mode & 0o077 == 0
