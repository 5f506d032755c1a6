import hashlib
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.domain.errors import ModelError
from interviewer.transcribe.engine_table import engine_names
from interviewer.transcribe.engines import faster_whisper_engine
from interviewer.transcribe.weights import download as download_module
from interviewer.transcribe.weights import model_cache, packaged_models
from interviewer.transcribe.weights.model_files import find_model, list_models, pull, verify
from interviewer.transcribe.weights.weight_packages import PackagedFile

FASTER_WHISPER, OPENAI_WHISPER = engine_names()

WEIGHTS = b"first half, second half"


def no_progress(_share: float) -> None:
    return


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two packages that carry `base` in parts and one that carries `tiny.en` whole."""
    site = tmp_path / "site"
    for package, files in {
        "half_one": {"model.bin.part1": WEIGHTS[:10], "config.json": b"{}"},
        "half_two": {"model.bin.part2": WEIGHTS[10:]},
        "tiny_whole": {"model.bin": WEIGHTS},
    }.items():
        (site / package / "data").mkdir(parents=True)
        (site / package / "__init__.py").write_text("raise RuntimeError('imported')")
        for name, data in files.items():
            (site / package / "data" / name).write_bytes(data)

    def packaged(name: str, data: bytes, *parts: tuple[str, str]) -> PackagedFile:
        places = tuple((package, Path("data") / file) for package, file in parts)
        return PackagedFile(name, places, len(data), hashlib.sha256(data).hexdigest())

    known = {
        "base": (
            packaged(
                "model.bin",
                WEIGHTS,
                ("half_one", "model.bin.part1"),
                ("half_two", "model.bin.part2"),
            ),
            packaged("config.json", b"{}", ("half_one", "config.json")),
        ),
        "tiny.en": (packaged("model.bin", WEIGHTS, ("tiny_whole", "model.bin")),),
    }
    monkeypatch.setattr(packaged_models, "PACKAGED", known)
    monkeypatch.syspath_prepend(str(site))
    return site


@pytest.fixture
def no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packaged_models, "PACKAGED", {})


def stored(cache: Path, engine: str, name: str, **files: bytes) -> Path:
    folder = cache / engine / name
    with model_cache.new_folder(folder) as making:
        for file, data in files.items():
            (making / file.replace("_", ".")).write_bytes(data)
    return folder


def test_a_whole_packaged_model_is_used_where_it_lies(packages: Path, tmp_path: Path) -> None:
    found = find_model("tiny.en", tmp_path / "cache", FASTER_WHISPER)
    assert (found.path, found.origin) == (packages / "tiny_whole" / "data", "package")
    assert not (tmp_path / "cache").exists()


def test_a_model_in_parts_is_joined_into_the_cache_once(packages: Path, tmp_path: Path) -> None:
    first = find_model("base", tmp_path / "cache", FASTER_WHISPER)
    assert (first.path / "model.bin").read_bytes() == WEIGHTS
    assert (first.path / "config.json").read_bytes() == b"{}"
    (packages / "half_two" / "data" / "model.bin.part2").unlink()
    again = find_model("base", tmp_path / "cache", FASTER_WHISPER)
    assert (again.path, again.origin) == (first.path, "cache")


@pytest.mark.parametrize("data", [b"short", b"X" * 13])
def test_a_damaged_package_is_named_with_the_mend(
    packages: Path, tmp_path: Path, data: bytes
) -> None:
    (packages / "half_two" / "data" / "model.bin.part2").write_bytes(data)
    with pytest.raises(
        ModelError, match=r"model\.bin\.part2: .*damaged.*--force-reinstall half-one"
    ):
        find_model("base", tmp_path / "cache", FASTER_WHISPER)
    assert list((tmp_path / "cache" / FASTER_WHISPER).iterdir()) == []


def test_half_a_model_is_no_model(packages: Path, tmp_path: Path) -> None:
    (packages / "half_two" / "__init__.py").unlink()
    (packages / "half_two" / "data" / "model.bin.part2").unlink()
    with pytest.raises(ModelError, match=r"half_two: .*missing"):
        find_model("base", tmp_path, FASTER_WHISPER)


@pytest.mark.usefixtures("no_packages")
def test_a_missing_model_names_the_three_ways(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as raised:
        find_model("base", tmp_path, FASTER_WHISPER)
    message = str(raised.value)
    assert "\n" not in message
    for way in ("'interviewer[offline-models]'", "interviewer models pull base", "--model /path"):
        assert way in message


@pytest.mark.usefixtures("no_packages")
@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        (lambda folder: (folder / "model.bin").write_bytes(b"other"), r"model\.bin: .*damaged"),
        (lambda folder: (folder / "model.bin").unlink(), r"model\.bin: .*missing"),
        (lambda folder: (folder / "more").write_bytes(b""), "more: not a file of this model"),
        (lambda folder: (folder / "SHA256SUMS").unlink(), "SHA256SUMS: cannot be read"),
    ],
)
def test_a_damaged_cache_is_named_with_the_mend_and_pull_replaces_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    damage: Callable[[Path], object],
    complaint: str,
) -> None:
    folder = stored(tmp_path, FASTER_WHISPER, "small.en", model_bin=b"weights")
    assert verify(tmp_path)[0].problem is None
    damage(folder)
    with pytest.raises(ModelError, match=complaint):
        find_model("small.en", tmp_path, FASTER_WHISPER)
    assert verify(tmp_path)[0].problem is not None

    def fetched(_name: str, into: Path, _on_progress: object) -> None:
        (into / "model.bin").write_bytes(b"new")

    monkeypatch.setattr(faster_whisper_engine, "fetch", fetched)
    found = pull("small.en", FASTER_WHISPER, tmp_path, no_progress)
    assert (found.path / "model.bin").read_bytes() == b"new"
    assert find_model("small.en", tmp_path, FASTER_WHISPER) == found


@pytest.mark.usefixtures("no_packages")
@pytest.mark.parametrize("engine", [FASTER_WHISPER, OPENAI_WHISPER])
def test_a_download_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise OSError("Name or service\nnot known")

    if engine == FASTER_WHISPER:
        monkeypatch.setattr(pytest.importorskip("faster_whisper"), "download_model", unreachable)
    else:
        monkeypatch.setattr(pytest.importorskip("whisper"), "_download", unreachable)
    with pytest.raises(ModelError, match=r"small\.en .*Name or service not known.*network"):
        pull("small.en", engine, tmp_path, no_progress)
    assert list((tmp_path / engine).iterdir()) == []
    assert list_models(tmp_path) == []


def test_a_download_for_faster_whisper_becomes_plain_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = pytest.importorskip("faster_whisper")

    def fetched(_name: str, cache_dir: str) -> str:
        blob = Path(cache_dir) / "blobs" / "abc"
        snapshot = Path(cache_dir) / "snapshots" / "main"
        for folder in (blob.parent, snapshot):
            folder.mkdir(parents=True)
        blob.write_bytes(b"weights")
        (snapshot / "model.bin").symlink_to(blob)
        return str(snapshot)

    monkeypatch.setattr(library, "download_model", fetched)
    monkeypatch.setattr(download_module, "_LOOK_EVERY_S", 0.01)
    shares: list[float] = []
    found = pull("small.en", FASTER_WHISPER, tmp_path, shares.append)
    assert (found.path / "model.bin").read_bytes() == b"weights"
    assert not (found.path / "model.bin").is_symlink()
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    assert [(info.name, info.origin, info.engines) for info in list_models(tmp_path)][-1] == (
        "small.en",
        "cache",
        (FASTER_WHISPER, OPENAI_WHISPER),
    )


def test_only_a_download_may_ask_the_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = pytest.importorskip("faster_whisper")
    hub = pytest.importorskip("huggingface_hub")
    kept_off: list[bool] = []

    def unreachable(_name: str, cache_dir: str) -> str:
        kept_off.append(hub.is_offline_mode())
        raise OSError("unreachable")

    monkeypatch.setattr(library, "download_model", unreachable)
    assert hub.is_offline_mode()
    with pytest.raises(ModelError, match="could not be downloaded"):
        pull("small.en", FASTER_WHISPER, tmp_path, no_progress)
    assert kept_off == [False]
    assert hub.is_offline_mode()


def test_two_at_once_both_find_a_whole_folder(tmp_path: Path) -> None:
    target = tmp_path / "engine" / "model"
    both_filled = threading.Barrier(2)

    def make() -> None:
        with model_cache.new_folder(target) as making:
            (making / "model.bin").write_bytes(b"weights")
            both_filled.wait(timeout=60)

    makers = [threading.Thread(target=make) for _ in range(2)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    model_cache.check(target)
    assert [path.name for path in target.parent.iterdir()] == ["model"]


def test_unknown_names_and_wrong_paths_are_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "x.pt").write_bytes(b"")
    for given, engine, complaint in (
        ("bse", FASTER_WHISPER, "neither a known model"),
        (str(tmp_path), FASTER_WHISPER, r"no model\.bin and no tokenizer\.json"),
        (str(tmp_path), OPENAI_WHISPER, r"reads \.pt files"),
        (str(tmp_path / "x.pt"), FASTER_WHISPER, "reads folders"),
    ):
        with pytest.raises(ModelError, match=complaint):
            find_model(given, tmp_path, engine)
    with pytest.raises(ModelError, match="no model is named 'bse'"):
        pull("bse", FASTER_WHISPER, tmp_path, no_progress)


@pytest.mark.usefixtures("packages")
def test_installed_and_cached_models_are_listed(tmp_path: Path) -> None:
    stored(tmp_path, OPENAI_WHISPER, "tiny.en", tiny_pt=b"12345")
    listed = [(info.name, info.origin, info.engines) for info in list_models(tmp_path)]
    assert listed == [
        ("tiny.en", "cache", (OPENAI_WHISPER,)),
        ("tiny.en", "package", (FASTER_WHISPER, OPENAI_WHISPER)),
        ("base", "package", (FASTER_WHISPER, OPENAI_WHISPER)),
    ]
    assert [check.problem for check in verify(tmp_path)] == [None, None, None]
