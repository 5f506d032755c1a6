"""Keys for the review screen that come faster than it draws."""

from textual import events
from textual.pilot import Pilot


def burst(pilot: Pilot[None], *keys: str) -> None:
    """Keys that are there before the first of them did anything."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def settled(pilot: Pilot[None]) -> None:
    """Wait until all of them did what they do."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
