"""One answer, listened to from its first word to its last."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from interviewer.ask.reading_aloud import Prompt
from interviewer.domain.recording import Recording, Samples
from interviewer.listen.recorder import Fault, Hooks, Recorder, RecordingProgress
from interviewer.listen.source import Source
from interviewer.listen.spooling import Spool
from interviewer.practice.nudges import ANYTHING_TO_ADD
from interviewer.practice.round_tools import Parts
from interviewer.practice.view import Controls, RoundView


def take_answer(
    parts: Parts,
    view: RoundView,
    source: Source,
    spool: Spool,
    on_sound: Callable[[Samples, float], None] = lambda _block, _since_speech_s: None,
) -> Recording | None:
    """Record until the candidate or the source ends it; ``None`` when it is to be thrown away.

    After a fault the view may name another source to go on with. ``on_sound``: see `Hooks`.

    Raises:
        DeviceError, StorageError: Nothing was recorded, and there is nothing to go on with.
    """
    controls = Controls()
    with ExitStack() as opened:
        recorder = Recorder(
            spool,
            stop=controls.stop,
            drop=(controls.pause, controls.deaf),
            hands_free_s=parts.listening.hands_free_s,
            hooks=Hooks(_follower(parts, view, controls, opened), on_sound),
        )
        fault = _take(recorder, view, source, controls)
        while fault is not None and not controls.stop.is_set():
            other = view.instead(fault)
            if other is None:
                break
            fault = _take(recorder, view, other, controls)
    if controls.discard.is_set():
        return None
    if fault is not None and spool.answer.duration_s == 0:
        raise fault
    if fault is not None:
        view.notice(f"The answer ends here, all until then is kept: {fault}")
    if recorder.lost_blocks:
        view.notice("The computer was too busy at times; a few sounds may be lost.")
    return recorder.recording()


def _take(recorder: Recorder, view: RoundView, source: Source, controls: Controls) -> Fault | None:
    with ThreadPoolExecutor(1, thread_name_prefix="record") as worker:
        taking = worker.submit(recorder.take, source)
        try:
            view.attend(controls, taking.done)
        finally:
            if not taking.done():
                controls.stop.set()
    return taking.result()


def _follower(
    parts: Parts, view: RoundView, controls: Controls, opened: ExitStack
) -> Callable[[RecordingProgress], None]:
    """Who hears how it goes: the view and, hands-free, a voice that asks for more."""
    if parts.listening.hands_free_s is None or parts.voice is None:
        return view.heard
    deaf = None if parts.listening.barge_in else controls.deaf
    prompt = Prompt(parts.voice, parts.player, ANYTHING_TO_ADD, deaf, view.notice)
    return _AskingForMore(view, opened.enter_context(prompt))


class _AskingForMore:
    """Passes on how the recording goes, and asks once for each long silence."""

    def __init__(self, view: RoundView, prompt: Prompt) -> None:
        self._view = view
        self._prompt = prompt
        self._asked = False

    def __call__(self, progress: RecordingProgress) -> None:
        self._view.heard(progress)
        asking = progress.ending_in_s is not None
        if asking and not self._asked:
            self._prompt.say()
        elif self._asked and not asking:
            self._prompt.hush()
        self._asked = asking
