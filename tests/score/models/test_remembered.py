"""Results that are remembered: as good as computed anew, bounded, safe between threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.score.models.remembered import Remembered


class Slow:
    """Squares, and notes what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self._lock = Lock()

    def __call__(self, key: int) -> int:
        with self._lock:
            self.asked.append(key)
        return key * key


def test_each_key_is_computed_once_and_results_come_in_order() -> None:
    slow = Slow()
    squares = Remembered(slow, 10)
    assert squares.many([3, 1, 3, 2]) == [9, 1, 9, 4]
    assert sorted(slow.asked) == [1, 2, 3]


def test_only_what_is_new_is_computed_the_second_time() -> None:
    slow = Slow()
    squares = Remembered(slow, 10)
    squares.many([1, 2, 3])
    slow.asked.clear()
    assert squares.many([1, 2, 3, 4]) == [1, 4, 9, 16]
    assert slow.asked == [4]


def test_no_keys_no_results() -> None:
    assert Remembered(Slow(), 10).many([]) == []


def test_what_was_used_longest_ago_is_forgotten_first() -> None:
    slow = Slow()
    squares = Remembered(slow, 2)
    squares.many([1, 2])
    squares.many([1])
    squares.many([3])
    slow.asked.clear()
    squares.many([1])
    assert slow.asked == []
    squares.many([2])
    assert slow.asked == [2]


@given(st.lists(st.lists(st.integers(0, 12), max_size=9), max_size=9), st.integers(1, 5))
def test_results_do_not_depend_on_what_is_remembered(calls: list[list[int]], size: int) -> None:
    squares = Remembered(Slow(), size)
    for keys in calls:
        assert squares.many(keys) == [key * key for key in keys]


def test_an_error_is_passed_on_and_nothing_is_remembered_of_it() -> None:
    calls = []

    def fails_first(key: int) -> int:
        calls.append(key)
        if len(calls) == 1:
            raise ValueError("the first time")
        return key

    kept = Remembered(fails_first, 10)
    with pytest.raises(ValueError, match="the first time"):
        kept.many([5])
    assert kept.many([5]) == [5]


def test_many_threads_may_ask_at_once() -> None:
    squares = Remembered(Slow(), 7)

    def ask(start: int) -> list[int]:
        return squares.many(range(start, start + 20))

    with ThreadPoolExecutor(8) as pool:
        for start, got in zip(range(40), pool.map(ask, range(40)), strict=True):
            assert got == [key * key for key in range(start, start + 20)]
