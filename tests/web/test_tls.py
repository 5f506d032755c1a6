"""Another address than this machine's own: only on purpose, and only encrypted."""

import http.client
import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import web_tools as tools

from interviewer.cli.main import run
from interviewer.transcribe.weights import packaged_models

pytestmark = pytest.mark.xdist_group("tls")

OTHER_ADDRESS = "127.0.0.2"
"""Not one of the names that stand for this machine; still nobody else can reach it."""


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate that was signed by itself, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("needs the program openssl to make a certificate")
    folder = tmp_path_factory.mktemp("tls")
    cert, key = folder / "cert.pem", folder / "key.pem"
    command = [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    names = f"subjectAltName=IP:{OTHER_ADDRESS},IP:127.0.0.1,IP:0:0:0:0:0:0:0:1"
    command += ["-subj", "/CN=interviewer", "-addext", names]
    subprocess.run(
        [*command, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True
    )
    return cert, key


@pytest.fixture(scope="module")
def address() -> str:
    try:
        socket.create_server((OTHER_ADDRESS, 0)).close()
    except OSError:
        pytest.skip(f"this machine does not answer to {OTHER_ADDRESS}")
    return OTHER_ADDRESS


@pytest.fixture(scope="module")
def server(
    pem: tuple[Path, Path], address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tools.Server]:
    data = tmp_path_factory.mktemp("served") / "data"
    options = ["--host", address, "--i-know", "--tls-cert", str(pem[0]), "--tls-key", str(pem[1])]
    with tools.running_server(data, "--no-voice", *options) as running:
        yield running


def connection(
    server: tools.Server, cert: Path, host: str | None = None
) -> http.client.HTTPSConnection:
    trusting = ssl.create_default_context(cafile=cert)
    place = urlsplit(server.url)
    opened = host or place.hostname
    assert opened
    return http.client.HTTPSConnection(opened, place.port, timeout=60, context=trusting)


@pytest.mark.parametrize("host", ["0.0.0.0", OTHER_ADDRESS])  # noqa: S104 - refused, not opened
def test_it_is_refused_in_one_line(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--no-browser", "--host", host, "--data", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert host in said.err


def test_a_page_comes_over_https_and_the_cookie_stays_there(
    server: tools.Server, pem: tuple[Path, Path]
) -> None:
    place = urlsplit(server.url)
    assert place.scheme == "https"
    line = connection(server, pem[0])
    line.request("GET", f"/?{place.query}")
    entered = line.getresponse()
    entered.read()
    cookie = entered.getheader("Set-Cookie") or ""
    assert entered.status == 303
    assert {"secure", "httponly", "samesite=strict"} <= {
        part.strip().lower() for part in cookie.split(";")
    }
    line.request("GET", "/", headers={"Cookie": cookie.split(";")[0]})
    page = line.getresponse()
    body = page.read().decode()
    assert page.status == 200
    assert "Practise an answer" in body
    policy = page.getheader("Content-Security-Policy") or ""
    assert f"wss://{place.netloc}" in policy
    assert " ws://" not in policy
    line.close()


@pytest.mark.browser
@pytest.mark.model
@pytest.mark.skipif(
    not packaged_models.is_installed("tiny.en"), reason="needs the packaged weights of tiny.en"
)
def test_another_device_speaks_an_answer(server: tools.Server, browser: Any) -> None:
    window = browser.new_context(
        ignore_https_errors=True,  # the certificate was signed by itself
        permissions=["microphone"],
        viewport={"width": 390, "height": 844},
        has_touch=True,
    )
    page = window.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.goto(server.url)
    page.goto(f"{server.base}/practice?question=Why+should+we+hire+you%3F")
    page.tap("#begin")
    page.wait_for_selector("[data-phase=listening]", timeout=60_000)
    page.wait_for_function("() => document.getElementById('clock').textContent >= '0:02'")
    page.tap("#discard")
    page.tap("#sure-yes")
    page.wait_for_selector("[data-phase=discarded]", timeout=60_000)
    window.close()
    assert faults == []


def test_http_is_not_served(server: tools.Server) -> None:
    place = urlsplit(server.url)
    assert place.hostname
    plain = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
    plain.request("GET", "/")
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        plain.getresponse()
    plain.close()


def test_a_file_that_is_no_certificate_is_one_line(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_text("not a certificate\n")
    files = ["--tls-cert", str(wrong), "--tls-key", str(wrong)]
    options = ["--host", address, "--port", "0", "--i-know", *files, "--data", str(tmp_path / "d")]
    assert run(["serve", "--no-browser", *options]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "wrong.pem" in said.err


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])  # noqa: S104 - opened on purpose
def test_all_addresses_at_once_know_their_own_names_alone(
    host: str, pem: tuple[Path, Path], tmp_path: Path
) -> None:
    if host == "::" and not socket.has_dualstack_ipv6():
        pytest.skip("this machine has no IPv6")
    files = ["--tls-cert", str(pem[0]), "--tls-key", str(pem[1])]
    options = ["--no-voice", "--host", host, "--i-know", *files]
    with tools.running_server(tmp_path / "data", *options) as server:
        port = server.port
        place = urlsplit(server.url)
        printed = place.hostname or ""
        assert ip_address(printed).version == 4
        assert not ip_address(printed).is_unspecified

        def status(name: str, reached_at: str = "127.0.0.1") -> int:
            line = connection(server, pem[0], reached_at)
            query = urlsplit(server.url).query  # each token opens once
            line.request("GET", f"/?{query}", headers={"Host": f"{name}:{port}"})
            answer = line.getresponse()
            answer.read()
            line.close()
            return answer.status

        own = [printed, "127.0.0.1", "localhost", socket.gethostname().upper()]
        assert {name: status(name) for name in own} == dict.fromkeys(own, 303)
        strange = ["evil.example", "0.0.0.0", "[::]", "192.0.2.77", f"{printed}.evil.example"]  # noqa: S104 - asked for
        assert {name: status(name) for name in strange} == dict.fromkeys(strange, 421)
        if host == "::":
            assert status("[::1]", "::1") == 303
