"""Whoever reads sentences, stems or figures otherwise must say so, or `verify` calls it damage."""

import json
from hashlib import sha256
from pathlib import Path

from interviewer.domain.transcript import Transcript
from interviewer.history import indexing

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"
DIGESTS = {
    1: "98e8a259e29222c8",
    2: "075e5ba31684cceb",
    3: "075e5ba31684cceb",
    4: "d51aab7615fbbdb8",
}


def test_an_index_read_otherwise_has_another_version() -> None:
    texts = [
        json.loads(path.read_text("utf-8"))["text"] for path in sorted(FIXTURES.glob("*.json"))
    ]
    read = [
        (one.span.text, one.stems, [indexing.signature(a.value) for a in one.amounts])
        for text in texts
        for one in indexing.index_text(Transcript(text), 0)
    ]
    digest = sha256(json.dumps(read).encode()).hexdigest()

    assert digest[:16] == DIGESTS[indexing.INDEX_VERSION], (
        "rounds are indexed otherwise than before: raise INDEX_VERSION, then put"
        f" {indexing.INDEX_VERSION + 1}: '{digest[:16]}' into DIGESTS"
    )
