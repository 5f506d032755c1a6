"""Every shape of the benchmark is read without a word lost, mixed or added."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent.parent / "benchmarks"))
import importing

pytestmark = pytest.mark.xdist_group("shapes")


@pytest.fixture(scope="module")
def counts() -> importing.Counts:
    return importing.measure()


def test_nothing_is_lost_or_surplus(counts: importing.Counts) -> None:
    assert counts.wrong == []


def test_there_are_many_files(counts: importing.Counts) -> None:
    assert counts.files > 60
    assert counts.whole == counts.stories


def test_what_a_story_stands_on_is_key(counts: importing.Counts) -> None:
    assert counts.keys_right == counts.keys_wanted
