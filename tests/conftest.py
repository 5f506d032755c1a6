"""Fixtures that several folders of tests share."""

import asyncio
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent))  # tests import the helper module by its name

import sound_card as sound_cards
from hypothesis import HealthCheck, settings

# Rounds are named and shown by the candidate's clock: one for all tests and what they start.
os.environ["TZ"] = "UTC"
if hasattr(time, "tzset"):
    time.tzset()

# Processes of tests share the cores. Libraries would start a thread for every core in each of them,
# and threads that wait for each other's turn keep the cores busy with nothing but waiting.
WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "0"))
if WORKERS:
    os.environ.setdefault("OMP_NUM_THREADS", str(max(1, (os.cpu_count() or 1) // WORKERS)))

LONGEST = ("model", "browser", "sound")
"""Marks of tests in which real parts work; others take a moment."""

# Machines are shared and slow at times: no test may depend on how long an example takes.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("patient")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Several processes end together when the short tests are left for the end."""
    if WORKERS:
        items.sort(key=_is_short)


def _is_short(item: pytest.Item) -> tuple[bool, bool]:
    patience = item.get_closest_marker("timeout")
    more_patient = patience is not None and patience.args[0] > float(item.config.getini("timeout"))
    return not more_patient, not any(map(item.get_closest_marker, LONGEST))


@pytest.fixture(autouse=True)
def loop_of_the_browser_set_aside(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tests without a browser may run a loop of their own, in a process that also drives one.

    Between its calls Playwright leaves its loop marked as running in this thread.
    """
    if request.node.get_closest_marker("browser"):
        yield
        return
    marked = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(marked)


@pytest.fixture(scope="session")
def sound_card() -> Iterator[sound_cards.SoundCard]:
    """A virtual loudspeaker and microphone, one for each test process."""
    if reason := sound_cards.missing():
        pytest.skip(reason)
    with sound_cards.running_sound_card() as card:
        yield card


@pytest.fixture
def doomed_sound_card() -> Iterator[sound_cards.SoundCard]:
    """A virtual sound card that the test may kill."""
    if reason := sound_cards.missing():
        pytest.skip(reason)
    with sound_cards.running_sound_card() as card:
        yield card


@pytest.fixture
def melody() -> NDArray[np.float32]:
    """Three seconds at 16 kHz that resemble themselves at no other lag: filtered noise, rising."""
    noise = np.random.default_rng(7).normal(0, 1, 48_000)
    smooth = np.convolve(noise, np.hanning(16), mode="same")
    loudness = np.linspace(0.2, 1.0, len(smooth))
    shaped = smooth * loudness
    return np.asarray(0.5 * shaped / np.abs(shaped).max(), np.float32)


@pytest.fixture(scope="session")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A WAV file in which the system's voice says two sentences."""
    from interviewer.ask.pyttsx3_voice import Pyttsx3Voice

    path = tmp_path_factory.mktemp("spoken") / "spoken.wav"
    Pyttsx3Voice().synthesize("We rewrote the billing service. Complaints fell by half.", path)
    return path


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The databases that were opened since, one entry a connection."""
    opened: list[str] = []
    connect = sqlite3.connect

    def noted(database: str, *args: Any, **options: Any) -> Any:
        opened.append(database)
        return connect(database, *args, **options)

    monkeypatch.setattr(sqlite3, "connect", noted)
    return opened
