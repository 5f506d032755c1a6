"""What a watched command did: names it looked up, addresses it reached, files it made."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

DNS_PORTS = (53, 5353, 5355)
_RESOLVERS = ("/run/systemd/resolve/", "/var/run/nscd/", "/run/nscd/", "/run/avahi-daemon/")
"""Local sockets behind which a look-up leaves the machine all the same."""

_NOT_FILES = ("/dev/", "/proc/")


@dataclass(frozen=True, slots=True)
class Seen:
    """What must not be: nothing of any kind, where a command keeps the promise.

    Attributes:
        lookups: Names looked up, or how a resolver was asked.
        reached: Addresses beyond this machine.
        files: Files and folders made outside the folders of the program.
        exposed: Files and folders of the program that other users of the machine may read.
    """

    lookups: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    exposed: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether the promise was kept."""
        return not (self.lookups or self.reached or self.files or self.exposed)

    def __add__(self, other: "Seen") -> "Seen":
        return Seen(
            _once(self.lookups + other.lookups),
            _once(self.reached + other.reached),
            _once(self.files + other.files),
            _once(self.exposed + other.exposed),
        )


def reaching(call: str, host: str, port: int) -> Seen:
    """What a call on an IP address means; ports of name servers are look-ups wherever they are."""
    shown = f"{call} {host} port {port}"
    if call != "bind" and port in DNS_PORTS:
        return Seen(lookups=(shown,))
    return Seen() if is_this_machine(host) else Seen(reached=(shown,))


def asking(path: str) -> Seen:
    """What a call on a local socket means."""
    return Seen(lookups=(f"asked {path}",)) if path.startswith(_RESOLVERS) else Seen()


def looking_up(host: str) -> Seen:
    """What resolving a name means; an address or this machine's own name asks nobody."""
    if host in ("None", "", "localhost") or _is_address(host):
        return Seen()
    return Seen(lookups=(host,))


def making(paths: Iterable[Path], allowed: Iterable[Path]) -> Seen:
    """What making files means, where ``allowed`` holds the folders of the program."""
    roots = tuple(allowed)
    foreign = [
        str(path)
        for path in paths
        if not str(path).startswith(_NOT_FILES)
        and path.suffix != ".pyc"
        and path.name != "__pycache__"
        and not any(path.is_relative_to(root) for root in roots)
    ]
    return Seen(files=_once(tuple(foreign)))


def is_this_machine(host: str) -> bool:
    """Whether an address never leaves the machine."""
    if host in ("", "localhost"):
        return True
    if not _is_address(host):
        return False
    address = ipaddress.ip_address(host)
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _once(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
