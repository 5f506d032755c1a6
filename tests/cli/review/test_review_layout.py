from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from takes import TEXT, card

from interviewer.cli.review.review_layout import Row, rows_of, shown, words_of
from interviewer.domain.transcript import Transcript
from interviewer.review.findings import findings_of
from interviewer.review.marked import Paragraph, marked


def paragraphs_of(text: str | None = None) -> tuple[Paragraph, ...]:
    one = card() if text is None else card([], transcript=Transcript(text))
    return marked(one, findings_of(one))


def text_of(row: Row) -> str:
    return "".join(shown(token) for token in row.tokens)


@given(st.text(max_size=200), st.integers(20, 120))
def test_rows_fit_and_hold_every_character_that_is_no_space(text: str, width: int) -> None:
    rows = [row for row in rows_of(paragraphs_of(text), width) if row.part is None]

    assert all(cell_len(text_of(row)) <= width for row in rows)
    placed = [token for row in rows for token in row.tokens if token.kind == "word"]
    assert "".join(token.text for token in placed) == "".join(text.split())
    assert all(text[token.start : token.end] == token.text for token in placed)


def test_a_word_longer_than_a_row_is_cut() -> None:
    rows = rows_of(paragraphs_of("x" * 100), 20)

    assert [len(text_of(row)) for row in rows[1:]] == [20] * 5


def test_each_part_has_a_heading_with_letter_name_and_time() -> None:
    headings = [row.heading for row in rows_of(paragraphs_of(), 76) if row.part is not None]

    assert headings == [" S Situation 0:00 ", " A Action 0:07 ", " R Result 0:11 "]


def test_what_could_steer_the_terminal_is_shown_as_a_sign() -> None:
    shown_text = "".join(text_of(row) for row in rows_of(paragraphs_of("a\x1b[2Jb\u202ec"), 40))

    assert shown_text == "a\ufffd[2Jb\ufffdc"


def test_the_cursor_visits_words_without_the_punctuation_around_them() -> None:
    words = [TEXT[start:end] for start, end in words_of(paragraphs_of())]

    assert words[:5] == ["At", "the", "bakery", "um", "the"]
    assert words[-1] == "year"


@given(st.text(alphabet="ab.,' \n", max_size=60))
def test_every_word_has_a_place_and_none_overlap(text: str) -> None:
    words = words_of(paragraphs_of(text))

    assert len(words) == len(text.split())
    assert all(start < end for start, end in words)
    assert all(before[1] <= after[0] for before, after in pairwise(words))
