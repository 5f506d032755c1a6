"""The sound server between PortAudio and the microphone (Linux: PulseAudio, PipeWire)."""

import logging
import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pulsectl

_log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.5
"""A microphone that went away is to be said within two seconds; a look costs a millisecond."""


class SoundServerWatch:
    """Notices that the microphone of this process was pulled out while it is recorded.

    PortAudio sees ALSA's plug-in alone, which goes on giving silence, or the sound of whatever
    microphone the server takes instead. A microphone that the user exchanges for another in the
    system's settings is still there, so that is no fault. Without a sound server nothing is
    watched: then PortAudio itself sees the device vanish.

    Attributes:
        pulled_out: The name of the microphone that is gone; None while all is well.
    """

    def __init__(self) -> None:
        self.pulled_out: str | None = None
        self._over = threading.Event()
        self._used: int | None = None
        self._names: dict[int, str] = {}

    def start(self) -> None:
        """Watch from now on, once recording has begun; it may hang as PortAudio does."""
        try:
            import pulsectl
        except (ImportError, OSError) as error:
            _log.info("no sound server is watched: %s", error)
            return
        try:
            server = pulsectl.Pulse("interviewer")
        except pulsectl.PulseError as error:
            _log.info("no sound server is watched: %s", error)
            return
        # What is not known now cannot be missed later.
        self._look(server)
        # A daemon, never waited for: a server that hangs would hold it for ever.
        threading.Thread(
            target=self._watch, args=(server,), daemon=True, name="sound server"
        ).start()

    def stop(self) -> None:
        """Watch no longer."""
        self._over.set()

    def _watch(self, server: "pulsectl.Pulse") -> None:
        with server:
            while self.pulled_out is None and not self._over.wait(LOOK_EVERY_S):
                self._look(server)

    def _look(self, server: "pulsectl.Pulse") -> None:
        import pulsectl

        try:
            present = {source.index: str(source.description) for source in server.source_list()}
            if self._used in self._names and self._used not in present:
                self.pulled_out = self._names[self._used]
            self._names |= present
            self._used = _source_of_this_process(server, self._used)
        except pulsectl.PulseError as error:
            # Without a server no sound comes, and that is noticed anyway.
            _log.info("the sound server does not answer: %s", error)
            self.stop()


def _source_of_this_process(server: "pulsectl.Pulse", otherwise: int | None) -> int | None:
    """Number of the source that this process records from (its latest, if there are several)."""
    process = str(os.getpid())
    recording = [
        output
        for output in server.source_output_list()
        if output.proplist.get("application.process.id") == process
    ]
    if not recording:
        return otherwise
    return int(max(recording, key=lambda output: output.index).source)
