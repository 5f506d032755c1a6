from rich.console import Console
from timed_words import words_of

from interviewer.domain.documents import (
    scorecard_to_dict,
    transcript_from_dict,
    transcript_to_dict,
)
from interviewer.domain.story import Fact, Part, Story
from interviewer.domain.transcript import Transcript
from interviewer.review.scorecard_text import render_scorecard
from interviewer.score.scorer import Scorer

STORY = Story(
    "sdk",
    "A story",
    (Fact("f", "I rewrote the Orkes client in C# for our customers", Part.ACTION),),
    {Part.ACTION: "I rewrote the client in C# for our customers."},
    "Orkes",
)
TEXT = "So I rewrote the Orcs client in C hashtag for our customers, and it was done in May."


def spoken() -> Transcript:
    return Transcript(TEXT, duration_s=9.0, words=words_of(TEXT))


def test_the_scorecard_keeps_what_was_heard_and_shows_the_banks_spelling() -> None:
    card = Scorer([STORY]).score(spoken(), answer_id="a", story=STORY)

    data = scorecard_to_dict(card)["transcript"]
    assert data["text"] == TEXT
    assert data["display"] == TEXT.replace("Orcs", "Orkes").replace("C hashtag", "C#")
    assert [one["text"] for one in data["spellings"]] == ["Orkes", "C#"]
    evidence = card.facts[0].evidence
    assert evidence is not None
    assert evidence.text == TEXT[evidence.start : evidence.end]
    console = Console(width=100)
    with console.capture() as printed:
        console.print(render_scorecard(card))
    assert "Orkes client in C# for" in " ".join(printed.get().split())
    assert "Orcs" not in printed.get()


def test_spellings_survive_keeping() -> None:
    transcript = Scorer([STORY]).score(spoken(), answer_id="a", story=STORY).transcript
    assert transcript_from_dict(transcript_to_dict(transcript)).spellings == transcript.spellings


def test_nothing_heard_is_said_to_be_not_measurable_rather_than_none() -> None:
    card = Scorer(()).score(spoken(), answer_id="a")
    console = Console(width=100)
    with console.capture() as printed:
        console.print(render_scorecard(card))
    assert "fillers not measurable with this model" in " ".join(printed.get().split())
