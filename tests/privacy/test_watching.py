import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psutil  # type: ignore[import-untyped] # it brings no types
import pytest

from interviewer.privacy import proof, strace
from interviewer.privacy.seen import Seen, asking, looking_up, making, reaching
from interviewer.privacy.watching import Method, Run, watch

METHODS = [
    pytest.param(
        "strace",
        marks=pytest.mark.skipif(not strace.can_watch(), reason="strace is not here, or barred"),
    ),
    "inside",
]
NOWHERE = "192.0.2.1"  # for documentation (RFC 5737): nobody has it


@pytest.fixture(params=METHODS)
def method(request: pytest.FixtureRequest) -> Method:
    chosen: Method = request.param
    return chosen


def watched(tmp_path: Path, method: Method, program: str) -> Seen:
    run = finished(tmp_path, method, program)
    assert run.status == 0, run.output
    return run.seen


def finished(tmp_path: Path, method: Method, program: str) -> Run:
    cache = tmp_path / "cache"
    cache.mkdir(exist_ok=True)
    return watch([sys.executable, "-c", program], {}, cache=cache, method=method, timeout_s=60)


def test_a_command_that_keeps_to_its_folders_and_this_machine_is_seen_to_do_nothing(
    tmp_path: Path, method: Method
) -> None:
    program = """
import os, socket
from pathlib import Path
for name in ("INTERVIEWER_DATA", "INTERVIEWER_CACHE"):
    Path(os.environ[name]).mkdir(0o700, exist_ok=True)
    os.close(os.open(Path(os.environ[name]) / "kept", os.O_CREAT | os.O_WRONLY, 0o600))
with socket.create_server(("127.0.0.1", 0)) as here:
    socket.create_connection(here.getsockname()).close()
open(os.devnull, "w").close()
"""
    assert watched(tmp_path, method, program) == Seen()


LOOKING_UP = {
    "by name": "socket.getaddrinfo('interviewer.invalid', 443)",
    "in a child": (
        "subprocess.run([sys.executable, '-c', "
        "'import socket; socket.getaddrinfo(\"interviewer.invalid\", 443)'])"
    ),
}


@pytest.mark.parametrize("call", LOOKING_UP.values(), ids=LOOKING_UP)
def test_a_look_up_is_seen(tmp_path: Path, method: Method, call: str) -> None:
    program = f"""
import socket, subprocess, sys
try:
    {call}
except OSError:
    pass
"""
    seen = watched(tmp_path, method, program)
    assert seen.lookups
    assert not seen.files


REACHING = {
    "tcp": "s = socket.socket(); s.settimeout(0.1); s.connect(('192.0.2.1', 9))",
    "udp": "s = socket.socket(type=socket.SOCK_DGRAM); s.sendto(b'x', ('192.0.2.1', 9))",
    "udp, connected": "s = socket.socket(type=socket.SOCK_DGRAM); s.connect(('192.0.2.1', 9))",
    "listening to all": "socket.socket().bind(('0.0.0.0', 0))",
    "ipv6": "s = socket.socket(socket.AF_INET6); s.settimeout(0.1); s.connect(('2001:db8::1', 9))",
}


@pytest.mark.parametrize("call", REACHING.values(), ids=REACHING)
def test_whatever_reaches_beyond_this_machine_is_seen(
    tmp_path: Path, method: Method, call: str
) -> None:
    if "AF_INET6" in call and not socket.has_ipv6:
        pytest.skip("no IPv6 here")
    program = f"import socket\ntry:\n    {call}\nexcept OSError:\n    pass"
    assert watched(tmp_path, method, program).reached


@pytest.mark.skipif(not strace.can_watch(), reason="only strace sees every library")
def test_what_a_library_in_c_looks_up_and_reaches_is_seen_by_strace(tmp_path: Path) -> None:
    program = f"""
import ctypes, socket, struct
libc = ctypes.CDLL(None)
libc.gethostbyname(b"interviewer.invalid")
address = struct.pack("=HH4s8x", socket.AF_INET, socket.htons(443), socket.inet_aton("{NOWHERE}"))
descriptor = libc.socket(socket.AF_INET, socket.SOCK_DGRAM, 0)
libc.connect(descriptor, address, len(address))
"""
    seen = watched(tmp_path, "strace", program)
    assert seen.lookups
    assert any(NOWHERE in one for one in seen.reached)


@pytest.mark.parametrize(
    "place", ["Path.home() / '.cache' / 'library'", "Path(os.environ['TMPDIR']) / 'answer.flac'"]
)
def test_a_file_elsewhere_is_seen_and_if_it_is_gone_again(
    tmp_path: Path, method: Method, place: str
) -> None:
    program = f"""
import os
from pathlib import Path
path = {place}
path.parent.mkdir(parents=True, exist_ok=True)
path.write_text("x")
path.unlink()
"""
    files = watched(tmp_path, method, program).files
    assert any(one.endswith(("library", "answer.flac")) for one in files)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_is_kept_open_to_others_is_seen(tmp_path: Path, method: Method) -> None:
    program = """
import os
from pathlib import Path
data = Path(os.environ["INTERVIEWER_DATA"])
data.mkdir()
(data / "answer.flac").write_text("x")
"""
    (exposed,) = watched(tmp_path, method, program).exposed
    assert exposed.endswith("answer.flac")


def test_a_command_that_does_not_end_is_ended(tmp_path: Path, method: Method) -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        watch(
            [sys.executable, "-c", "import time; time.sleep(600)"],
            {},
            cache=tmp_path,
            method=method,
            timeout_s=0.5,
        )


@pytest.mark.parametrize(
    ("host", "port", "expected"),
    [
        ("127.0.0.1", 8421, Seen()),
        ("127.9.9.9", 1, Seen()),
        ("::1", 1, Seen()),
        ("::ffff:127.0.0.1", 1, Seen()),
        # A local resolver asks others in our name.
        ("127.0.0.53", 53, Seen(lookups=("connect 127.0.0.53 port 53",))),
        ("10.0.0.1", 443, Seen(reached=("connect 10.0.0.1 port 443",))),
        ("169.254.169.254", 80, Seen(reached=("connect 169.254.169.254 port 80",))),
        ("::ffff:8.8.8.8", 443, Seen(reached=("connect ::ffff:8.8.8.8 port 443",))),
    ],
)
def test_what_an_address_means(host: str, port: int, expected: Seen) -> None:
    assert reaching("connect", host, port) == expected


def test_names_and_local_sockets_that_ask_others() -> None:
    assert looking_up("localhost") == looking_up("127.0.0.1") == looking_up("None") == Seen()
    assert looking_up("example.org") == Seen(lookups=("example.org",))
    assert asking("/run/systemd/resolve/io.systemd.Resolve").lookups
    assert asking("/run/user/1000/pulse/native") == Seen()


def test_files_in_folders_of_the_same_beginning_are_not_ours(tmp_path: Path) -> None:
    data, other = tmp_path / "data", tmp_path / "data-of-another"
    assert making([data / "a", other / "b"], [data]) == Seen(files=(str(other / "b"),))


def test_an_interrupted_check_ends_all_that_it_watches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def running(*program: str) -> Callable[[Callable[..., Run]], Run]:
        return lambda watched: watched([sys.executable, "-c", *program])

    def interrupted(_: float) -> None:
        raise KeyboardInterrupt

    forever = "import time; time.sleep(600)"
    monkeypatch.setattr(proof, "_RUNS", {"quick": running(""), "serve": running(forever)})
    with pytest.raises(KeyboardInterrupt):
        proof.prove(
            tmp_path,
            "inside",
            engines=["faster-whisper"],
            commands=["quick", "serve", "serve"],
            on_progress=interrupted,
        )
    left = [one.cmdline() for one in psutil.Process().children(recursive=True)]
    assert [line for line in left if forever in line] == []
