"""Text without speakers: it comes back as it is, but for Markdown's marks."""

import pytest
from written_captions import ANSWER

from interviewer.transcribe.written import read_transcript

PLAIN = {
    "an answer": ANSWER,
    "parts of STAR": "Situation: We were late.\nTask: I had to help.\nAction: I wrote a plan.\n"
    "Result: We shipped.\nResult: All were glad.",
    "letters of STAR": "S: We were late.\nT: I had to help.\nA: I wrote a plan.\nR: We shipped.",
    "a colon": "I had one goal: ship.\nI told them: no.",
    "clock times": "At 9:30 we met.\n10:15 was the deadline, and I made it.",
    "a ratio": "We went from 3:1 to 5:1 in a month.",
    "one label": "Note: we were late.\nI wrote a plan.",
    "brackets": "[We were late] and I wrote a plan.",
    "arrows": "We went from 10 --> 20 in a week.",
    "figures at the line's start": "It was not\n75. Actually, it was\n57. We won.",
    "lists of steps": "First: I asked.\nSecond: I wrote.\nThird: I shipped.",
    "signs": "2 * 3 * 4 = 24, a_b_c, x < y && y > z, $5 & #1, C#, C++, -15 % and +20 %.",
    "white space": "We  were\tlate.\n\n\nI wrote   a plan.",
}


@pytest.mark.parametrize("name", PLAIN)
def test_words_alone_come_back_as_they_are(name: str) -> None:
    found = read_transcript(PLAIN[name], "a").transcript
    assert found.text == PLAIN[name]
    assert not found.words


MARKED = {
    "bold": ("**We** were __late__.", "We were late."),
    "emphasis": ("It fell by *75%* and _more_.", "It fell by 75% and more."),
    "a list": ("- We were late.\n- I wrote a plan.", "We were late. I wrote a plan."),
    "numbers": ("1. We were late.\n2. I wrote.", "We were late. I wrote."),
    "boxes": ("- [x] We were late.\n- [ ] I wrote.", "We were late. I wrote."),
    "headings": ("# The slow feed\n\n## Result\nIt fell by 75%.", "It fell by 75%."),
    "a link": ("See [the docs](https://example.org/a_b).", "See the docs."),
    "a wiki link": ("I built [[feeds/writer|the writer]].", "I built the writer."),
    "code": ("I ran `make test` ~~twice~~ once.", "I ran make test twice once."),
    "highlight": ("It fell by ==75%== in May.", "It fell by 75% in May."),
    "a quotation": ("> We were late.\n> I wrote.", "We were late. I wrote."),
    "rules": ("We were late.\n\n---\n\nI wrote.\n***\nDone.", "We were late. I wrote. Done."),
    "front matter": ("---\ntitle: The feed\n---\nWe were late.", "We were late."),
    "a table": ("| a | b |\n|---|---|\n| We were late | so |", "a, b We were late, so"),
    "escapes": (r"It cost 5 \* 3 \_ and \#1.", "It cost 5 * 3 _ and #1."),
    "entities": ("R&amp;D was&nbsp;late.", "R&D was late."),
    "breaks": ("We were late.<br>I wrote.", "We were late.I wrote."),
    "a sentence after a hash": ("# 1 priority was the customers.", "1 priority was the customers."),
    "a fence": ("```\nWe were late.\n```", "We were late."),
}


@pytest.mark.parametrize("name", MARKED)
def test_marks_are_no_words(name: str) -> None:
    text, said = MARKED[name]
    assert read_transcript(text, "a.md").transcript.text.split() == said.split()


def test_a_text_without_speakers_is_whole_whoever_was_named() -> None:
    written = read_transcript(ANSWER, "a.txt", "Ada")
    assert written.transcript.text == ANSWER
    assert written.notices == ("a.txt: names no speakers, so all of it is the answer",)
