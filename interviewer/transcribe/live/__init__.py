"""Transcribing while somebody speaks: captions, and the answer as it grows."""

from interviewer.transcribe.live.caption_engine import open_caption_engine
from interviewer.transcribe.live.captioner import LoadCaptions, no_captions
from interviewer.transcribe.live.live_transcription import LiveTranscription

__all__ = ["LiveTranscription", "LoadCaptions", "no_captions", "open_caption_engine"]
