from interviewer.transcribe.heard import EngineWord
from interviewer.transcribe.live_captions import LiveCaptions


def words(text: str, start_s: float = 0.0) -> list[EngineWord]:
    return [
        EngineWord(word, start_s + index, start_s + index + 0.9, 0.9)
        for index, word in enumerate(text.split())
    ]


def test_the_first_decoding_is_tentative() -> None:
    captions = LiveCaptions()
    captions.offer(words("we rewrote it"))
    assert (captions.firm, captions.tentative) == ("", "we rewrote it")


def test_what_two_decodings_agree_on_is_firm() -> None:
    captions = LiveCaptions()
    captions.offer(words("We rewrote the bill."))
    captions.offer(words("We rewrote the billing service"))
    assert (captions.firm, captions.tentative) == ("We rewrote the", "billing service")


def test_a_closing_dot_or_another_case_is_no_disagreement() -> None:
    captions = LiveCaptions()
    captions.offer(words("we rewrote it."))
    captions.offer(words("We rewrote it and"))
    assert (captions.firm, captions.tentative) == ("We rewrote it", "and")


def test_what_is_settled_is_firm_and_what_comes_later_stays_in_sight() -> None:
    captions = LiveCaptions()
    captions.offer(words("one two three four"))
    captions.settle(words("one two"), 2.0)
    assert (captions.firm, captions.tentative) == ("one two", "three four")
    captions.offer(words("three four five", 2.0))
    assert (captions.firm, captions.tentative) == ("one two three four", "five")


def test_a_decoding_that_disagrees_takes_back_only_what_was_tentative() -> None:
    captions = LiveCaptions()
    captions.offer(words("a b c"))
    captions.offer(words("a b d"))
    captions.offer(words("x b e f"))
    assert (captions.firm, captions.tentative) == ("a b", "e f")


def test_a_decoding_of_the_latest_sound_alone_goes_on_where_the_firm_words_end() -> None:
    captions = LiveCaptions()
    captions.offer(words("a b c"))
    captions.offer(words("a b c"))
    captions.offer(words("c d", 2.0))
    captions.offer(words("c d e", 2.0))
    assert (captions.firm, captions.tentative) == ("a b c d", "e")


def test_words_decoded_for_good_take_the_place_of_firm_ones() -> None:
    captions = LiveCaptions()
    captions.offer(words("we road it"))
    captions.offer(words("we road it"))
    captions.settle(words("We wrote"), 2.0)
    assert (captions.firm, captions.tentative) == ("We wrote it", "")
