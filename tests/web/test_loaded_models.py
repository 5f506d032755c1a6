import fake_engine as fakes

from interviewer.transcribe.transcriber import Transcriber, WindowDecoder
from interviewer.web.loaded_models import Models


def shared(engine: Transcriber) -> Transcriber:
    models = Models(lambda: engine)
    try:
        return models.transcriber()
    finally:
        models.close()


def test_a_shared_model_can_do_what_the_engine_can() -> None:
    samples = fakes.sound(1, 2)
    recording = fakes.recording_of(samples)
    windows, whole = shared(fakes.FakeEngine()), shared(fakes.WholeAnswersOnly())
    assert isinstance(windows, WindowDecoder)
    assert not isinstance(whole, WindowDecoder)
    for one in (windows, whole):
        assert one.transcribe(recording, lambda _share: None).text == "w1 w2"
