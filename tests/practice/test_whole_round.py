import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path
from types import TracebackType
from typing import Self, cast

import numpy as np
import pytest

from interviewer.ask.player import Player
from interviewer.domain.errors import DeviceError, ModelError, NoSpeechError, VoiceError
from interviewer.domain.question import Question
from interviewer.domain.recording import Recording, Samples
from interviewer.domain.story import Fact, Part, Story
from interviewer.domain.transcript import Transcript
from interviewer.history.store import HistoryStore
from interviewer.listen.file_source import FileSource
from interviewer.listen.recorder import Fault, Recorder, RecordingProgress
from interviewer.listen.source import Source as ListenSource
from interviewer.listen.spooling.spool import AnswerLabel, open_spool, unfinished
from interviewer.practice.round_tools import Parts
from interviewer.practice.view import Controls
from interviewer.practice.whole_round import Practice
from interviewer.score.scorer import Scorer
from interviewer.transcribe.engine_output import DecodedWindow, EngineSegment, EngineWord, Window
from interviewer.transcribe.transcriber import OnProgress, Transcriber

QUESTION = Question("q", "What did you do?", "Ownership")
BLOCK = np.full(1600, 0.1, np.float32)


@dataclass
class View:
    """Ends the answer when the source does, or as ``wish`` says."""

    wish: Callable[[Controls], None] = lambda _: None
    log: list[str] = field(default_factory=list)
    others: list["Source"] = field(default_factory=list)

    def question(self, question: Question) -> None:
        self.log.append(f"question {question.text}")

    def notice(self, message: str) -> None:
        self.log.append(f"notice {message}")

    def reading(self, skip: threading.Event, over: Callable[[], bool]) -> None: ...

    def instead(self, fault: Fault) -> ListenSource | None:
        return None

    def listen_again(self, silence: NoSpeechError) -> ListenSource | None:
        self.log.append(f"silence {silence}")
        return cast("ListenSource", self.others.pop(0)) if self.others else None

    def heard(self, progress: RecordingProgress) -> None:
        self.log.append("heard")

    def captions(self, firm: str, tentative: str) -> None:
        self.log.append(f"captions {firm}|{tentative}")

    def attend(self, controls: Controls, recording_over: Callable[[], bool]) -> None:
        self.wish(controls)
        over = threading.Event()
        while not recording_over() and not controls.stop.is_set():
            over.wait(0.005)

    def busy(self, what: str) -> AbstractContextManager[OnProgress]:
        self.log.append(what)
        return nullcontext(lambda _: None)


class Voice:
    name = "fake"

    def __init__(self, log: list[str], error: VoiceError | None = None) -> None:
        self.log, self.error = log, error

    def synthesize(self, text: str, path: Path) -> None:
        if self.error:
            raise self.error
        self.log.append(f"spoke {text}")
        path.write_bytes(b"speech")


class Loudspeaker:
    def __init__(self, error: DeviceError | None = None) -> None:
        self.error = error

    def play(self, path: Path, stop: threading.Event | None = None) -> None:
        assert path.read_bytes() == b"speech"
        if self.error:
            raise self.error


class Source:
    name = "fake"
    lost_blocks = 0

    def __init__(self, log: list[str], fault_after: int | None = None) -> None:
        self.log, self.fault_after = log, fault_after

    def __enter__(self) -> Self:
        self.log.append("source opened")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def blocks(self) -> Iterator[Samples]:
        for number in range(5):
            if number == self.fault_after:
                raise DeviceError("the microphone stopped giving sound; check its plug")
            yield BLOCK


class Ears:
    engine, model, notice = "fake", "fake", None

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        return Transcript("We did it.", duration_s=recording.duration_s)


def parts(folder: Path, view: View, **more: object) -> Parts:
    chosen: dict[str, object] = {
        "voice": Voice(view.log),
        "player": cast("Player", Loudspeaker()),
        "load_transcriber": Ears,
        "load_scorer": lambda: Scorer(()),
        "store": HistoryStore(folder),
        "spool_dir": folder / "unfinished",
        "question_wav": folder / "question.wav",
        "now": lambda: datetime(2026, 3, 1, 12, 0, tzinfo=UTC),
        **more,
    }
    return Parts(**chosen)  # type: ignore[arg-type] # the fakes stand in for every part


def test_a_round_goes_from_question_to_history(tmp_path: Path) -> None:
    view = View()
    with Practice(parts(tmp_path, view), view) as practice:
        done = practice.run(QUESTION, None, Source(view.log))

    assert done is not None
    assert done.id == "20260301-120000"
    assert HistoryStore(tmp_path).scorecard(done.id)["question"]["id"] == "q"
    assert (tmp_path / "recordings" / f"{done.id}.flac").exists()
    assert unfinished(tmp_path / "unfinished") == []


def test_the_microphone_opens_after_the_voice_has_ended(tmp_path: Path) -> None:
    view = View()
    with Practice(parts(tmp_path, view), view) as practice:
        practice.run(QUESTION, None, Source(view.log))

    told = [line for line in view.log if not line.startswith(("captions", "notice"))]
    assert told[:3] == [
        "question What did you do?",
        "spoke What did you do?",
        "source opened",
    ]


def test_a_discarded_answer_leaves_nothing(tmp_path: Path) -> None:
    def discard(controls: Controls) -> None:
        controls.discard.set()
        controls.stop.set()

    view = View(wish=discard)
    with Practice(parts(tmp_path, view), view) as practice:
        assert practice.run(QUESTION, None, Source(view.log)) is None

    assert HistoryStore(tmp_path).rounds() == []
    assert unfinished(tmp_path / "unfinished") == []


def test_a_microphone_that_fails_midway_leaves_a_round_with_what_was_said(tmp_path: Path) -> None:
    view = View()
    with Practice(parts(tmp_path, view), view) as practice:
        done = practice.run(QUESTION, None, Source(view.log, fault_after=3))

    assert done is not None
    assert done.card.transcript.duration_s == pytest.approx(0.3)
    assert any("all until then is kept" in line for line in view.log)


def test_without_a_loudspeaker_the_question_becomes_a_file(tmp_path: Path) -> None:
    view = View()
    player = Loudspeaker(DeviceError("no loudspeaker was found; plug one in"))
    with Practice(parts(tmp_path, view, player=player), view) as practice:
        assert practice.run(QUESTION, None, Source(view.log)) is not None

    assert (tmp_path / "question.wav").read_bytes() == b"speech"
    assert any("no loudspeaker" in line for line in view.log)


def test_that_there_is_no_loudspeaker_is_said_once_in_an_interview(tmp_path: Path) -> None:
    view = View()
    player = Loudspeaker(DeviceError("no loudspeaker was found; plug one in"))
    with Practice(parts(tmp_path, view, player=player), view) as practice:
        practice.say("Hello.")
        practice.say("Thank you.")

    assert len([line for line in view.log if "question.wav" in line]) == 1


def test_a_voice_that_fails_is_said_and_the_round_goes_on(tmp_path: Path) -> None:
    view = View()
    voice = Voice(view.log, VoiceError("the voice failed; try again"))
    with Practice(parts(tmp_path, view, voice=voice), view) as practice:
        assert practice.run(QUESTION, None, Source(view.log)) is not None

    assert any("the voice failed" in line for line in view.log)


NOTHING_LOST = "notice What you said is kept: it is offered at the next start."


def test_an_answer_that_cannot_be_transcribed_is_offered_again(tmp_path: Path) -> None:
    asked = threading.Event()

    def no_model() -> Transcriber:
        asked.wait(10)  # found out only after the candidate has spoken
        raise ModelError("no model; get one")

    view = View(wish=lambda _: asked.set())
    with (
        Practice(parts(tmp_path, view, load_transcriber=no_model), view) as practice,
        pytest.raises(ModelError),
    ):
        practice.run(QUESTION, None, Source(view.log))

    assert view.log[-1] == NOTHING_LOST
    [answer] = unfinished(tmp_path / "unfinished")
    assert answer.question_text == QUESTION.text
    assert answer.duration_s == pytest.approx(0.5)

    with Practice(parts(tmp_path, view), view) as practice:
        assert answer.claim()
        done = practice.resume(answer, QUESTION, None)
    assert done.card.transcript.duration_s == pytest.approx(0.5)
    assert unfinished(tmp_path / "unfinished") == []


def test_a_full_disk_at_the_end_keeps_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(28, "No space left on device")

    view = View()
    monkeypatch.setattr(HistoryStore, "keep", full)
    with (
        Practice(parts(tmp_path, view), view) as practice,
        pytest.raises(OSError, match="No space left"),
    ):
        practice.run(QUESTION, None, Source(view.log))

    assert view.log[-1] == NOTHING_LOST
    assert len(unfinished(tmp_path / "unfinished")) == 1


def test_that_an_answer_is_kept_is_not_said_of_one_from_a_file(tmp_path: Path) -> None:
    def no_model() -> Transcriber:
        raise ModelError("no model; get one")

    view = View()
    given = parts(tmp_path, view, load_transcriber=no_model, offered_again=False)
    with Practice(given, view) as practice, pytest.raises(ModelError):
        practice.run(QUESTION, None, Source(view.log))
    assert NOTHING_LOST not in view.log


class LiveEars(Ears):
    """Hears one sentence in every window."""

    def decode_window(self, window: Window) -> DecodedWindow:
        end_s = window.end_s
        heard, live = (
            EngineWord(" Heard", window.start_s, end_s, 0.9),
            EngineWord(" live.", end_s, end_s, 0.9),
        )
        return DecodedWindow((EngineSegment(end_s, (heard, live), -0.2, 1.2),), window.duration_s)


def test_what_was_heard_while_it_was_said_is_the_transcript(tmp_path: Path, spoken: Path) -> None:
    view = View()
    with Practice(parts(tmp_path, view, load_transcriber=LiveEars), view) as practice:
        done = practice.run(QUESTION, None, FileSource(spoken))

    assert done is not None
    assert done.card.transcript.text == "Heard live."
    assert not [line for line in view.log if line.startswith("notice")]


def test_after_a_failure_while_it_was_said_the_recording_is_heard(
    tmp_path: Path, spoken: Path
) -> None:
    class Fails(Ears):
        def decode_window(self, window: Window) -> DecodedWindow:
            raise RuntimeError("out of memory")

    view = View()
    with Practice(parts(tmp_path, view, load_transcriber=Fails), view) as practice:
        done = practice.run(QUESTION, None, FileSource(spoken))

    assert done is not None
    assert done.card.transcript.text == "We did it."
    assert any("transcribed now" in line and "out of memory" in line for line in view.log)


STORY = Story(
    id="tea",
    title="Tea",
    facts=(
        Fact("r-guests", "I served tea to 12 guests", Part.RESULT, key=True),
        Fact("a-kettle", "I borrowed a kettle from the neighbours", Part.ACTION),
    ),
    parts={Part.ACTION: "I borrowed a kettle.", Part.RESULT: "I served tea to 12 guests."},
)


def test_a_follow_up_answer_that_was_cut_off_joins_its_round(tmp_path: Path) -> None:
    class Listener(Ears):
        text = "I borrowed a kettle from the neighbours."

        def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
            return Transcript(self.text, duration_s=recording.duration_s)

    class Prompted(Listener):
        text = "I served tea to 12 guests."

    def practising(ears: type[Ears]) -> Practice:
        scorer = {"load_scorer": lambda: Scorer((STORY,))}
        return Practice(parts(tmp_path, view, load_transcriber=ears, **scorer), view)

    view = View()
    with practising(Listener) as practice:
        done = practice.run(QUESTION, STORY, Source(view.log))
    assert done is not None
    label = AnswerLabel(f"{done.id}-follow-up-1", "How many were there?", STORY.id, "")
    with open_spool(tmp_path / "unfinished", label) as spool:
        Recorder(spool, stop=threading.Event()).take(Source(view.log))
    [answer] = unfinished(tmp_path / "unfinished")
    assert answer.claim()

    with practising(Prompted) as practice:
        prompted = practice.resume_follow_up(answer, done, STORY)

    assert prompted.facts == ("r-guests",)
    assert (
        HistoryStore(tmp_path).scorecard(done.id)["prompted"][0]["question"] == label.question_text
    )
    assert len(HistoryStore(tmp_path).rounds()) == 1


def test_facts_that_come_when_prompted_stand_apart_from_the_score(tmp_path: Path) -> None:
    class Listener(Ears):
        texts = iter(["I borrowed a kettle from the neighbours.", "I served tea to 12 guests."])

        def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
            return Transcript(next(self.texts), duration_s=recording.duration_s)

    view = View()
    chosen = parts(tmp_path, view, load_transcriber=Listener, load_scorer=lambda: Scorer((STORY,)))
    with Practice(chosen, view) as practice:
        done = practice.run(QUESTION, STORY, Source(view.log))
        assert done is not None
        more = Question("q-follow-up-1", "How many were there?")
        prompted = practice.follow_up(done, more, STORY, Source(view.log))

    assert prompted is not None
    assert prompted.facts == ("r-guests",)
    kept = HistoryStore(tmp_path).scorecard(done.id)
    assert kept["prompted"][0]["facts"] == ["r-guests"]
    assert kept["score"]["overall"] == round(done.card.overall, 1)
    assert unfinished(tmp_path / "unfinished") == []


class Deaf(Ears):
    """Hears no word, as engines do in silence; later answers it understands."""

    def __init__(self, silent: int = 99, text: str = "") -> None:
        self.silent, self.text = silent, text

    def transcribe(self, recording: Recording, on_progress: OnProgress) -> Transcript:
        self.silent -= 1
        heard = self.text if self.silent >= 0 else "We did it."
        return Transcript(heard, duration_s=recording.duration_s)


def long_source(view: View, level: float, blocks: int = 210) -> Source:
    class Long(Source):
        def blocks(self) -> Iterator[Samples]:
            yield from repeat(np.full(1600, level, np.float32), blocks)

    return Long(view.log)


@pytest.mark.parametrize("text", ["", "  ", "… ?", "-"])
def test_an_answer_without_a_word_becomes_no_round(tmp_path: Path, text: str) -> None:
    view = View()
    chosen = parts(tmp_path, view, load_transcriber=lambda: Deaf(text=text))
    with Practice(chosen, view) as practice, pytest.raises(NoSpeechError, match="no speech"):
        practice.run(QUESTION, None, Source(view.log))

    assert HistoryStore(tmp_path).rounds() == []
    assert unfinished(tmp_path / "unfinished") == []


def test_after_silence_the_same_question_may_be_answered_again(tmp_path: Path) -> None:
    view = View()
    view.others = [Source(view.log), Source(view.log)]
    chosen = parts(tmp_path, view, load_transcriber=lambda: Deaf(silent=2))
    with Practice(chosen, view) as practice:
        done = practice.run(QUESTION, None, Source(view.log))

    assert done is not None
    assert len(HistoryStore(tmp_path).rounds()) == 1
    assert [line for line in view.log if line.startswith("question")] == [
        "question " + QUESTION.text
    ]
    assert unfinished(tmp_path / "unfinished") == []


@pytest.mark.parametrize(
    ("level", "said", "left"),
    [(0.1, "offered at the next start", 1), (0.0, "nothing at all came in 21 s from fake", 0)],
)
def test_long_silence_is_kept_only_where_there_is_sound_in_it(
    tmp_path: Path, level: float, said: str, left: int
) -> None:
    view = View()
    with (
        Practice(parts(tmp_path, view, load_transcriber=Deaf), view) as practice,
        pytest.raises(NoSpeechError, match=said),
    ):
        practice.run(QUESTION, None, long_source(view, level))

    assert len(unfinished(tmp_path / "unfinished")) == left


def test_silence_that_was_cut_off_is_no_round_either(tmp_path: Path) -> None:
    view = View()
    with open_spool(tmp_path / "unfinished", AnswerLabel("q", "What?", None, "")) as spool:
        spool.append(BLOCK)
    (answer,) = unfinished(tmp_path / "unfinished")
    with (
        Practice(parts(tmp_path, view, load_transcriber=Deaf), view) as practice,
        pytest.raises(NoSpeechError),
    ):
        practice.resume(answer, QUESTION, None)

    assert HistoryStore(tmp_path).rounds() == []
    assert unfinished(tmp_path / "unfinished") == []


def test_of_a_silent_file_nothing_is_promised_for_the_next_start(tmp_path: Path) -> None:
    view = View()
    chosen = parts(tmp_path, view, load_transcriber=Deaf, offered_again=False)
    with Practice(chosen, view) as practice, pytest.raises(NoSpeechError) as silence:
        practice.run(QUESTION, None, long_source(view, 0.1))

    assert str(silence.value) == "fake: I heard no speech in it (21 s); give another recording"
    assert unfinished(tmp_path / "unfinished") == []


def test_each_answer_begins_with_empty_captions(tmp_path: Path) -> None:
    """Words of the answer before, or of one that was thrown away, are none of this one."""
    view = View()
    view.others = [Source(view.log)]
    chosen = parts(tmp_path, view, load_transcriber=lambda: Deaf(silent=1))
    with Practice(chosen, view) as practice:
        view.captions("the last answer", "")
        practice.run(QUESTION, None, Source(view.log))

    said = [line for line in view.log if line.startswith(("captions", "source"))]
    assert said == ["captions the last answer|", *(["captions |", "source opened"] * 2)]


def test_that_another_voice_speaks_is_said_once(tmp_path: Path) -> None:
    class Fallen(Voice):
        def synthesize(self, text: str, path: Path) -> str:  # type: ignore[override]
            super().synthesize(text, path)
            return "The system's own voice speaks instead"

    view = View()
    with Practice(parts(tmp_path, view, voice=Fallen(view.log)), view) as practice:
        practice.say("Good day.")
        practice.say("The next question.")

    assert view.log.count("notice The system's own voice speaks instead") == 1


def test_models_wait_for_the_first_line_and_not_where_none_is_read(tmp_path: Path) -> None:
    loaded = threading.Event()

    def load() -> Ears:
        loaded.set()
        return Ears()

    class Slow(Voice):
        def synthesize(self, text: str, path: Path) -> None:
            self.log.append(f"loaded before {text}: {loaded.is_set()}")
            super().synthesize(text, path)

    view = View()
    chosen = parts(tmp_path, view, voice=Slow(view.log), load_transcriber=load)
    with Practice(chosen, view) as practice:
        practice.say("Good day.")
        assert loaded.wait(30)
    assert "loaded before Good day.: False" in view.log

    loaded.clear()
    with Practice(parts(tmp_path, view, voice=None, load_transcriber=load), view):
        assert loaded.wait(30)
