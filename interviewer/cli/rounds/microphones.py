"""Which microphone: named on the command line, set, remembered, or chosen when one fails."""

from pathlib import Path

import typer
from rich.console import Console

from interviewer.cli.output import say
from interviewer.disk import make_folder, write_whole
from interviewer.domain.errors import DeviceError, NoSpeechError, StorageError
from interviewer.listen.input_devices import find_input, input_devices
from interviewer.listen.microphone import Microphone
from interviewer.listen.recorder import Fault
from interviewer.portaudio import SoundDevice, look_again
from interviewer.settings import Settings

SYSTEM = "default"
"""The name that means the system's own microphone, and forgets the remembered one."""

_LOOK_AGAIN = "r"


class Microphones:
    """The microphones of one run of the program.

    One that was picked by hand and then recorded an answer is remembered by its name (numbers
    change from start to start), and used the next time that none is named.

    Args:
        settings: Their ``device`` stands above what is remembered.
        out: Where choices are shown.
        ask: Whether somebody is there to choose.
    """

    def __init__(self, settings: Settings, out: Console, *, ask: bool) -> None:
        self._wanted = settings.device
        self._data_dir = settings.data_dir
        self._out = out
        self._ask = ask
        self._picked: str | None = None

    def choose(self, named: str | None) -> None:
        """Settle on the microphone ``named`` on the command line, else set, else remembered.

        Raises:
            DeviceError: It is not there, or there is none at all.
        """
        if named is not None and named.lower() == SYSTEM:
            _memory(self._data_dir).unlink(missing_ok=True)
            self._wanted = None
        elif named is not None:
            self._picked = self._wanted = find_input(named).name
        elif self._wanted is None:
            self._wanted = self._remembered()
        find_input(self._wanted)

    def open(self) -> Microphone:
        """The microphone to record with; it is opened when the answer begins."""
        return Microphone(self._wanted)

    def worked(self) -> None:
        """An answer was recorded: remember the microphone if it was picked by hand.

        Raises:
            StorageError: It cannot be written down.
        """
        if self._picked is None or self._picked in {SYSTEM, remembered_name(self._data_dir)}:
            return
        memory = _memory(self._data_dir)
        make_folder(memory.parent)
        write_whole(memory, self._picked.encode())
        self._say(f"{self._picked} is remembered as your microphone; --device {SYSTEM} forgets it.")

    def instead(self, fault: Fault) -> Microphone | None:
        """Say what happened to the answer, and ask what to go on with; ``None`` ends it here."""
        self._say(f"{fault}", style="yellow")
        if not self._ask:
            return None
        self._say("Everything until then is kept.")
        if isinstance(fault, StorageError):
            what = "g: go on   Enter: end the answer here"
            wish = typer.prompt(what, default="", show_default=False, err=True)
            return self.open() if wish.strip().lower() == "g" else None
        while True:
            present = self._present()
            wish = self._asked(present)
            if wish != _LOOK_AGAIN:
                return self._picked_up(present, wish) if wish else None

    def listen_again(self, silence: NoSpeechError) -> Microphone | None:
        """Say that nothing was heard, and ask for another try; ``None`` goes on without one."""
        if not self._ask:
            return None
        self._say(f"{silence}", style="yellow")
        what = "Enter: answer again   s: go on without an answer"
        wish = typer.prompt(what, default="", show_default=False, err=True)
        return None if wish.strip().lower().startswith("s") else self.open()

    def _present(self) -> list[SoundDevice]:
        """What is there now; nothing, and why, while the sound system hangs."""
        try:
            look_again()
            return input_devices()
        except DeviceError as error:
            self._say(f"{error}", style="yellow")
            return []

    def _asked(self, present: list[SoundDevice]) -> str:
        """The number of a device that is there, or nothing, or the wish to look again."""
        for device in present:
            self._say(f"  {device.index}  {device.name}")
        choice = f"{_LOOK_AGAIN}: look again   Enter: end the answer here"
        if present:
            choice = f"Number: go on with it   {choice}"
        while True:
            wish: str = typer.prompt(choice, default="", show_default=False, err=True)
            wish = wish.strip().lower()
            if wish in {"", _LOOK_AGAIN, *(str(device.index) for device in present)}:
                return wish
            self._say(f"{wish!r} is none of these.")

    def _picked_up(self, present: list[SoundDevice], number: str) -> Microphone:
        self._picked = self._wanted = next(d.name for d in present if str(d.index) == number)
        return Microphone(number)

    def _remembered(self) -> str | None:
        """The name of the remembered microphone, if it is there; what is used is said."""
        name = remembered_name(self._data_dir)
        if not name:
            return None
        try:
            found = find_input(name).name
        except DeviceError:
            self._say(f"Your microphone {name} is not there; this is the system's own.")
            return None
        self._say(f"Microphone: {found} (as last time; --device {SYSTEM}: the system's own)")
        return found

    def _say(self, message: str, *, style: str = "") -> None:
        say(self._out, message, style=style)


def remembered_name(data_dir: Path) -> str:
    """The name of the microphone that is remembered; empty when there is none."""
    try:
        return _memory(data_dir).read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return ""


def _memory(data_dir: Path) -> Path:
    return data_dir / "microphone.txt"
