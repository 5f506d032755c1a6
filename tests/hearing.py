"""What real engines hear, live, and how far it is from what was said."""

from collections.abc import Callable
from concurrent.futures import Future

import jiwer

from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.domain.transcript import Transcript
from interviewer.listen.speech.vad import SpeechDetector, to_recording
from interviewer.transcribe.live.live_transcription import LiveTranscription
from interviewer.transcribe.transcriber import Transcriber

BLOCK = SAMPLE_RATE_HZ // 10


def heard_live(
    transcriber: Transcriber, samples: Samples, on_notice: Callable[[str], None]
) -> Transcript:
    """The transcript of samples that come in as fast as they are taken."""
    loading: Future[Transcriber] = Future()
    loading.set_result(transcriber)
    detector = SpeechDetector()
    with LiveTranscription(loading, lambda *_: None, on_notice) as live:
        for start in range(0, len(samples), BLOCK):
            block = samples[start : start + BLOCK]
            detector.feed(block)
            live.feed(block, detector.since_speech_s)
        return live.finish(to_recording(samples), lambda _share: None)


def word_error_rate(said: str, heard: str) -> float:
    """As Whisper's authors measure it: after their normaliser."""
    from whisper.normalizers import EnglishTextNormalizer

    normal = EnglishTextNormalizer()
    wanted, got = normal(said), normal(heard)
    return float(jiwer.wer(wanted, got) if wanted else bool(got))
