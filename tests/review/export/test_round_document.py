import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from interviewer.domain.documents import scorecard_to_dict
from interviewer.domain.question import Question
from interviewer.domain.transcript import Transcript
from interviewer.review.export.round_document import to_html, to_markdown
from interviewer.review.export.round_table import COLUMNS, to_csv
from interviewer.score.scorer import Scorer


def exported(text: str, asked: str | None = None, **more: Any) -> dict[str, Any]:
    question = Question("q", text if asked is None else asked)
    card = Scorer(()).score(Transcript(text), answer_id="a", question=question)
    return {
        "id": "20260301-120000",
        "started_at": "2026-03-01T12:00:00+00:00",
        "recording": None,
        "scorecard": {**scorecard_to_dict(card), "prompted": []},
        "notes": [{"written_at": "2026-03-02T12:00:00+00:00", "text": text}],
        **more,
    }


HOSTILE = [
    "<script>alert(1)</script>",
    "[a](javascript:alert)",
    "# head",
    "1. one",
    "- item",
    "`code` *bold* _em_",
    "&lt;b&gt;",
    "====",
    "> quote",
    "![x](http://example.org/x.png)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_said_has_no_meaning_to_markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(to_markdown([exported(text)]))

    plain = [t.content for t in tokens if t.type == "inline"]
    said = "".join(
        child.content
        for t in tokens
        if t.type == "inline" and len(plain) > 0
        for child in t.children or ()
        if child.type == "text" or child.type.startswith("text")
    )
    assert text in said
    assert not any(t.type == "html_block" for t in tokens)
    assert "<script" not in to_html([exported(text)])


def test_an_answer_to_no_story_is_exported_without_a_score() -> None:
    one = exported(
        "I found the fault and mended it, and then everything worked again for years.", asked="Why?"
    )

    assert one["scorecard"]["facts_checked"] is False
    assert one["scorecard"]["score"]["overall"] > 0
    assert "**No story, no facts checked** (STAR " in to_markdown([one])
    assert "Score" not in to_markdown([one])
    (row,) = csv.DictReader(io.StringIO(to_csv([one])))
    assert (row["overall"], row["facts"], bool(row["star"])) == ("", "", True)


@given(st.text(max_size=60))
def test_any_text_makes_a_document(text: str) -> None:
    page = to_html([exported(text)])

    assert page.count("<article>") == 1
    assert to_markdown([exported(text)]).startswith("# Interview practice")


def test_the_page_holds_the_recording_and_asks_for_nothing_else() -> None:
    sound = {"name": "x.flac", "sha256": "", "data": "c291bmQ="}
    page = to_html([exported("We did it.", recording=sound)])

    assert 'src="data:audio/flac;base64,c291bmQ="' in page
    assert "http" not in page


def test_a_table_has_a_line_a_round_and_starts_no_formula() -> None:
    lines = to_csv([exported("=1+1"), exported("We did it.")]).splitlines()

    assert lines[0] == ",".join(COLUMNS)
    assert len(lines) == 3
    assert "'=1+1" in lines[1]
