"""Under which names this machine is opened from its own network."""

import ipaddress
import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass

_NAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Reach:
    """What a server that listens on all addresses of this machine is called.

    Attributes:
        openable: Addresses to open, the likeliest first; never empty.
        known: Further names that a browser may use.
    """

    openable: tuple[str, ...]
    known: tuple[str, ...]


def reach_of(addresses: Iterable[str], host_name: str, versions: frozenset[int]) -> Reach:
    """The names for addresses of interfaces and a machine's own name.

    Only these are accepted in a ``Host`` header: a name that somebody else's DNS points here is
    none of them. Addresses that a browser cannot be given (those with a zone) are left out.
    ``versions``: 4, 6 or both, as the server listens.
    """
    usable = dict.fromkeys(
        address for text in addresses if (address := _usable(text)) and address.version in versions
    )
    ordered = [str(address) for address in sorted(usable, key=lambda one: one.version)]
    first_version = [text for text in ordered if (":" in text) == (":" in ordered[0])]
    loopback = "127.0.0.1" if 4 in versions else "::1"  # a machine without a network
    openable = tuple(first_version or [loopback])
    names = (*ordered[len(first_version) :], *_names(host_name))
    return Reach(openable, names)


def own_reach(versions: frozenset[int]) -> Reach:
    """As `reach_of`, for the interfaces and the name of this machine as they are now."""
    import psutil  # type: ignore[import-untyped] # it brings no types

    internet = (socket.AF_INET, socket.AF_INET6)
    found = [
        one.address
        for addresses in psutil.net_if_addrs().values()
        for one in addresses
        if one.family in internet
    ]
    return reach_of(found, socket.gethostname(), versions)


def _usable(text: str) -> Address | None:
    address = ipaddress.ip_address(text)
    zoned = isinstance(address, ipaddress.IPv6Address) and address.is_link_local
    return None if address.is_loopback or address.is_unspecified or zoned else address


def _names(host_name: str) -> tuple[str, ...]:
    """The machine's name, and the one under which its neighbours find it (multicast DNS)."""
    name = host_name.lower()
    if not _NAME.fullmatch(name):
        return ()
    return tuple(dict.fromkeys((name, f"{name.partition('.')[0]}.local")))
