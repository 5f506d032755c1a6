"""Where sound comes from."""

from collections.abc import Callable, Iterator
from types import TracebackType
from typing import Protocol, Self

from interviewer.domain.recording import Samples

BLOCK_S = 0.1
"""Length of a block: short enough for a lively level meter and a prompt stop."""

OnProgress = Callable[[float], None]
"""Called with the share of the work done, from 0 to 1."""


class Source(Protocol):
    """A microphone, or what stands in for one. Open it with ``with``, then take its blocks once.

    Attributes:
        name: What the user knows it by.
        lost_blocks: How often sound was lost because the computer was too busy to take it.
    """

    @property
    def name(self) -> str: ...  # noqa: D102 - described in the class docstring

    @property
    def lost_blocks(self) -> int: ...  # noqa: D102 - described in the class docstring

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def blocks(self) -> Iterator[Samples]:
        """Blocks of mono float32 samples at SAMPLE_RATE_HZ, in order, until the source ends.

        Raises:
            DeviceError: The source stopped giving sound.
        """
        ...
