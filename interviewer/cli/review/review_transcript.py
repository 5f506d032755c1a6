"""The transcript on the review screen: marked words, a cursor, and the finding in hand."""

from bisect import bisect_right
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from interviewer.cli.review.review_layout import Row, rows_of, shown, words_of
from interviewer.review.correcting import ReviewedRound
from interviewer.review.findings import Finding
from interviewer.review.marked import Paragraph, Token, marked
from interviewer.review.signs import PART_STYLES

_NARROWEST = 8
_NOTHING_SAID = "Nothing was said in this answer."


class TranscriptView(VerticalScroll):
    """Shows one round's transcript; left and right move a cursor from word to word."""

    BORDER_TITLE = "What you said"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,shift+tab", "app.other_pane", show=False),
        Binding("left", "word(-1)", show=False),
        Binding("right", "word(1)", show=False),
        Binding("shift+left", "extend(-1)", show=False),
        Binding("shift+right", "extend(1)", show=False),
    ]

    class CursorMoved(Message):
        """The candidate moved the cursor away from the finding in hand."""

    def __init__(self) -> None:
        super().__init__(id="transcript")
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._words: list[tuple[int, int]] = []
        self._rows: list[Row] = []
        self._finding: int | None = None
        self._anchor = self._cursor = 0

    def compose(self) -> ComposeResult:
        """One block of text, scrolled."""
        yield Static(id="words")

    def show(self, reviewed: ReviewedRound) -> None:
        """Show a round from its beginning."""
        self._findings = reviewed.findings
        self._paragraphs = marked(reviewed.card, reviewed.findings)
        self._words = words_of(self._paragraphs)
        self._finding = None
        self._anchor = self._cursor = 0
        self._lay_out()

    @property
    def selection(self) -> tuple[int, int] | None:
        """The characters under the cursor, or from its anchor to it; ``None`` without words."""
        if not self._words:
            return None
        first, last = sorted((self._anchor, self._cursor))
        return self._words[first][0], self._words[last][1]

    def point_at(self, number: int) -> None:
        """Take a finding in hand: cursor on its figure, else on its first word."""
        finding = self._findings[number]
        self._finding = number
        if finding.start is not None and self._words:
            start, end = finding.focus or (finding.start, finding.start + 1)
            self._anchor, self._cursor = self._word_at(start), self._word_at(end - 1)
        self._draw()

    def point_at_place(self, start: int) -> None:
        """Put the cursor on the word at a character."""
        if self._words:
            self._anchor = self._cursor = self._word_at(start)
        self._draw()

    def action_word(self, steps: int) -> None:
        """Move the cursor by words."""
        self._move(steps)
        self._anchor = self._cursor
        self._finding = None
        self._draw()
        self.post_message(self.CursorMoved())

    def action_extend(self, steps: int) -> None:
        """Move the cursor by words and keep its anchor: several words at once."""
        self._move(steps)
        self._draw()
        self.post_message(self.CursorMoved())

    def on_resize(self, _: Resize) -> None:
        """Break the rows anew, once this layout is done: in the middle of it, it would be lost."""
        self.call_after_refresh(self._lay_out)

    def _move(self, steps: int) -> None:
        self._cursor = max(0, min(len(self._words) - 1, self._cursor + steps))

    def _word_at(self, place: int) -> int:
        return max(0, bisect_right(self._words, place, key=lambda word: word[0]) - 1)

    def _lay_out(self) -> None:
        # The scrollbar's column is kept free in either case: rows are broken once.
        width = self.scrollable_content_region.width
        # A pane that is not shown has no width; rows of another round must not stay in it.
        self._rows = rows_of(self._paragraphs, max(_NARROWEST, width)) if width > 0 else []
        self._draw()

    def _draw(self) -> None:
        if not self.is_mounted:
            return
        lines = [self._line(row) for row in self._rows] or [Text(_NOTHING_SAID, style="dim")]
        self.query_one("#words", Static).update(Text("\n").join(lines))
        if selection := self.selection:
            self._reveal(selection[0])

    def _reveal(self, place: int) -> None:
        for number, row in enumerate(self._rows):
            if any(t.kind == "word" and t.start <= place < t.end for t in row.tokens):
                self.scroll_to(y=number - self.size.height // 3, animate=False)
                return

    def _line(self, row: Row) -> Text:
        if row.part is not None:
            return Text(row.heading, style=PART_STYLES[row.part][1], no_wrap=True)
        line = Text(no_wrap=True)
        for token in row.tokens:
            begin = len(line)
            line.append(shown(token), style=self._style(token))
            self._select(line, begin - token.start, token)
        return line

    def _style(self, token: Token) -> str:
        in_hand = self._finding is not None and self._finding in token.findings
        of = [self._finding] if in_hand else token.findings[-1:]
        styles = [self._findings[number].style for number in of if number is not None]
        if token.kind == "sign":
            styles.append("bold")
        if in_hand:
            styles.append("bold underline")
        return " ".join(styles)

    def _select(self, line: Text, shift: int, token: Token) -> None:
        """Reverse what of a token is selected; ``shift`` leads from the transcript to the line."""
        selection = self.selection
        if token.kind == "sign" or selection is None:
            return
        start, end = max(token.start, selection[0]), min(token.end, selection[1])
        if start < end:
            line.stylize("reverse", start + shift, end + shift)
