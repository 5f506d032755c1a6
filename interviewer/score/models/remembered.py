"""Results of a slow pure function, remembered: only what is new is computed, beside each other."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")

THREADS = 2
"""How many results are computed at a time; they do not depend on it."""


class Remembered(Generic[Key, Result]):
    """``compute`` for many keys at once. May be used by several threads.

    The ``size`` results used last are kept, so that an answer scored again with a few more words
    costs only these. ``compute`` must be pure: what is remembered is as good as computed anew.
    """

    def __init__(self, compute: Callable[[Key], Result], size: int) -> None:
        self._compute = compute
        self._size = size
        self._kept: OrderedDict[Key, Result] = OrderedDict()
        self._lock = Lock()

    def many(self, keys: Sequence[Key]) -> list[Result]:
        """The result for each key, in order. What ``compute`` raises is passed on."""
        found = self._known(keys)
        new = [key for key in dict.fromkeys(keys) if key not in found]
        if len(new) == 1:
            found[new[0]] = self._compute(new[0])
        elif new:
            with ThreadPoolExecutor(THREADS) as pool:
                found.update(zip(new, pool.map(self._compute, new), strict=True))
        self._keep({key: found[key] for key in new})
        return [found[key] for key in keys]

    def _known(self, keys: Sequence[Key]) -> dict[Key, Result]:
        with self._lock:
            known = {key: self._kept[key] for key in keys if key in self._kept}
            for key in known:
                self._kept.move_to_end(key)
        return known

    def _keep(self, new: dict[Key, Result]) -> None:
        with self._lock:
            self._kept.update(new)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
