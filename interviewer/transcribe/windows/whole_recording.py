"""A whole recording, transcribed just as it would have been while it was recorded."""

from bisect import bisect_right

from interviewer.domain.recording import SAMPLE_RATE_HZ, Recording
from interviewer.domain.transcript import Transcript
from interviewer.transcribe.assemble import assemble
from interviewer.transcribe.engine_output import DecodeWindow
from interviewer.transcribe.transcriber import OnProgress
from interviewer.transcribe.windows.long_form import LongForm

_BLOCK = SAMPLE_RATE_HZ // 10

_ONSET_S = 0.13
"""Stretches of speech begin 0.1 s before the first sound, and a sound takes 0.03 s to be noticed:
so much later does a listener know of them."""


def transcribe_whole(
    decode: DecodeWindow, recording: Recording, on_progress: OnProgress
) -> Transcript:
    """Decode ``recording`` window by window and assemble; nothing when nobody speaks.

    The engines' own loops are not used: what they make of a stretch hangs, by a hair, on how long
    the recording goes on after it, so that an answer heard live could never come out the same.
    """
    answer = LongForm(decode)
    if recording.speech:
        for start in range(0, len(recording.samples), _BLOCK):
            block = recording.samples[start : start + _BLOCK]
            answer.add(block, _since_speech_s(recording, (start + len(block)) / SAMPLE_RATE_HZ))
            if answer.decode_due():
                on_progress(min(1.0, answer.seek_s / recording.duration_s))
        answer.finish(recording.speech)
    on_progress(1.0)
    return assemble(answer.segments, recording)


def _since_speech_s(recording: Recording, moment_s: float) -> float:
    known_s = moment_s - _ONSET_S
    begun = bisect_right(recording.speech, known_s, key=lambda span: span.start_s)
    spoken_until_s = recording.speech[begun - 1].end_s if begun else 0.0
    return max(0.0, moment_s - spoken_until_s)
