import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.web.entrance.door import Door
from interviewer.web.entrance.reach import own_reach, reach_of

BOTH = frozenset({4, 6})
FOUR = frozenset({4})
SIX = frozenset({6})
FOUND = ["127.0.0.1", "::1", "fe80::1%wlan0", "fd00:0:0:0:0:0:0:2", "192.0.2.2", "192.0.2.2"]


def test_what_a_phone_can_open_comes_first() -> None:
    reach = reach_of(FOUND, "Kitchen", BOTH)
    assert reach.openable == ("192.0.2.2",)
    assert reach.known == ("fd00::2", "kitchen", "kitchen.local")


@pytest.mark.parametrize(
    ("versions", "openable", "known"),
    [(FOUR, ("192.0.2.2",), ("vm", "vm.local")), (SIX, ("fd00::2",), ("vm", "vm.local"))],
)
def test_only_addresses_that_are_listened_on_are_named(
    versions: frozenset[int], openable: tuple[str, ...], known: tuple[str, ...]
) -> None:
    reach = reach_of(FOUND, "vm", versions)
    assert (reach.openable, reach.known) == (openable, known)


def test_without_a_network_there_is_this_machine() -> None:
    assert reach_of(["127.0.0.1"], "vm", BOTH).openable == ("127.0.0.1",)
    assert reach_of(["::1"], "vm", SIX).openable == ("::1",)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Box.local", ("box.local",)),
        ("box.example.org", ("box.example.org", "box.local")),
        ("Jana's box", ()),
        ("*", ()),
        ("box; script-src *", ()),
        ("", ()),
    ],
)
def test_a_name_is_known_when_it_is_one(name: str, known: tuple[str, ...]) -> None:
    assert reach_of(["192.0.2.2"], name, FOUR).known == known


@given(st.lists(st.ip_addresses().map(str), max_size=5), st.text(max_size=30))
def test_no_other_name_is_ever_known(addresses: list[str], name: str) -> None:
    reach = reach_of(addresses, name, BOTH)
    door = Door(reach.openable[0], 8421, b"s" * 32, True, (*reach.openable[1:], *reach.known))
    own = {str(ipaddress.ip_address(one)) for one in addresses}
    own |= {
        "127.0.0.1",
        "localhost",
        "::1",
        name.lower(),
        name.lower().partition(".")[0] + ".local",
    }
    assert {host.rpartition(":")[0].strip("[]") for host in door.hosts} <= own
    assert door.socket_origins.isascii()
    assert ";" not in door.socket_origins


def test_this_machine_has_an_address() -> None:
    reach = own_reach(FOUR)
    assert reach.openable
    assert all(ipaddress.ip_address(one).version == 4 for one in reach.openable)
