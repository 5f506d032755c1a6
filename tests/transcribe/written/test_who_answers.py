"""Whose words are the answer: said where it is clear, asked where it is not."""

from collections.abc import Mapping

import pytest

from interviewer.domain.errors import UsageError
from interviewer.transcribe.written import read_transcript

QUESTION = "Tell me about a time you improved something."
LONG = "Our feed was slow, so I split the writer from the reader, and users grew to 1.2 million."
SHORT = "It went well."


def vtt(*cues: tuple[str, str]) -> str:
    blocks = [
        f"00:00:{at * 5:02d}.000 --> 00:00:{at * 5 + 5:02d}.000\n<v {name}>{text}\n"
        for at, (name, text) in enumerate(cues)
    ]
    return "\n".join(["WEBVTT\n", *blocks])


CLEAR: dict[str, tuple[tuple[tuple[str, str], ...], str]] = {
    "most words": ((("Grace", QUESTION), ("Ada", LONG)), "Ada"),
    "one alone": ((("Ada", LONG),), "Ada"),
    "a role": ((("Candidate", SHORT), ("Grace", LONG)), "Candidate"),
    "an interviewer who talks more": (
        (("Mock Interviewer", LONG + LONG), ("Ada", SHORT)), "Ada",
    ),
    "a recruiter with a name": ((("Grace (Recruiter)", LONG + LONG), ("Ada", SHORT)), "Ada"),
    "a hiring manager": ((("Hiring Manager", LONG + LONG), ("Ada", SHORT)), "Ada"),
    "one asks as much": (
        (("Grace", QUESTION), ("Ada", "I split the feed in two."), ("Grace", "Why did you do so?")),
        "Ada",
    ),
    "two interviewers": (
        (("Interviewer 1", LONG), ("Interviewer 2", LONG), ("Ada", SHORT)), "Ada",
    ),
    "me": ((("Them", LONG + LONG), ("Me", SHORT)), "Me"),
    "accents": ((("Zoë", QUESTION), ("José", LONG)), "José"),
}  # fmt: skip


@pytest.mark.parametrize("name", CLEAR)
def test_clear(name: str) -> None:
    cues, who = CLEAR[name]

    written = read_transcript(vtt(*cues), "a.vtt")

    said = " ".join(text for speaker, text in cues if speaker == who)
    assert " ".join(written.transcript.text.split()) == said
    assert bool(written.notices) == (len({speaker for speaker, _ in cues}) > 1)


ONLY_QUESTIONS = {
    "an interviewer as captions": vtt(
        ("Interviewer", f"{QUESTION} I hear complaints fell by 75%.")
    ),
    "an interviewer as text": f"Interviewer: {QUESTION}\nInterviewer: Complaints fell by 75%?",
    "an interviewer once": f"Interviewer: {QUESTION} You cut complaints by 75%?",
    "two interviewers": vtt(
        ("Interviewer A", QUESTION), ("Interviewer B", "Complaints fell by 75%.")
    ),
    "Q": "Q: Did complaints fall by 75%?\nQ: How did you do it?",
    "somebody who asks": vtt(("Grace", QUESTION), ("Grace", "Did you cut complaints by 75%?")),
    "nobody named": f"WEBVTT\n\n00:01.000 --> 00:03.000\n{QUESTION}\n",
    "Otter": f"Interviewer  0:02\n{QUESTION}\nSo complaints fell by 75%?",
    "JSON": '{"segments": [{"text": "Did you cut complaints by 75%?", "start": 1, "end": 2, '
    '"speaker": "Interviewer"}]}',
    "a coach": vtt(("Coach", "Complaints fell by 75% in the best answer that I know.")),
}


@pytest.mark.parametrize("name", ONLY_QUESTIONS)
def test_only_questions_are_no_answer(name: str) -> None:
    with pytest.raises(UsageError, match=r"only (?:the interviewer speaks|questions are asked)"):
        read_transcript(ONLY_QUESTIONS[name], "a.vtt")


UNCLEAR = vtt(("Grace", LONG), ("Ada", LONG + SHORT), ("Alan", SHORT))


def test_who_answers_is_asked_where_it_is_not_clear() -> None:
    heard: list[Mapping[str, int]] = []

    def ask(counts: Mapping[str, int]) -> str:
        heard.append(counts)
        return "Grace"

    assert read_transcript(UNCLEAR, "a.vtt", ask=ask).transcript.text == LONG
    assert [list(counts) for counts in heard] == [["Ada", "Grace", "Alan"]]


def test_with_nobody_to_ask_the_names_are_told() -> None:
    with pytest.raises(UsageError, match=r"^a.vtt: not clear who .*--speaker NAME: Ada \(.*Grace"):
        read_transcript(UNCLEAR, "a.vtt")


@pytest.mark.parametrize(("named", "wanted"), [("Grace", LONG), ("gra", LONG), (" ALAN ", SHORT)])
def test_the_speaker_that_was_named(named: str, wanted: str) -> None:
    assert read_transcript(UNCLEAR, "a.vtt", named).transcript.text == wanted


def test_an_interviewer_who_is_named_is_taken() -> None:
    text = vtt(("Interviewer", LONG), ("Ada", SHORT))
    assert read_transcript(text, "a.vtt", "interviewer").transcript.text == LONG


@pytest.mark.parametrize(
    ("named", "words"),
    [("Nobody", "nobody is called 'Nobody'; there speak Ada"), ("a", "3 speakers have 'a'")],
)
def test_a_speaker_that_is_none_is_refused(named: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_transcript(UNCLEAR, "a.vtt", named)


def test_a_short_word_between_breaks_no_sentence() -> None:
    text = vtt(("Ada", "Our feed was slow, so"), ("Grace", "Right."), ("Ada", "I split it in two."))
    assert (
        read_transcript(text, "a.vtt").transcript.text == "Our feed was slow, so I split it in two."
    )


def test_a_question_between_ends_one() -> None:
    text = vtt(
        ("Ada", LONG.rstrip(".")), ("Grace", "And what did you learn from it?"), ("Ada", SHORT)
    )
    assert read_transcript(text, "a.vtt").transcript.text == f"{LONG.rstrip('.')}\n{SHORT}"
