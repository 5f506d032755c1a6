"""Quantities as they are spoken and written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.language.quantities.find_values import Value, compare, same_value, values
from interviewer.language.text.spans import words

ONES = words(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
)
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    if number < 1_000_000:
        joint = " and " if 0 < number % 1000 < 100 else " "
        rest = f"{joint}{in_words(number % 1000)}" if number % 1000 else ""
        return f"{in_words(number // 1000)} thousand{rest}"
    return f"{in_words(number // 1_000_000)} million"


def only(text: str) -> Value:
    (value,) = (value for value in values(text) if value.kind != "vague")
    return value


@given(st.integers(2, 1_000_000))
def test_a_number_in_words_is_read_back(number: int) -> None:
    assert only(f"we tested {in_words(number)} parcels").amount == number


@given(st.integers(2, 1_000_000))
def test_a_number_in_digits_is_read_back_with_and_without_commas(number: int) -> None:
    assert only(f"we tested {number:,} parcels").amount == number
    assert only(f"it cost ${number}").amount == number


@given(st.integers(0, 100), st.integers(0, 99))
def test_a_percentage_is_read_in_every_spelling(whole: int, hundredths: int) -> None:
    amount = float(f"{whole}.{hundredths:02d}")
    spoken = f"{in_words(whole)} point {' '.join(ONES[int(d)] for d in f'{hundredths:02d}')}"
    for text in (f"{amount}%", f"{amount} percent", f"{amount} per cent", f"{spoken} percent"):
        value = only(f"it fell to {text} last spring")
        assert (value.kind, value.amount) == ("percent", amount)


@given(st.integers(2, 10), st.integers(1, 9))
def test_a_share_is_read_in_every_spelling(below: int, above: int) -> None:
    if above >= below:
        return
    share = pytest.approx(100 * above / below)
    assert only(f"{in_words(above)} out of {in_words(below)} agreed").amount == share
    assert only(f"{above} in {below} agreed").amount == share


@given(st.integers(2, 100))
def test_a_multiple_is_read_in_every_spelling(factor: int) -> None:
    for text in (f"{factor}x faster", f"{in_words(factor)} times faster", f"a factor of {factor}"):
        assert (only(text).kind, only(text).amount) == ("multiple", factor)


@given(st.text(max_size=200))
def test_any_text_gives_values_inside_it(text: str) -> None:
    check_offsets(text)


_PIECES = st.sampled_from(
    words(
        "a an the half quarter third three fifteen twenty hundred thousand million and "
        "of point percent % $ £ dollars x times hour minutes quarter a.m. past to from "
        "by - / . , 1 200 3.5 1,200 99 nines no sorry not one in out every dozen couple "
        "fold week year April Q 2019 something or between doubled k"
    )
)


@given(st.lists(_PIECES, max_size=12).map(" ".join))
def test_any_salad_of_number_words_gives_values_inside_it(text: str) -> None:
    check_offsets(text)


def check_offsets(text: str) -> None:
    found = values(text)
    assert all(value.text == text[value.start : value.end] != "" for value in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(value.amount_low <= value.amount_high for value in found)


@pytest.mark.parametrize(
    ("text", "kind", "amount"),
    [
        ("a hundred and twenty parcels", "count", 120),
        ("twelve hundred parcels", "count", 1200),
        ("three forty thousand parcels", "count", 340_000),
        ("half a million parcels", "count", 500_000),
        ("two and a half million parcels", "count", 2_500_000),
        ("half a dozen parcels", "count", 6),
        ("a couple of hundred parcels", "count", 200),
        ("1 200 parcels", "count", 1200),
        ("40k parcels", "count", 40_000),
        ("not a single parcel", "count", 0),
        ("99 . 99 percent", "percent", 99.99),
        ("four nines", "percent", 99.99),
        ("three-quarters of the parcels", "percent", 75),
        ("half a percent", "percent", 0.5),
        ("one patient in five", "percent", 20),
        ("of every ten who came, four left", "percent", 40),
        ("tenfold", "multiple", 10),
        ("1.5x", "multiple", 1.5),
        ("tripled", "multiple", 3),
        ("$1.2 million", "money", 1_200_000),
        ("£3.4m", "money", 3_400_000),
        ("thirty grand", "money", 30_000),
        ("an hour and a half", "duration", 5400),
        ("two hours and fifteen minutes", "duration", 8100),
        ("half a day", "duration", 43_200),
        ("a fortnight", "duration", 1_209_600),
        ("a 48-hour deadline", "duration", 172_800),
        ("six quarters in a row", "duration", 6 * 7_889_400),
        ("4.7 out of 5", "rating", 4.7),
        ("four stars", "rating", 4),
        ("9 p.m.", "clock", 1260),
        ("half past ten", "clock", 630),
        ("seven in the evening", "clock", 1140),
        ("by April", "date", 4),
        ("in twenty sixteen", "date", 2016),
        ("the third quarter", "date", 3),
        ("47th place", "ordinal", 47),
        ("10,000 feet", "measure", 10_000),
    ],
)
def test_a_phrase_is_read(text: str, kind: str, amount: float) -> None:
    value = only(text)
    assert value.kind == kind
    assert value.amount == pytest.approx(amount)


@pytest.mark.parametrize(
    "text",
    ["24/7 support", "2FA for all", "the B3 site", "the one who left", "one of them", "we may go",
     "first of all", "we march on", "double-checked", "a day is long"],
)  # fmt: skip
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert values(text) == []


def test_what_is_counted_and_its_rate_are_told() -> None:
    first, second = values("thefts fell from 30 to 8 a month")
    assert (first.role, first.per, second.role, second.per) == ("from", "month", "to", "month")
    assert only("75% reduction in customer complaints").noun == "customer complaint"
    assert only("mortgage lending grew by 70%").noun == "mortgage lending"


def test_both_ends_of_a_change_share_their_unit() -> None:
    first, second = values("it fell from 42 minutes to 28")
    assert (first.amount, second.amount, second.kind) == (2520, 1680, "duration")


@pytest.mark.parametrize(
    ("text", "direction", "change"),
    [
        ("a 75% reduction", "down", -75),
        ("complaints dropped by three quarters", "down", -75),
        ("cut to a quarter of what it was", "down", -75),
        ("we halved the wait", "down", -50),
        ("sales grew by 32%", "up", 32),
        ("it doubled", "up", 100),
        ("trust went up to 55%", "up", None),
    ],
)
def test_a_change_has_its_direction_and_size(
    text: str, direction: str, change: float | None
) -> None:
    value = only(text)
    assert (value.direction, value.change_percent) == (direction, change)


@pytest.mark.parametrize(
    ("text", "approx"),
    [("about 75%", "about"), ("over 75%", "over"), ("nearly 75%", "under"), ("75% or so", "about"),
     ("at least 75%", "over"), ("up to 75%", "under"), ("75-ish percent", "about"),
     ("something like 75%", "about"), ("fewer than 75 parcels", "under"), ("75%", "")],
)  # fmt: skip
def test_approximation_is_told(text: str, approx: str) -> None:
    assert values(text)[0].approx == approx


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("it fell by fifty, no sorry, seventy-five percent", "seventy-five percent"),
        ("12, I mean 14 bugs", "14"),
        ("we had 30, scratch that, 40 orders", "40"),
        ("ten weeks, or rather twelve weeks", "twelve weeks"),
        ("ten. No, twelve tickets", "twelve"),
        ("four months, uh, weeks, four weeks", "four weeks"),
        ("seventy-five, not fifty-seven percent", "seventy-five"),
        ("20 tests, actually make that 30 tests", "30"),
    ],
)
def test_the_last_word_of_a_correction_counts(text: str, last: str) -> None:
    assert [value.text for value in values(text) if not value.superseded] == [last]


@pytest.mark.parametrize("text", ["fifty tests and no errors in 12 days", "5 cars and 6 bikes"])
def test_two_figures_without_a_correction_both_stand(text: str) -> None:
    assert not any(value.superseded for value in values(text))


@pytest.mark.parametrize(
    "text", ["complaints dropped a lot", "several tests", "it got much faster", "for weeks"]
)
def test_vague_amounts_are_marked(text: str) -> None:
    (value,) = values(text)
    assert value.kind == "vague"


@pytest.mark.parametrize(
    ("fact", "said", "result"),
    [
        ("a 75% reduction", "dropped by three quarters", "equal"),
        ("a 75% reduction", "cut to a quarter of what it was", "equal"),
        ("a 75% reduction", "about 75 percent less", "equal"),
        ("a 75% reduction", "a drop of over 70%", "rounded"),
        ("a 75% reduction", "a seventy-something percent drop", "rounded"),
        ("a 75% reduction", "a 57% drop", "different"),
        ("a 75% reduction", "75 tests", "unrelated"),
        ("a 75% reduction", "several", "unrelated"),
        ("fell to 0.5%", "fell to 5%", "different"),
        ("fell to 12%", "rose by 12%", "different"),
        ("an hour and a half", "90 minutes", "equal"),
        ("24 hours", "one day", "equal"),
        ("lost a third", "lost 33 percent", "equal"),
        ("10x faster", "tenfold", "equal"),
        ("a 50% cut", "it was halved", "equal"),
        ("£40,000", "forty thousand pounds", "equal"),
        ("£40,000", "40k", "equal"),
        ("£40,000", "40,000 dollars", "different"),
        ("99.99%", "four nines", "equal"),
        ("99.99%", "99.9%", "different"),
        ("118 parcels", "about 120 parcels", "rounded"),
        ("30 a month", "one a day", "equal"),
        ("47th place", "43rd place", "different"),
        ("9 p.m.", "nine in the evening", "equal"),
        ("2016", "2017", "different"),
        ("10,000 feet", "about three thousand metres", "rounded"),
        ("eight weeks", "two months", "rounded"),
        ("96 percent came", "four percent stayed away", "unrelated"),
        ("halved it", "cut it in half", "equal"),
        ("one order in 25", "four orders in every hundred", "equal"),
        ("48%", "forty ate per cent", "equal"),
    ],
)
def test_comparing(fact: str, said: str, result: str) -> None:
    assert compare(values(fact)[0], values(said)[0]) == result


@given(st.integers(2, 100_000))
def test_a_value_is_the_same_as_itself(number: int) -> None:
    for unit in ("%", " parcels", " minutes", " dollars", " times"):
        value = only(f"we saw {number}{unit}")
        assert same_value(value, value)


def test_a_wait_that_is_a_thing_corrects_nothing() -> None:
    found = values("Errors fell from 14 to 3 a quarter. The discharge wait dropped to 90 minutes.")
    assert not any(value.superseded for value in found)
    assert values("It was forty um wait fifty people")[0].superseded


def test_a_reduction_that_something_led_to_is_the_size_of_a_change() -> None:
    fact, said = (values(t)[0] for t in ("75% reduction", "It led to a 75% reduction"))
    assert compare(fact, said) == "equal"
