import threading

import fake_engine as fakes
import pytest

from interviewer.domain.errors import ModelError
from interviewer.domain.recording import SAMPLE_RATE_HZ, Samples
from interviewer.transcribe.engine_output import EngineWord, OutdatedError, Wanted, Window, always
from interviewer.transcribe.live.captioner import LONGEST_S, Captioner, no_captions

TENTH = SAMPLE_RATE_HZ // 10


class FakeCaptions:
    """Hears what the fake engine hears; says so as soon as it is let."""

    def __init__(self) -> None:
        self.longest_s = 0.0

    def words(self, samples: Samples, wanted: Wanted = always) -> list[EngineWord]:
        if not wanted():
            raise OutdatedError
        self.longest_s = max(self.longest_s, len(samples) / SAMPLE_RATE_HZ)
        window = fakes.FakeEngine().decode_window(
            Window(samples, 0.0, len(samples) / SAMPLE_RATE_HZ)
        )
        return [
            EngineWord(word.text.strip(), word.start_s, word.end_s, word.probability)
            for segment in window.segments
            for word in segment.words
        ]


class Screen:
    def __init__(self) -> None:
        self.captions = ("", "")
        self.notices: list[str] = []
        self.changed = threading.Condition()

    def caption(self, firm: str, tentative: str) -> None:
        with self.changed:
            self.captions = (firm, tentative)
            self.changed.notify_all()

    def notice(self, message: str) -> None:
        with self.changed:
            self.notices.append(message)
            self.changed.notify_all()

    def wait_for(self, firm: str, tentative: str) -> bool:
        with self.changed:
            return self.changed.wait_for(lambda: self.captions == (firm, tentative), 20)


def feed(captioner: Captioner, blocks: list[tuple[Samples, float]]) -> None:
    for block, since_speech_s in blocks:
        captioner.feed(block, since_speech_s)


def test_words_are_shown_while_they_are_spoken_and_firm_when_heard_twice() -> None:
    screen = Screen()
    captioner = Captioner(FakeCaptions, screen.caption, screen.notice)
    blocks = fakes.blocks_of(fakes.sound(*range(1, 20)), [TENTH])
    feed(captioner, blocks[:10])
    assert screen.wait_for("", "w1 w2")
    feed(captioner, blocks[10:20])
    assert screen.wait_for("w1 w2", "w3 w4")
    captioner.close()


def test_in_a_pause_the_model_rests() -> None:
    screen = Screen()
    captioner = Captioner(FakeCaptions, screen.caption, screen.notice)
    captioner.feed(fakes.sound(1, 2, 0.1), 0.1)
    captioner.feed(fakes.sound(3), 0.0)
    assert screen.wait_for("", "w1 w2 w3")  # heard twice, two words were firm
    captioner.close()


def test_what_is_decoded_for_good_replaces_captions_of_the_same_sound() -> None:
    screen = Screen()
    captioner = Captioner(FakeCaptions, screen.caption, screen.notice)
    captioner.feed(fakes.sound(1, 2, 3, 4), 0.0)
    assert screen.wait_for("", "w1 w2 w3 w4")
    captioner.settle([EngineWord("One", 0.0, 0.5, 0.9), EngineWord("two.", 0.5, 1.0, 0.9)], 1.0)
    assert screen.wait_for("One two.", "w3 w4")
    captioner.close()


def test_ten_minutes_are_heard_a_few_seconds_at_a_time() -> None:
    screen, engine = Screen(), FakeCaptions()
    captioner = Captioner(lambda: engine, screen.caption, screen.notice)
    feed(captioner, fakes.blocks_of(fakes.sound(*range(1, 901)), [10 * TENTH]))
    with screen.changed:
        assert screen.changed.wait_for(lambda: screen.captions[1].endswith("w900"), 20)
    captioner.close()
    assert engine.longest_s <= LONGEST_S + 0.1


def test_without_a_model_captions_come_with_the_scored_text() -> None:
    screen = Screen()
    captioner = Captioner(no_captions, screen.caption, screen.notice)
    feed(captioner, fakes.blocks_of(fakes.sound(1, 2, 3, 0.5), [TENTH]))
    captioner.offer([EngineWord("One", 0.0, 0.5, 0.9)])
    assert screen.captions == ("", "One")
    captioner.close()
    assert screen.notices == []


@pytest.mark.parametrize("fault", [ModelError("tiny.en is damaged"), RuntimeError("out of luck")])
def test_a_model_that_fails_is_told_once_and_captions_go_on(fault: Exception) -> None:
    def load() -> FakeCaptions:
        raise fault

    screen = Screen()
    captioner = Captioner(load, screen.caption, screen.notice)
    with screen.changed:
        assert screen.changed.wait_for(lambda: screen.notices, 20)
    assert str(fault) in screen.notices[0]
    captioner.offer([EngineWord("One", 0.0, 0.5, 0.9)])
    assert screen.captions == ("", "One")
    captioner.close()


def test_nothing_is_shown_once_it_is_closed() -> None:
    screen = Screen()
    captioner = Captioner(no_captions, screen.caption, screen.notice)
    captioner.close()
    captioner.settle([EngineWord("One", 0.0, 0.5, 0.9)], 1.0)
    assert screen.captions == ("", "")
