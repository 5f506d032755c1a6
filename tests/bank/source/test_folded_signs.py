"""Signs that look alike are one sign, wherever text comes in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.bank.source.text_files import read_text
from interviewer.domain.plain_text import fold_signs
from interviewer.domain.typed import typed


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("seventy\u2011five", "seventy-five"),
        ("on\u2010call", "on-call"),
        ("\u221215 %", "-15 %"),
        ("60\u00a0%", "60 %"),
        ("1\u202f200", "1 200"),
        ("soft\u00adware", "software"),
        ("data\u200bbase", "database"),
        ("\ufeffwe", "we"),
        ("\ufb01le o\ufb03ce", "file office"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("\uff17\uff15\uff05", "75%"),
        ("from 5 \u2013 or 6 \u2014 on", "from 5 \u2013 or 6 \u2014 on"),
    ],
)
def test_signs_are_folded_in_stories_and_typed_answers(
    written: str, plain: str, tmp_path: Path
) -> None:
    file = tmp_path / "story.md"
    file.write_text(written, "utf-8")
    assert (fold_signs(written), typed(written, "x").text) == (plain, plain)
    assert read_text(file) == plain


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_signs(fold_signs(text)) == fold_signs(text)
