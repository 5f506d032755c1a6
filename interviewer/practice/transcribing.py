"""What was said in an answer, as soon as the model is loaded."""

from concurrent.futures import Future

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import Recording
from interviewer.domain.transcript import Transcript
from interviewer.practice.view import RoundView
from interviewer.transcribe.live import LiveTranscription
from interviewer.transcribe.transcriber import Transcriber


def transcribed(
    loading: Future[Transcriber],
    view: RoundView,
    recording: Recording,
    live: LiveTranscription | None = None,
) -> Transcript:
    """What was said: as heard while it was said or, without that, heard now.

    Raises:
        ModelError: No model to transcribe with.
    """
    with view.busy("Loading the model") as _:
        transcriber = loading.result()
    if transcriber.notice:
        view.notice(transcriber.notice)
    if live is not None and recording.speech:
        try:
            with view.busy("Transcribing on this machine") as on_progress:
                return live.finish(recording, on_progress)
        except ModelError as error:
            view.notice(f"The whole answer is transcribed now: {error}")
    with view.busy("Transcribing on this machine") as on_progress:
        return transcriber.transcribe(recording, on_progress)
