"""Whether SQLite's write-ahead log is whole: it skips what is damaged in it without a word.

The format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
"""

import struct
from collections.abc import Iterator
from pathlib import Path

_HEADER_BYTES, _FRAME_BYTES = 32, 24
_MAGIC = 0x377F0682
"""The last bit tells in which byte order checksums are made."""


def log_faults(database: Path) -> Iterator[str]:
    """One line when the log holds what SQLite will not read; ask before the database is opened.

    Raises:
        OSError: The log cannot be read.
    """
    log = database.with_name(f"{database.name}-wal")
    if log.is_file() and log.stat().st_size > 0 and not _whole(log.read_bytes()):
        yield f"{log}: damaged; what was kept last may be gone: look whether it is there"


def _whole(data: bytes) -> bool:
    """Whether each frame of the log's present use has the checksum that belongs to it.

    Frames with other salts are left from an earlier use, and end the log.
    """
    if len(data) < _HEADER_BYTES:
        return False
    magic, _, page_bytes, _, *salts, first, second = struct.unpack(">8I", data[:_HEADER_BYTES])
    if magic & ~1 != _MAGIC or page_bytes < 512:
        return False
    order = ">" if magic & 1 else "<"
    sums = _summed(data[: _HEADER_BYTES - 8], (0, 0), order)
    if sums != (first, second):
        return False
    size = _FRAME_BYTES + page_bytes
    for at in range(_HEADER_BYTES, len(data) - size + 1, size):
        frame = data[at : at + size]
        *_, salt, other_salt, first, second = struct.unpack(">6I", frame[:_FRAME_BYTES])
        sums = _summed(frame[:8] + frame[_FRAME_BYTES:], sums, order)
        fits, ours = sums == (first, second), [salt, other_salt] == salts
        if fits != ours:
            return False
        if not ours:
            return True
    return True


def _summed(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for one, other in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + other + first) & 0xFFFFFFFF
    return first, second
