"""The two sides of stereo sound: whether their mean keeps what is said, and what does otherwise."""

from array import array
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

CANCELLED = 0.1
"""Where the mean has less than a tenth of the louder side's energy, the sides cancel each other:
unlike sides leave a quarter of it, equal ones all, and one side alone a quarter."""

SILENT = 1e-3
"""A side 30 dB below the other says nothing; their mean would only be quieter."""

FRAME_S = 0.05
LOUDER = 4.0
"""A side with four times the energy (6 dB) has what is said; less is two microphones in a room."""

FAINT = 10**-2.5
"""Frames 25 dB below the loud ones of both sides are silence."""

DISTINCT = 0.1
"""Speech is within 10 dB of its own loud frames; what leaks into a headset is fainter."""

TURNS_S = 2.0
TURNS_SHARE = 0.7
"""Each side must have so much to itself, and both together so much of all that is loud: recorders
of calls put a speaker on each side; people seldom talk at once (10 to 20 % of a conversation)."""

Side = Literal["left", "right"]

OTHER: dict[Side, Side] = {"left": "right", "right": "left"}

ONLY: dict[Side, tuple[float, float]] = {"left": (1.0, 0.0), "right": (0.0, 1.0)}
"""The weights that take one side alone."""


def side_named(speaker: str | None) -> Side | None:
    """The side that a speaker's name is, if it is one.

    >>> side_named("Left"), side_named("Ada")
    ('left', None)
    """
    name = (speaker or "").strip().casefold()
    return next((side for side in ONLY if side == name), None)


@dataclass
class Sides:
    """Energies of the left side, the right side and their mean, summed over blocks."""

    left: float = 0.0
    right: float = 0.0
    mean: float = 0.0
    _frames: "array[float]" = field(default_factory=lambda: array("f"))

    def add(self, channels: NDArray[np.float64], rate_hz: int) -> None:
        """Take in a block of shape (channels, n); only stereo is looked at.

        What a broken file has beyond full scale counts as full scale.
        """
        if len(channels) == 2:
            left, right = np.clip(channels, -1.0, 1.0)
            self.left += float(np.sum(left**2))
            self.right += float(np.sum(right**2))
            self.mean += float(np.sum(((left + right) / 2) ** 2))
            edges = np.arange(0, len(left), max(1, round(rate_hz * FRAME_S)))
            lengths = np.diff(edges, append=len(left))
            powers = [np.add.reduceat(side**2, edges) / lengths for side in (left, right)]
            self._frames.extend(np.stack([*powers, lengths / rate_hz], axis=1).ravel().tolist())

    @property
    def lasts_s(self) -> NDArray[np.float32]:
        """How long each of the frames lasts, in seconds."""
        lasts_s: NDArray[np.float32] = self._table()[2]
        return lasts_s

    def alone(self) -> dict[Side, NDArray[np.bool_]]:
        """In which frames a side is much louder than the other, and not silent."""
        (left, right, _), loud = self._table(), self._loud()
        return {"left": loud & (left > LOUDER * right), "right": loud & (right > LOUDER * left)}

    def distinct(self, side: Side) -> NDArray[np.bool_]:
        """In which frames a side is about as loud as when somebody speaks on it."""
        powers = self._table()[list(ONLY).index(side)]
        distinct: NDArray[np.bool_] = powers > DISTINCT * _loud_power(powers)
        return distinct

    @property
    def in_turn(self) -> bool:
        """Whether now the one side, now the other has the sound, as when each has a speaker."""
        own_s = [float(self.lasts_s[frames].sum()) for frames in self.alone().values()]
        return min(own_s) >= TURNS_S and sum(own_s) >= TURNS_SHARE * float(
            self.lasts_s[self._loud()].sum()
        )

    def _loud(self) -> NDArray[np.bool_]:
        left, right, _ = self._table()
        loudest = min(_loud_power(left), _loud_power(right))
        loud: NDArray[np.bool_] = np.maximum(left, right) > FAINT * loudest
        return loud

    def _table(self) -> NDArray[np.float32]:
        """Of all frames the powers left, the powers right, and the seconds."""
        return np.array(self._frames, np.float32).reshape(-1, 3).T

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


def _loud_power(powers: NDArray[np.float32]) -> float:
    """The power that the loud tenth of the frames with any sound exceeds."""
    sounding = powers[powers > 0]
    return float(np.percentile(sounding, 90)) if len(sounding) else 0.0
