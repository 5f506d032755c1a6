"""Decodes one sound file in a process of its own: ``python -m … IN OUT SECONDS SPEAKER``.

Whatever a broken or hostile file does to a decoder, it does to this process. The samples go to OUT
as raw 16-bit integers; a fault goes to standard error as one line, with exit status 2, and so does
which of several tracks or sides is heard, with exit status 0. SPEAKER is a side, another name or
empty.
"""

import sys
from pathlib import Path

from interviewer.domain.errors import AudioError
from interviewer.listen.decode import decode
from interviewer.listen.sides import side_named
from interviewer.listen.speech import to_pcm16

_MEMORY_BYTES = 4 << 30


def limit_memory() -> None:
    """A file that unpacks to more than memory ends this process, not the machine."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


def main(source: str, target: str, longest_s: str, speaker: str) -> int:
    """Decode, check the length, write; gives the exit status."""
    limit_memory()
    try:
        samples = decode(Path(source), longest_s=float(longest_s), side=side_named(speaker))
    except AudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    Path(target).write_bytes(to_pcm16(samples).tobytes())
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
