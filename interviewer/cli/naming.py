"""Which of the names that occur in rounds was meant."""

from collections.abc import Iterable

from interviewer.domain.errors import HistoryError


def meant_name(typed: str, names: Iterable[str | None], what: str) -> str:
    """The name that was typed, or the only one that holds it; case and punctuation do not matter.

    Raises:
        HistoryError: There is none, or there are several; the message names the nearest.
    """
    from interviewer.bank.catalogue import suggestion
    from interviewer.bank.source import slug

    known = sorted({name for name in names if name})
    part = slug(typed)
    exact = [name for name in known if slug(name) == part]
    meant = exact or [name for name in known if part and part in slug(name)]
    if len(meant) == 1:
        return meant[0]
    problem = f"several hold the {what}" if meant else f"no round of the {what}"
    raise HistoryError(f"{problem} '{typed}'; {suggestion(typed, meant or known)}")
