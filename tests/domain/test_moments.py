from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from interviewer.domain.moments import day_shown, local, local_day, minute_shown, moment_shown

TOKYO = timezone(timedelta(hours=9), "JST")
LATE = "2026-03-01T18:15:00+00:00"


def test_a_moment_is_shown_on_the_candidates_own_day() -> None:
    assert day_shown(LATE, TOKYO) == "2026-03-02"
    assert minute_shown(LATE, TOKYO) == "2026-03-02 03:15"
    assert moment_shown(LATE, TOKYO) == "2026-03-02 03:15 JST"
    assert f"{local_day(LATE, TOKYO)}" == "2026-03-02"


@pytest.mark.parametrize("text", ["2026-03-01T18:15:00", "2026-03-01T20:15:00+02:00"])
def test_a_moment_without_an_offset_is_utc_and_every_offset_is_understood(text: str) -> None:
    assert local(text, UTC) == datetime(2026, 3, 1, 18, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "shown"), [("+03", "UTC+0300"), ("W. Europe Standard Time", "UTC+0300")]
)
def test_a_zone_without_a_short_name_is_shown_as_its_offset(name: str, shown: str) -> None:
    assert moment_shown(LATE, timezone(timedelta(hours=3), name)).endswith(f" 21:15 {shown}")


@given(st.text() | st.datetimes().map(str))
@example("")
@example("0001-01-01T00:00:00+00:00")
@example("9999-12-31T23:59:59+00:00")
def test_a_damaged_moment_is_shown_as_it_stands_and_breaks_nothing(text: str) -> None:
    for zone in (TOKYO, timezone(timedelta(hours=-9)), None):
        for show in (day_shown, minute_shown, moment_shown):
            assert isinstance(show(text, zone), str)
    assert day_shown("a damaged moment") == "a damaged "
