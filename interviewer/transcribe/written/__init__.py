r"""Transcripts that were written elsewhere: captions, recognisers' JSON, text with speakers.

>>> written = read_transcript("Interviewer: Why?\nCandidate: Because calls fell by 75%.", "a.txt")
>>> written.transcript.text
'Because calls fell by 75%.'
>>> written.notices
('a.txt: the answer is what Candidate says (5 words), not Interviewer (1)',)
>>> cue = b"WEBVTT\n\n00:01.000 --> 00:03.000\nCalls fell."
>>> [(word.text, word.end_s) for word in read_bytes(cue, "a.vtt").transcript.words]
[('Calls', 2.0), ('fell.', 3.0)]
>>> ".vtt" in SUFFIXES, MOST_BYTES > 1_000_000, Written(written.transcript).notices
(True, True, ())
"""

from interviewer.transcribe.written.choosing import Ask
from interviewer.transcribe.written.reading import (
    MOST_BYTES,
    SUFFIXES,
    Written,
    read_bytes,
    read_transcript,
)

__all__ = ["MOST_BYTES", "SUFFIXES", "Ask", "Written", "read_bytes", "read_transcript"]
