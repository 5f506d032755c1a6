"""The two sides of stereo sound: whether their mean keeps what is said, and what does otherwise."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CANCELLED = 0.1
"""Where the mean has less than a tenth of the louder side's energy, the sides cancel each other:
unlike sides leave a quarter of it, equal ones all, and one side alone a quarter."""

SILENT = 1e-3
"""A side 30 dB below the other says nothing; their mean would only be quieter."""


@dataclass
class Sides:
    """Energies of the left side, the right side and their mean, summed over blocks."""

    left: float = 0.0
    right: float = 0.0
    mean: float = 0.0

    def add(self, channels: NDArray[np.float64]) -> None:
        """Take in a block of shape (channels, n); only stereo is looked at.

        What a broken file has beyond full scale counts as full scale.
        """
        if len(channels) == 2:
            left, right = np.clip(channels, -1.0, 1.0)
            self.left += float(np.sum(left**2))
            self.right += float(np.sum(right**2))
            self.mean += float(np.sum(((left + right) / 2) ** 2))

    @property
    def weights(self) -> tuple[float, float] | None:
        """What to take of each side in place of the mean; ``None`` where the mean is right.

        >>> Sides(left=1.0, right=1.0, mean=0.0).weights  # one side is inverted
        (0.5, -0.5)
        >>> Sides(left=0.0, right=1.0, mean=0.25).weights  # one side is silent
        (0.0, 1.0)
        """
        louder = max(self.left, self.right)
        if not louder:
            return None
        if min(self.left, self.right) < SILENT * louder:
            return (1.0, 0.0) if self.left == louder else (0.0, 1.0)
        return (0.5, -0.5) if self.mean < CANCELLED * louder else None
