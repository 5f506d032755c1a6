"""The proof that nothing leaves this machine: whole commands, watched, with every engine."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from interviewer.domain.errors import InterviewerError
from interviewer.privacy.seen import Seen
from interviewer.privacy.watching import Method, Run, end_all, stop, watch
from interviewer.transcribe.weights import list_models

COMMANDS = ("practice", "score", "serve", "doctor")
"""A round, the scoring of many, the browser's round and pages, the check of the machine."""

COMMAND_S = 300.0
_LOOK_EVERY_S = 0.2
_QUICKEST_MODEL = "tiny.en"
_SAID = "I rewrote the onboarding guide, and complaints about it fell by 75 percent."
_EXPORT_NOWHERE = {
    # Where somebody's environment asks libraries to report, they must not do it here.
    "OTEL_EXPORTER_OTLP_ENDPOINT": "http://192.0.2.1:4318",
    "FASTAPI_OTEL_AUTO_CONFIGURE": "true",
    "ORT_DISABLE_TELEMETRY": "0",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """One command with one engine: what was seen, and what kept it from its work, if anything."""

    engine: str
    command: str
    seen: Seen
    problem: str | None = None

    @property
    def passed(self) -> bool:
        """Whether it did its work and nothing was seen."""
        return self.problem is None and self.seen.nothing


def prove(
    cache: Path,
    method: Method,
    *,
    engines: Sequence[str],
    commands: Sequence[str] = COMMANDS,
    on_progress: Callable[[float], None] = lambda _: None,
) -> list[Proof]:
    """Watch every command with every engine, two at a time.

    Args:
        cache: The cache folder with the models, as in the settings; conversions go there.
        method: How to watch.
        engines: Which engines.
        commands: Some of ``COMMANDS``.
        on_progress: Called with the share of the work done, in [0, 1].
    """
    pairs = [(engine, command) for command in commands for engine in engines]
    done: list[Proof] = []
    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        running = [pool.submit(_proved, cache, method, *pair) for pair in pairs]
        try:
            for one in running:
                done.append(one.result())
                on_progress(len(done) / len(pairs))
        except BaseException:  # Ctrl-C: a server that is watched would run for ever
            pool.shutdown(wait=False, cancel_futures=True)
            while wait(running, _LOOK_EVERY_S).not_done:  # one may be about to begin
                end_all()
            raise
    return done


def _proved(cache: Path, method: Method, engine: str, command: str) -> Proof:
    environment = {**_EXPORT_NOWHERE, "INTERVIEWER_ENGINE": engine}
    if any(
        one.name == _QUICKEST_MODEL and engine in one.engines
        for one in list_models(cache / "models")
    ):
        environment["INTERVIEWER_MODEL"] = _QUICKEST_MODEL
    try:
        run = _RUNS[command](
            partial(watch, environment=environment, cache=cache, method=method, timeout_s=COMMAND_S)
        )
    except subprocess.TimeoutExpired:
        return Proof(engine, command, Seen(), f"did not end within {COMMAND_S:.0f} s")
    except (OSError, InterviewerError) as error:
        return Proof(engine, command, Seen(), str(error))
    # The doctor says 1 where this machine lacks a microphone: it did its work all the same.
    fine = run.status in ({0, 1} if command == "doctor" else {0})
    last = run.output.strip().splitlines()[-1:] or ["without a word"]
    problem = None if fine else f"ended with status {run.status}: {last[0][:200]}"
    return Proof(engine, command, run.seen, problem)


_Watch = Callable[..., Run]


def _practice(watched: _Watch) -> Run:
    # A loudspeaker that is not there: nobody wants to hear the question of a check.
    quiet = ["--speaker", "none of this machine", "--voice", _voice()]
    return watched(["practice", "--answer", str(_sound()), "--json", *quiet])


def _voice() -> str:
    return "hibari" if find_spec("hibari") is not None else "pyttsx3"


def _score(watched: _Watch) -> Run:
    rows: list[Mapping[str, str]] = [
        {"id": "a", "transcript": _SAID},
        {"id": "b", "audio": str(_sound())},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    return watched(["score", "--jsonl", "-"], given=lines)


def _doctor(watched: _Watch) -> Run:
    return watched(["doctor", "--json"])


def _serve(watched: _Watch) -> Run:
    run = watched(["serve", "--port", "0", "--no-browser"], act=_visit)
    # It ends by Ctrl-C, which is no fault of its own.
    return Run(0 if run.status in {0, 130, -2} else run.status, run.output, run.seen)


def _visit(server: "subprocess.Popen[str]") -> str:
    """Open the first page, have a recording scored through it, look at the round, and stop."""
    if server.stdout is None:
        raise OSError("the server's words cannot be read")
    address = server.stdout.readline().strip()
    if not address.startswith("http"):
        raise OSError(f"the server did not start: {address}")
    try:
        _upload(address)
    finally:
        stop(server)
    return server.stdout.read()


def _upload(address: str) -> None:
    place = urlsplit(address)
    base = f"{place.scheme}://{place.netloc}"
    line = HTTPConnection(place.hostname or "", place.port, timeout=COMMAND_S)
    headers = {"Origin": base}

    def ask(method: str, path: str, body: bytes | None = None) -> bytes:
        line.request(method, path, body, headers)
        answer = line.getresponse()
        told = answer.read()
        cookie = answer.getheader("Set-Cookie")
        if cookie:
            headers["Cookie"] = cookie.partition(";")[0]
        if answer.status >= 400:
            raise OSError(f"{path.partition('?')[0]}: the server answered {answer.status}")
        return told

    ask("GET", f"{place.path}?{place.query}")
    ask("GET", "/")
    ask("POST", "/api/uploads?name=answer.ogg", _sound().read_bytes())
    for job in _jobs(lambda: ask("GET", "/api/uploads")):
        if job["state"] == "failed":
            raise OSError(f"the upload failed: {job['message']}")
        if job["state"] == "done":
            ask("GET", f"/rounds/{job['round']}")
            return
    raise OSError("the upload did not end")


def _jobs(ask: Callable[[], bytes]) -> Iterator[Mapping[str, str]]:
    end = time.monotonic() + COMMAND_S
    while time.monotonic() < end:
        yield json.loads(ask())[0]
        time.sleep(_LOOK_EVERY_S)


def _sound() -> Path:
    """Ten seconds of speech that come with the program."""
    return Path(str(files("interviewer.transcribe") / "ten_seconds.ogg"))


_RUNS: dict[str, Callable[[_Watch], Run]] = {
    "practice": _practice,
    "score": _score,
    "serve": _serve,
    "doctor": _doctor,
}
