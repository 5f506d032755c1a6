"""The end of a sound that grows."""

import numpy as np

from interviewer.domain.recording import Samples


class KeptSound:
    """Keeps what was added from some sample on; what came before is let go.

    Attributes:
        end: How many samples were ever added.
        first: Number of the first that is kept.
    """

    def __init__(self) -> None:
        self.end = 0
        self.first = 0
        self._blocks: list[Samples] = []

    def add(self, block: Samples) -> None:
        """Keep the next samples."""
        self.end += len(block)
        self._blocks.append(block)

    def between(self, first: int, stop: int) -> Samples:
        """The samples from ``first`` (still kept) until ``stop``, exclusive."""
        self._blocks = [np.concatenate([np.zeros(0, np.float32), *self._blocks])]
        return self._blocks[0][first - self.first : stop - self.first]

    def let_go(self, until: int) -> None:
        """Keep nothing before this sample."""
        first = min(max(self.first, until), self.end)
        # A copy, so that the sound before it is freed.
        self._blocks = [self.between(first, self.end).copy()]
        self.first = first
