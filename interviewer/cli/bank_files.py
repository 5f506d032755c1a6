"""The bank of a command: what cannot be read of it is said."""

from typing import TYPE_CHECKING

from interviewer.settings import Settings

if TYPE_CHECKING:
    from interviewer.bank.catalogue import Bank


def load_bank(settings: Settings, *, needed: bool = True) -> "Bank":
    """The stories and questions that can be read; what is left out is said.

    Args:
        settings: Where the stories are.
        needed: Whether the command is of no use without any story.

    Raises:
        StoryError: Stories were named and none can be read; it names every fault of every file.
    """
    from interviewer import wiring
    from interviewer.bank.source import raise_faults
    from interviewer.cli.output import console, say

    bank = wiring.bank(settings)
    if needed and settings.stories is not None and not bank.stories:
        raise_faults(settings.stories, bank.faults)
    out = console(stderr=True)
    for fault in bank.faults:
        say(out, f"! left out: {fault}")
    return bank
