"""How fast the browser pages are: first page, a long review, live captions, memory.

    python benchmarks/web.py [--rounds 20]

Needs Chromium and the packaged weights of tiny.en; takes about four minutes. Times are wall-clock
on this machine as it is, with whatever else runs on it. Memory is taken at rest: after each round
its fillers are counted first, which takes 50 MB for as long as it lasts.
"""

import argparse
import http.client
import json
import os
import statistics
import struct
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import web_tools as tools
from playwright.sync_api import Page

LONG_WORDS = 1_500
STARTS = 5
CHUNK = 1_600
BREATH_S = 0.3
LOOK_S = 1.0
SAMPLED_AFTER = (5, 20)
QUESTION = "Give me an example of a time you used customer feedback."
WORDS_SHOWN = """() => document.getElementById('captions').textContent
    .split(/\\s+/).filter(Boolean).length"""
BROWSER = [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--no-sandbox",
    "--disable-gpu",
    "--autoplay-policy=no-user-gesture-required",
]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    os.environ["OMP_NUM_THREADS"] = str(os.cpu_count() or 1)  # as when nobody says otherwise
    row("what", "measured", "target")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        text = " ".join((tools.said() + " ").split() * 20).split()[:LONG_WORDS]
        long_round = tools.keep_round(data, " ".join(text))
        wav = tools.microphone_wav(Path(folder) / "mic.wav", "very-short")
        first_answer(data)
        with tools.running_server(data, "--no-voice") as server:
            in_browser(server, data, wav, long_round)
            memory(server, rounds)


def row(name: str, value: str, target: str = "") -> None:
    """One line of the report; ``target`` is what was wished for, not what was found."""
    print(f"{name:<56}{value:>20}  {target}".rstrip(), flush=True)


def first_answer(data: Path) -> None:
    """From the printed address, and from the first answer (a refusal), to the whole first page."""
    size, waits = 0, []
    for _ in range(STARTS):
        with tools.running_server(data, "--no-voice") as server:
            place = urlsplit(server.url)
            printed = time.perf_counter()
            fetched(place.netloc, "/")
            answered = time.perf_counter()
            cookie = fetched(place.netloc, f"/?{place.query}")[1].split(";")[0]
            size = len(fetched(place.netloc, "/", cookie)[0])
            shown = time.perf_counter()
            fetched(place.netloc, "/", cookie)
            again = time.perf_counter()
            waits.append((shown - answered, again - shown, shown - printed))
    first, second, whole = (1000 * statistics.median(column) for column in zip(*waits, strict=True))
    of = f"median of {STARTS}"
    row(
        f"first page, {size / 1000:.0f} kB, after the first answer, {of}",
        f"{first:.0f} ms",
        "< 300 ms",
    )
    row(f"the same page again, {of}", f"{second:.0f} ms")
    row(f"from the printed address to that page, {of}", f"{whole:.0f} ms")


def fetched(netloc: str, path: str, cookie: str = "") -> tuple[bytes, str]:
    """Body and new cookie of a page."""
    connection = http.client.HTTPConnection(netloc, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return body, answer.getheader("Set-Cookie") or ""


def in_browser(server: tools.Server, data: Path, wav: Path, long_round: str) -> None:
    """Paint, a ten-minute review, and how far captions are behind."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=tools.CHROMIUM,
            args=[*BROWSER, f"--use-file-for-fake-audio-capture={wav}%noloop"],
        )
        page = browser.new_context(permissions=["microphone"]).new_page()
        page.goto(server.url)
        page.goto(server.base, wait_until="load")
        page.wait_for_timeout(1_000)
        paint = page.evaluate(
            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
        )
        row("first page painted in Chromium", f"{paint:.0f} ms", "< 300 ms")
        review(page, server, long_round)
        captions(page, server, data)
        browser.close()


def review(page: Page, server: tools.Server, long_round: str) -> None:
    """A ten-minute answer: shown, sought in, scrolled."""
    page.goto(f"{server.base}/rounds/{long_round}", wait_until="networkidle")
    page.wait_for_function("() => document.getElementById('sound').readyState >= 3")
    seeks = page.evaluate(
        """async () => {
          const sound = document.getElementById('sound'), taken = [];
          for (let i = 1; i <= 20; i += 1) {
            const began = performance.now();
            sound.currentTime = (i * 7919) % 590;
            await new Promise((done) => sound.addEventListener('seeked', done, {once: true}));
            taken.push(performance.now() - began);
          }
          return taken;
        }"""
    )
    words = page.locator(".w").count()
    row(f"seeking in 10 minutes, {words} words: median / worst", ms_pair(seeks), "< 300 ms")
    frames = page.evaluate(
        """async () => {
          const box = document.getElementById('transcript'), gaps = [];
          let last = performance.now();
          for (let i = 0; i < 60; i += 1) {
            box.scrollTop = i * 80;
            await new Promise(requestAnimationFrame);
            const now = performance.now();
            gaps.push(now - last);
            last = now;
          }
          return gaps;
        }"""
    )
    row("scrolling it, time between frames: median / worst", ms_pair(frames), "smooth: < 50 ms")


def ms_pair(times: list[float]) -> str:
    """Median and worst."""
    return f"{statistics.median(times):.0f} / {max(times):.0f} ms"


def captions(page: Page, server: tools.Server, data: Path) -> None:
    """When each word stood in the captions, against when it was said in the recording."""
    page.goto(f"{server.base}/practice?question={QUESTION.replace(' ', '+')}")
    page.wait_for_timeout(5_000)  # the model loads meanwhile
    page.click("#begin")
    page.wait_for_selector("[data-phase=listening]", timeout=30_000)
    seen: list[tuple[float, int]] = []
    began = time.monotonic()
    while time.monotonic() - began < 23:
        count = page.evaluate(WORDS_SHOWN)
        seen.append((time.monotonic() - began, count))
        page.wait_for_timeout(100)
    page.click("#end")
    page.wait_for_selector("[data-phase=done]", timeout=120_000)
    from interviewer.history.store import HistoryStore

    words = HistoryStore(data).scorecard("last")["transcript"]["words"]
    lags, after_breath = [], []
    for number, word in enumerate(words, 1):
        shown = next((at for at, count in seen if count >= number), None)
        if shown is not None:
            lags.append(shown - word["end_s"])
            if number == len(words) or words[number]["start_s"] - word["end_s"] >= BREATH_S:
                after_breath.append(lags[-1])
    # Captions come in a breath: only the words before one can be shown soon after they were said.
    row(f"captions behind each of {len(lags)} words: median / 95 %", s_pair(lags))
    row("captions after a breath: median / 95 %", s_pair(after_breath), "<= 2 s")


def s_pair(lags: list[float]) -> str:
    """Median and 95th percentile."""
    if not lags:
        return "none seen"
    return f"{statistics.median(lags):.1f} / {sorted(lags)[int(0.95 * (len(lags) - 1))]:.1f} s"


def memory(server: tools.Server, rounds: int) -> None:
    """Resident memory of the server at rest, after some and after all rounds of eight seconds."""
    import numpy as np

    from interviewer.listen.decode import decode
    from interviewer.listen.speech.levels import to_pcm16

    place = urlsplit(server.url)
    cookie = fetched(place.netloc, f"/?{place.query}")[1].split(";")[0]
    pcm = to_pcm16(decode(tools.FIXTURES / "very-short.ogg")[: 8 * 16_000])
    chunks = [part.tobytes() for part in np.split(pcm, len(pcm) // CHUNK)]
    sizes = []
    for _ in range(rounds):
        round_id = one_round(place.netloc, cookie, chunks)
        wait_for_fillers(place.netloc, cookie, round_id)
        sizes.append(resident_mb(server.process.pid))
    shown = sorted({min(after, rounds) for after in SAMPLED_AFTER} | {rounds})
    row(
        f"memory at rest after {' / '.join(map(str, shown))} rounds",
        f"{' / '.join(f'{sizes[after - 1]:.0f}' for after in shown)} MB",
        "flat",
    )


def one_round(netloc: str, cookie: str, chunks: list[bytes]) -> str:
    """A round as the page does it, as fast as the server takes it; gives its id."""
    from websockets.sync.client import connect
    from websockets.typing import Origin

    connection = http.client.HTTPConnection(netloc, timeout=60)
    body = json.dumps({"question": QUESTION, "speak": False})
    headers = {"Cookie": cookie, "Content-Type": "application/json"}
    connection.request("POST", "/api/rounds", body, headers)
    key = json.loads(connection.getresponse().read())["key"]
    connection.close()
    with connect(
        f"ws://{netloc}/ws/rounds/{key}",
        origin=Origin(f"http://{netloc}"),
        additional_headers={"Cookie": cookie},
        max_size=None,
    ) as socket:
        for number, chunk in enumerate(chunks):
            socket.send(struct.pack("<I", number) + chunk)
        socket.send(json.dumps({"type": "end", "chunks": len(chunks)}))
        for message in socket:
            event = json.loads(message)
            if event["type"] != "phase":
                continue
            if event["phase"] == "done":
                return str(event["round"])
            if event["phase"] == "failed":
                raise SystemExit(f"the round was not kept: {event['message']}")
    raise SystemExit("the round was not kept: the server went away")


def wait_for_fillers(netloc: str, cookie: str, round_id: str) -> None:
    """Until the second hearing is over: the page asks as often."""
    while True:
        standing = json.loads(fetched(netloc, f"/api/answers/{round_id}/fillers", cookie)[0])
        if standing["state"] == "counted":
            return
        if standing["state"] == "unmeasured":
            raise SystemExit(f"fillers were not counted: {standing['reason']}")
        time.sleep(LOOK_S)


def resident_mb(pid: int) -> float:
    """What the process holds in memory now."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main()
