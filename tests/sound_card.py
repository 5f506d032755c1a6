"""A sound card made of software, for tests that really play and record.

PortAudio looks at the devices once per process, when it is loaded, and its ALSA part reads the
environment then. So the program under test always runs in a process of its own, started with the
card's environment (`SoundCard.run`, or any subprocess with `env=card.environment`); nothing in
the test process touches PortAudio, and tests with different cards cannot disturb each other.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
SCRIPT = Path(__file__).parent.parent / "scripts" / "virtual-audio.sh"

Samples = NDArray[np.float32]


def missing() -> str | None:
    """Why no virtual sound card can be had here, or None."""
    absent = [
        tool
        for tool in ("bash", "pulseaudio", "pactl", "paplay", "parec")
        if not shutil.which(tool)
    ]
    if find_library("portaudio") is None:
        absent.append("the PortAudio library")
    if not Path("/usr/share/alsa/alsa.conf").exists():
        absent.append("ALSA's configuration")
    if not absent:
        return None
    return (
        f"no virtual sound card: {', '.join(absent)} missing (scripts/install-debian-packages.sh)"
    )


@dataclass(frozen=True)
class SoundCard:
    """A running loudspeaker and microphone; ``environment`` makes a subprocess use them."""

    folder: Path
    environment: dict[str, str]

    def run(
        self, code: str, *arguments: object, timeout_s: float = 60
    ) -> subprocess.CompletedProcess[str]:
        """Run Python code with this card and wait for its end."""
        return subprocess.run(
            [sys.executable, "-W", "error", "-c", code, *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )

    def start(self, code: str, *arguments: object) -> subprocess.Popen[str]:
        """Start Python code with this card; read its lines, end it yourself."""
        return subprocess.Popen(
            [sys.executable, "-W", "error", "-u", "-c", code, *map(str, arguments)],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def play_into_microphone(self, path: Path) -> None:
        """Let the microphone hear a sound file; returns when it was played."""
        with self.playing_into_microphone(path) as player:
            assert player.wait(timeout=120) == 0

    @contextmanager
    def playing_into_microphone(self, path: Path) -> Iterator[subprocess.Popen[bytes]]:
        """Begin to play a sound file into the microphone; what is left at the end is cut off."""
        command = ["paplay", "--device=to_microphone", str(path)]
        with subprocess.Popen(command, env=self.environment) as player:
            try:
                yield player
            finally:
                player.kill()

    @contextmanager
    def recording_loudspeaker(self) -> Iterator["LoudspeakerTap"]:
        """Record what the loudspeaker plays; the tap's ``samples()`` after (or in) the block."""
        with tempfile.TemporaryFile() as heard:
            command = [
                "parec", "--device=loudspeaker.monitor", "--latency-msec=100", "--raw",
                f"--rate={RATE_HZ}", "--channels=1", "--format=s16le",
            ]  # fmt: skip
            with subprocess.Popen(command, env=self.environment, stdout=heard) as recorder:
                tap = LoudspeakerTap(Path(f"/proc/self/fd/{heard.fileno()}"))
                try:
                    tap.wait_for_s(0.1)  # the first samples say that it listens
                    yield tap
                finally:
                    recorder.kill()

    def record_loudspeaker(self, seconds: float) -> Samples:
        """What the loudspeaker plays in the next seconds: mono at RATE_HZ."""
        with self.recording_loudspeaker() as tap:
            tap.wait_for_s(seconds)
            return tap.samples()[: round(seconds * RATE_HZ)]

    def kill(self) -> None:
        """End the sound server at once, as if its plug were pulled."""
        os.kill(self._pid(), signal.SIGKILL)

    def restart(self) -> None:
        """Start a sound server where the killed one was."""
        started = _started(self.folder)
        assert started.returncode == 0, started.stderr

    def unplug_microphone(self) -> None:
        """Take the microphone away; the sound server lives."""
        self._pactl("unload-module", "module-remap-source")

    def plug_in_microphone(self, rate_hz: int) -> None:
        """Bring the microphone back, at this rate, as the default."""
        self._pactl(
            "load-module", "module-remap-source", "source_name=microphone",
            "master=to_microphone.monitor", f"rate={rate_hz}",
        )  # fmt: skip
        self._pactl("set-default-source", "microphone")

    def freeze(self) -> None:
        """Let the sound server hang."""
        os.kill(self._pid(), signal.SIGSTOP)

    def _pactl(self, *arguments: str) -> None:
        subprocess.run(["pactl", *arguments], env=self.environment, timeout=30, check=True)

    def _pid(self) -> int:
        return int((self.folder / "pid").read_text())


@dataclass(frozen=True)
class LoudspeakerTap:
    """A growing file of 16-bit samples."""

    path: Path

    def samples(self) -> Samples:
        """Everything heard so far."""
        data = self.path.read_bytes()
        return np.frombuffer(data, "<i2", count=len(data) // 2).astype(np.float32) / np.float32(
            32_768
        )

    def wait_for_s(self, seconds: float) -> None:
        """Wait until so much was heard."""
        give_up_s = time.monotonic() + seconds + 30
        while self.path.stat().st_size < seconds * RATE_HZ * 2:
            assert time.monotonic() < give_up_s, "the loudspeaker's monitor gives no sound"
            time.sleep(0.02)


@contextmanager
def running_sound_card() -> Iterator[SoundCard]:
    """A sound card of one's own, in a folder of its own; gone afterwards."""
    # A short path: the address of a Unix socket may have 107 characters at most.
    folder = Path(tempfile.mkdtemp(prefix="card-", dir="/tmp"))
    try:
        started = _started(folder)
        assert started.returncode == 0, started.stderr
        lines = started.stdout.splitlines()
        own = dict(line.removeprefix("export ").split("=", 1) for line in lines)
        yield SoundCard(folder, {**os.environ, **own})
    finally:
        subprocess.run(
            ["bash", str(SCRIPT), "stop", str(folder)], capture_output=True, timeout=30, check=False
        )
        shutil.rmtree(folder, ignore_errors=True)


def _started(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", str(SCRIPT), "start", str(folder)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def no_devices(folder: Path) -> dict[str, str]:
    """The environment of a computer with PortAudio but without any sound device.

    It hides every sound server; hardware cannot be hidden, so skip where `hardware` says so.
    """
    return {
        **os.environ,
        "ALSA_CONFIG_PATH": "/usr/share/alsa/alsa.conf",
        "PULSE_SERVER": f"unix:{folder}/nobody",
        "XDG_RUNTIME_DIR": str(folder),
    }


def hardware() -> bool:
    """Whether this computer has a real sound card (or is no Linux, where that cannot be told)."""
    return sys.platform != "linux" or Path("/proc/asound/card0").exists()


def no_portaudio(folder: Path) -> dict[str, str]:
    """The environment of a computer without the PortAudio library."""
    modules = folder / "modules"
    modules.mkdir()
    (modules / "sounddevice.py").write_text("raise OSError('PortAudio library not found')\n")
    return {**os.environ, "PYTHONPATH": str(modules)}


def similarity(heard: Samples, given: Samples) -> float:
    """The largest normalised correlation over all lags, negative ones too: 1 for the same sound."""
    size = 1 << (len(heard) + len(given)).bit_length()
    product = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(given, size))
    best = float(np.abs(np.fft.irfft(product, size)).max())
    return best / float(np.linalg.norm(heard) * np.linalg.norm(given) or 1.0)
