import ctypes
import os
import platform
import subprocess
import sys

import pytest

from interviewer.transcribe.engines.allocator import keep_freed_memory

FAULTS = """
import resource
from interviewer.transcribe.engines.allocator import keep_freed_memory
{call}
def faults():
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt
bytearray(100_000_000)
before = faults()
for _ in range(5):
    bytearray(100_000_000)
print(faults() - before)
"""


def page_faults(call: str) -> int:
    program = [sys.executable, "-c", FAULTS.format(call=call)]
    return int(subprocess.run(program, check=True, capture_output=True, text=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="a setting of glibc")
def test_a_block_that_was_freed_is_there_for_the_next() -> None:
    # The margin is wide: only the blocks themselves make tens of thousands.
    assert page_faults("keep_freed_memory()") < page_faults("") / 10


def test_where_there_is_no_library_of_the_process_nothing_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(name: str | None) -> None:
        raise TypeError(f"as Windows does for {name}")

    monkeypatch.setattr(os, "name", "nt")
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    keep_freed_memory()
