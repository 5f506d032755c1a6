"""The same answer in the forms of recognisers' JSON."""

from written_captions import ANSWER, ASKED, FIRST, SECOND


def _timed(text: str, start_s: float, **more: object) -> list[dict[str, object]]:
    return [
        {"word": word, "start": start_s + n * 0.3, "end": start_s + n * 0.3 + 0.2, **more}
        for n, word in enumerate(text.split())
    ]


def _spaced(word: dict[str, object]) -> dict[str, object]:
    return {**word, "word": f" {word['word']}", "probability": 0.5}


def _ms(text: str, start_ms: int, **more: object) -> list[dict[str, object]]:
    return [
        {"text": word, "start": start_ms + n * 300, "end": start_ms + n * 300 + 200, **more}
        for n, word in enumerate(text.split())
    ]


def _rev(text: str, start_s: float) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for n, word in enumerate(text.split()):
        at = start_s + n * 0.3
        bare = word.rstrip(".,?")
        found += [{"type": "punct", "value": " "}] if n else []
        found.append(
            {"type": "text", "value": bare, "ts": at, "end_ts": at + 0.2, "confidence": 0.9}
        )
        found += [{"type": "punct", "value": word[len(bare) :]}] if word != bare else []
    return found


JSON: dict[str, object] = {
    "Whisper": {
        "text": f" {ANSWER}",
        "segments": [
            {"id": 0, "start": 7.0, "end": 14.0, "text": f" {FIRST}", "tokens": [50364, 12]},
            {"id": 1, "start": 14.0, "end": 20.0, "text": f" {SECOND}", "tokens": []},
        ],
        "language": "en",
    },
    "Whisper with words": {
        "text": ANSWER,
        "segments": [
            {"start": 7, "end": 14, "text": f" {FIRST}", "words": [
                _spaced(word) for word in _timed(FIRST, 7)
            ]},
            {"start": 14, "end": 20, "text": f" {SECOND}", "words": [
                _spaced(word) for word in _timed(SECOND, 14)
            ]},
        ],
    },
    "whisper.cpp": {
        "systeminfo": "AVX",
        "result": {"language": "en"},
        "transcription": [
            {"timestamps": {"from": "00:00:07,000", "to": "00:00:14,000"},
             "offsets": {"from": 7000, "to": 14000}, "text": f" {FIRST}"},
            {"timestamps": {"from": "00:00:14,000", "to": "00:00:20,000"},
             "offsets": {"from": 14000, "to": 20000}, "text": f" {SECOND}"},
        ],
    },
    "Hugging Face": {
        "text": ANSWER,
        "chunks": [
            {"timestamp": [7.0, 14.0], "text": FIRST}, {"timestamp": [14.0, None], "text": SECOND},
        ],
    },
    "WhisperX": {"segments": [
        {"start": 2, "end": 6, "text": ASKED, "speaker": "SPEAKER_00", "words": _timed(ASKED, 2)},
        {"start": 7, "end": 14, "text": FIRST, "speaker": "SPEAKER_01", "words": _timed(FIRST, 7)},
        {"start": 14, "end": 20, "text": SECOND, "speaker": "SPEAKER_01",
         "words": _timed(SECOND, 14)},
    ]},
    "Rev": {"monologues": [
        {"speaker": 0, "elements": _rev(ASKED, 2)},
        {"speaker": 1, "elements": _rev(ANSWER, 7)},
    ]},
    "Fireflies": {"title": "Mock", "sentences": [
        {"index": 0, "speaker_name": "Grace", "text": ASKED, "start_time": 2.0, "end_time": 6.0},
        {"index": 1, "speaker_name": "Ada", "text": FIRST, "start_time": 7.0, "end_time": 14.0},
        {"index": 2, "speaker_name": "Ada", "text": SECOND, "start_time": 14.0, "end_time": 20.0},
    ]},
    "Fireflies as it downloads": [
        {"sentence": ASKED, "startTime": "00:02", "endTime": "00:06", "speaker_name": "Grace"},
        {"sentence": FIRST, "startTime": "00:07", "endTime": "00:14", "speaker_name": "Ada"},
        {"sentence": SECOND, "startTime": "00:14", "endTime": "00:20", "speaker_name": "Ada"},
    ],
    "AssemblyAI": {
        "text": f"{ASKED} {ANSWER}",
        "words": [*_ms(ASKED, 2000, speaker="A"), *_ms(ANSWER, 7000, speaker="B")],
        "utterances": [
            {"speaker": "A", "text": ASKED, "start": 2000, "end": 6000, "words": _ms(ASKED, 2000)},
            {"speaker": "B", "text": ANSWER, "start": 7000, "end": 20000,
             "words": _ms(ANSWER, 7000)},
        ],
    },
    "Deepgram": {"metadata": {"duration": 21.0}, "results": {"channels": [{"alternatives": [
        {"transcript": f"{ASKED} {ANSWER}", "confidence": 0.99, "words": [
            *({**w, "punctuated_word": w["word"], "word": str(w["word"]).lower().strip(".?,")}
              for w in [*_timed(ASKED, 2, speaker=0), *_timed(ANSWER, 7, speaker=1)]),
        ]},
    ]}]}},
    "Google": {"results": [
        {"alternatives": [{"transcript": FIRST, "confidence": 0.9, "words": [
            {"word": w, "startTime": f"{7 + n * 0.3:.1f}s", "endTime": f"{7.2 + n * 0.3:.1f}s"}
            for n, w in enumerate(FIRST.split())
        ]}]},
        {"alternatives": [{"transcript": f" {SECOND}", "words": [
            {"word": w, "startTime": f"{14 + n * 0.3:.1f}s", "endTime": f"{14.2 + n * 0.3:.1f}s"}
            for n, w in enumerate(SECOND.split())
        ]}]},
    ]},
    "Amazon": {"jobName": "a", "results": {
        "transcripts": [{"transcript": ANSWER}],
        "items": [
            item
            for n, word in enumerate(ANSWER.split())
            for item in (
                {"type": "pronunciation", "start_time": f"{7 + n * 0.3:.2f}",
                 "end_time": f"{7.2 + n * 0.3:.2f}",
                 "alternatives": [{"confidence": "0.98", "content": word.rstrip(",.")}]},
                *([{"type": "punctuation", "alternatives": [{"content": word[-1]}]}]
                  if word[-1] in ",." else []),
            )
        ],
    }},
    "YouTube": {"wireMagic": "pb3", "events": [
        {"tStartMs": 0, "dDurationMs": 20000, "id": 1},
        {"tStartMs": 7000, "dDurationMs": 7000, "segs": [
            {"utf8": word if n == 0 else f" {word}", "tOffsetMs": n * 300}
            for n, word in enumerate(FIRST.split())
        ]},
        {"tStartMs": 13990, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 14000, "dDurationMs": 6000, "segs": [{"utf8": SECOND}]},
    ]},
}  # fmt: skip
