"""Moments as people read them: the day and the time where the candidate is.

Files and JSON hold moments as ISO 8601 with an offset, in UTC. Terminal, pages and documents show
them through here. ``tz`` is where the candidate is; ``None`` is this computer's zone.
"""

from datetime import UTC, date, datetime, tzinfo


def local(moment: str | datetime, tz: tzinfo | None = None) -> datetime:
    """A moment where the candidate is; one without an offset is UTC.

    Raises:
        ValueError: The text is no moment.
    """
    read = moment if isinstance(moment, datetime) else datetime.fromisoformat(moment)
    known = read if read.tzinfo else read.replace(tzinfo=UTC)
    try:
        return known.astimezone(tz)
    except OverflowError:  # within a day of the first or the last year that there is
        return known


def local_day(moment: str | datetime, tz: tzinfo | None = None) -> date:
    """The calendar day of a moment where the candidate is.

    Raises:
        ValueError: The text is no moment.
    """
    return local(moment, tz).date()


def day_shown(moment: str, tz: tzinfo | None = None) -> str:
    """The candidate's own day, as ``2026-03-01``; a damaged moment as it stands."""
    shown = read(moment, tz)
    return f"{shown.date()}" if shown else moment[:10]


def minute_shown(moment: str, tz: tzinfo | None = None) -> str:
    """The candidate's own day and time, as ``2026-03-01 19:15``; a damaged moment as it stands."""
    shown = read(moment, tz)
    return f"{shown.date()} {shown:%H:%M}" if shown else moment[:16].replace("T", " ")


def moment_shown(moment: str, tz: tzinfo | None = None) -> str:
    """As `minute_shown`, with the zone: ``2026-03-01 19:15 CET``."""
    shown = read(moment, tz)
    return f"{minute_shown(moment, tz)} {zone_of(shown)}" if shown else minute_shown(moment)


def read(moment: str, tz: tzinfo | None = None) -> datetime | None:
    """As `local`; ``None`` for a text that is no moment."""
    try:
        return local(moment, tz)
    except ValueError:
        return None


def zone_of(moment: datetime) -> str:
    """The zone of a moment in short (``CET``), or its offset where the zone has no short name."""
    name = moment.tzname() or ""
    # Windows gives "W. Europe Standard Time"; zones without letters give "+03".
    return name if name.isalpha() and len(name) <= _SHORT else f"UTC{moment:%z}"


_SHORT = 5
