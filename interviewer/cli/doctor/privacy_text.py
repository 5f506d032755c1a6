"""What is kept, what was seen, and what would be deleted, as text for people."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interviewer.cli.output import counted
from interviewer.domain.moments import moment_shown

if TYPE_CHECKING:
    from interviewer.privacy.holdings import Holding

_PROMISE = "Nothing leaves this machine. Only 'interviewer models pull' downloads, after asking."
_NEVER = "Not watched on this machine yet; to see for yourself: interviewer privacy --check"
_STALE = "Packages have changed since: interviewer privacy --check"
_NAMED_STORIES = 12
_NAMED_PLACES = 2
_SEEN = {
    "lookups": "looked up",
    "reached": "reached",
    "files": "wrote",
    "exposed": "let others read",
}


def kept_text(
    kept: "Sequence[Holding]",
    folders: Mapping[str, Path],
    checked: Mapping[str, Any] | None,
    *,
    stale: bool,
) -> RenderableType:
    """A table of what is kept, and what was checked; ``folders`` names the program's own."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("kept on this machine")
    table.add_column("files", justify="right")
    table.add_column("size", justify="right", no_wrap=True)
    table.add_column("where", overflow="fold")
    there = [holding for holding in kept if holding.files]
    for holding in there:
        where = _where(holding, folders)
        table.add_row(holding.what, str(len(holding.files)), _size(holding.size_bytes), where)
    lines: list[RenderableType] = [Text(_PROMISE), Text()]
    lines += [Text(f"{name:<6}{_short(place)}") for name, place in folders.items()]
    lines += [Text(), table if there else Text("Nothing is kept yet."), Text()]
    none = [holding.what for holding in kept if not holding.files]
    lines += [Text(f"None of: {' · '.join(none)}"), Text()] if none and there else []
    if checked is None:
        lines.append(Text(_NEVER))
    else:
        lines.append(Text(_verdict(checked), style="green" if checked["passed"] else "red"))
        lines += [Text(_STALE, style="yellow")] if stale else []
    return Group(*lines)


def check_text(found: Mapping[str, Any]) -> RenderableType:
    """What was seen of each command."""
    from interviewer.privacy.watching import METHODS

    lines: list[RenderableType] = []
    for one in found["commands"]:
        sign, style = ("✓", "green") if one["passed"] else ("✗", "red")
        lines.append(
            Text.assemble((f"{sign} ", style), f"{one['command']:<10}", f"with {one['engine']}")
        )
        lines += [Text(f"    {line}", style="red") for line in _faults(one)]
    lines += [Text(), Text(_verdict(found), style="green" if found["passed"] else "red")]
    lines.append(Text(f"How: {METHODS[found['method']]}."))
    return Group(*lines)


def delete_text(going: "Sequence[Holding]") -> RenderableType:
    """What would go, the stories by name: they may be the only copy."""
    lines = [Text("This deletes for good:", style="bold")]
    for holding in going:
        if not holding.files:
            continue
        size = _size(holding.size_bytes)
        lines.append(Text(f"  {holding.what}: {counted(len(holding.files), 'file')}, {size}"))
        if holding.name == "stories":
            names = [path.name for path in holding.files]
            lines += [Text(f"    {name}", style="yellow") for name in names[:_NAMED_STORIES]]
            more = len(names) - _NAMED_STORIES
            lines += [Text(f"    and {more} more", style="yellow")] if more > 0 else []
            lines.append(Text("    (--keep-stories keeps them)"))
    return Group(*lines)


def _verdict(found: Mapping[str, Any]) -> str:
    when = moment_shown(found["checked_at"])
    how = "with strace" if found["method"] == "strace" else "without strace"
    if found["passed"]:
        return (
            f"✓ Watched {when} ({how}): no look-up, no connection, no file elsewhere, none open to "
            "others."
        )
    failed = [f"{one['command']} with {one['engine']}" for one in found["commands"]]
    bad = [name for name, one in zip(failed, found["commands"], strict=True) if not one["passed"]]
    return f"✗ Watched {when} ({how}): not as promised: {', '.join(bad)}."


def _faults(one: Mapping[str, Any]) -> list[str]:
    seen = [f"{verb} {what}" for kind, verb in _SEEN.items() for what in one[kind]]
    return [*([one["problem"]] if one["problem"] else []), *seen]


def _where(holding: "Holding", folders: Mapping[str, Path]) -> str:
    """The places that hold something, within the program's own folders where they are."""
    held = [
        place
        for place in holding.places
        if any(path.is_relative_to(place) for path in holding.files)
    ]
    shown = []
    for place in held[:_NAMED_PLACES]:
        inside = [name for name, top in folders.items() if place.is_relative_to(top)]
        within = place.relative_to(folders[inside[0]]) if inside else place
        shown.append(str(Path(inside[0]) / within) if inside else _short(place))
    more = len(held) - len(shown)
    return "\n".join([*shown, *([f"and {more} more places"] if more else [])])


def _short(place: Path) -> str:
    home = Path.home()
    return f"~/{place.relative_to(home)}" if place.is_relative_to(home) else str(place)


def _size(size_bytes: int) -> str:
    if size_bytes < 1e6:
        return f"{size_bytes / 1e3:.0f} kB"
    return f"{size_bytes / 1e6:.1f} MB"
