import errno
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from interviewer.domain.errors import StorageError
from interviewer.listen.speech.levels import to_pcm16
from interviewer.listen.spooling.spool import AnswerLabel, open_spool, unfinished

LABEL = AnswerLabel(
    question_id="biggest-failure",
    question_text="Tell me about a failure — honestly.",
    story_id="late-launch",
    started_at="2026-03-01T10:00:00+00:00",
)

# Appends one second of ones after the other, says so, and waits to be killed.
RECORDER = """
import sys, time
from pathlib import Path
import numpy as np
from interviewer.listen.spooling.spool import AnswerLabel, open_spool
spool = open_spool(Path(sys.argv[1]), AnswerLabel("q", "Why?", None, "2026-03-01T10:00:00Z"))
for number in range(int(sys.argv[2])):
    spool.append(np.full(16_000, 0.5, np.float32))
    print(number + 1, flush=True)
time.sleep(600)
"""


def record_in_another_process(folder: Path, seconds: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", RECORDER, str(folder), str(seconds)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for _ in range(seconds):
        assert process.stdout.readline()
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_a_finished_answer_becomes_flac_and_leaves_nothing(
    tmp_path: Path, melody: NDArray[np.float32]
) -> None:
    with open_spool(tmp_path / "spool", LABEL) as spool:
        for block in np.array_split(melody, 30):
            spool.append(block)
        spool.answer.finish_to(tmp_path / "kept" / "a.flac")
        spool.discard()
    kept, rate = soundfile.read(tmp_path / "kept" / "a.flac", dtype="int16")
    assert rate == 16_000
    assert np.array_equal(kept, to_pcm16(melody))
    assert list((tmp_path / "spool").iterdir()) == []
    assert [path.name for path in (tmp_path / "kept").iterdir()] == ["a.flac"]


def test_after_kill_9_everything_is_there(tmp_path: Path) -> None:
    end(record_in_another_process(tmp_path, 3))
    (answer,) = unfinished(tmp_path)
    assert answer.duration_s == 3.0
    assert (answer.question_id, answer.question_text, answer.story_id) == ("q", "Why?", None)
    assert np.all(answer.samples() == 0.5)
    answer.finish_to(tmp_path / "a.flac")
    assert soundfile.info(tmp_path / "a.flac").duration == 3.0
    answer.discard()
    assert unfinished(tmp_path) == []


def test_a_living_recording_is_not_offered_nor_harmed(tmp_path: Path) -> None:
    process = record_in_another_process(tmp_path, 1)
    try:
        assert unfinished(tmp_path) == []
        assert len(list(tmp_path.iterdir())) == 3
    finally:
        end(process)
    assert len(unfinished(tmp_path)) == 1


def test_two_recordings_at_once_keep_apart(tmp_path: Path) -> None:
    with open_spool(tmp_path, LABEL) as first, open_spool(tmp_path, LABEL) as second:
        first.append(np.full(160, 0.25, np.float32))
        second.append(np.full(320, 0.5, np.float32))
        assert unfinished(tmp_path) == []
    assert sorted(answer.duration_s for answer in unfinished(tmp_path)) == [0.01, 0.02]


def test_a_claimed_answer_is_not_offered_again(tmp_path: Path) -> None:
    with open_spool(tmp_path, LABEL) as spool:
        spool.append(np.ones(160, np.float32))
    (mine,) = unfinished(tmp_path)
    (other,) = unfinished(tmp_path)
    assert mine.claim()
    assert mine.claim()
    assert not other.claim()
    assert unfinished(tmp_path) == []
    mine.discard()
    assert not other.claim()
    assert list(tmp_path.iterdir()) == []


def test_the_label_comes_back(tmp_path: Path) -> None:
    with open_spool(tmp_path, LABEL) as spool:
        spool.append(np.ones(160, np.float32))
    (answer,) = unfinished(tmp_path)
    assert answer.question_text == LABEL.question_text
    assert (answer.story_id, answer.started_at) == (LABEL.story_id, LABEL.started_at)
    assert (
        json.loads(answer.pcm.with_suffix(".json").read_text("utf-8"))["sample_rate_hz"] == 16_000
    )


@pytest.mark.parametrize(
    "label",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        "\x00",
        '{"question_id": 7, "story_id": [], "started_at": "yesterday", "answer_id": "../x"}',
        '{"started_at": "0001-01-01T00:00:00+23:59"}',
    ],
)
def test_a_damaged_label_loses_no_sound(tmp_path: Path, label: str) -> None:
    with open_spool(tmp_path, LABEL) as spool:
        spool.append(np.ones(160, np.float32))
        spool.answer.pcm.with_suffix(".json").write_text(label)
    (answer,) = unfinished(tmp_path)
    assert (answer.question_id, answer.story_id, answer.started_at) == ("", None, "")
    assert answer.answer_id == answer.pcm.stem
    assert len(answer.samples()) == 160


def test_what_can_be_read_of_a_label_is_read_and_made_valid(tmp_path: Path) -> None:
    with open_spool(tmp_path, LABEL) as spool:
        spool.append(np.ones(160, np.float32))
        label = '{"question_id": "q", "question_text": "Why \\ud800?", "story_id": null}'
        spool.answer.pcm.with_suffix(".json").write_text(label)
    (answer,) = unfinished(tmp_path)
    assert (answer.question_id, answer.question_text) == ("q", "Why \ufffd?")


def test_an_answer_that_goes_on_in_another_spool_keeps_its_id(tmp_path: Path) -> None:
    with open_spool(tmp_path, LABEL) as spool:
        spool.append(np.ones(160, np.float32))
    (answer,) = unfinished(tmp_path)
    with open_spool(tmp_path, replace(LABEL, answer_id=answer.answer_id)) as other:
        other.append(np.ones(320, np.float32))
    (going_on,) = unfinished(tmp_path)  # all that was there before is in it
    assert (going_on.answer_id, going_on.duration_s) == (answer.answer_id, 320 / 16_000)


@pytest.mark.parametrize("ending", [".lock", ".json"])
def test_what_a_killed_process_left_before_the_first_sample_is_removed(
    tmp_path: Path, ending: str
) -> None:
    (tmp_path / f"{'a' * 32}{ending}").write_text("{}")
    assert unfinished(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_place_of_samples_leads_nobody_outside(tmp_path: Path) -> None:
    outside = tmp_path / "secret"
    outside.write_bytes(b"1234")
    spools = tmp_path / "unfinished"
    spools.mkdir()
    (spools / f"{'a' * 32}.pcm").symlink_to(outside)
    assert unfinished(spools) == []
    assert outside.read_bytes() == b"1234"


def test_half_a_sample_at_the_end_is_left_out(tmp_path: Path) -> None:
    with open_spool(tmp_path, LABEL) as spool:
        spool.append(np.ones(160, np.float32))
        with spool.answer.pcm.open("ab") as file:
            file.write(b"\x01")
    (answer,) = unfinished(tmp_path)
    assert len(answer.samples()) == 160


def test_an_answer_without_a_sample_is_removed(tmp_path: Path) -> None:
    open_spool(tmp_path, LABEL).close()
    assert unfinished(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_no_folder_means_nothing_unfinished(tmp_path: Path) -> None:
    assert unfinished(tmp_path / "never") == []


def test_a_full_disk_is_told_and_what_was_written_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with open_spool(tmp_path, LABEL) as spool:
        spool.append(np.ones(160, np.float32))
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", full)
            with pytest.raises(StorageError, match=r"disk is full; free some space"):
                spool.append(np.ones(160, np.float32))
    (answer,) = unfinished(tmp_path)
    assert answer.duration_s == 0.01


def test_a_disk_that_takes_only_part_of_a_block_gets_the_rest_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    with open_spool(tmp_path, LABEL) as spool:
        spool.append(np.full(100, 0.5, np.float32))
        assert np.all(spool.answer.samples() == 0.5)
        assert spool.answer.duration_s == 100 / 16_000


def test_a_full_disk_while_keeping_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with open_spool(tmp_path / "spool", LABEL) as spool:
        spool.append(np.ones(160, np.float32))
    (answer,) = unfinished(tmp_path / "spool")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="disk is full"):
        answer.finish_to(tmp_path / "kept" / "a.flac")
    assert list((tmp_path / "kept").iterdir()) == []
    assert answer.duration_s == 0.01


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="--data"):
        open_spool(tmp_path / "file" / "spool", LABEL)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(sizes=st.lists(st.integers(0, 3000), max_size=8))
def test_blocks_of_any_size_are_kept_in_order(tmp_path: Path, sizes: list[int]) -> None:
    ramp = (np.arange(sum(sizes)) % 30_000 / 32_768).astype(np.float32)
    with open_spool(tmp_path, LABEL) as spool:
        for block in np.split(ramp, np.cumsum(sizes)[:-1]) if sizes else []:
            spool.append(block)
        assert np.array_equal(spool.answer.samples(), ramp)
        spool.discard()


SOUND = np.random.default_rng(5).uniform(-0.5, 0.5, 8_000).astype(np.float32)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.integers(1, len(SOUND)), min_size=1, max_size=4))
def test_however_often_an_answer_was_cut_off_it_is_offered_once_and_whole(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    for length in lengths:
        with open_spool(folder, replace(LABEL, answer_id="a" * 32)) as spool:
            spool.append(SOUND[:length])

    [offered] = unfinished(folder)

    assert offered.samples() == pytest.approx(SOUND[: max(lengths)], abs=1e-4)
    offered.discard()
    assert list(folder.iterdir()) == []


def test_an_answer_that_is_let_go_is_offered_again(tmp_path: Path) -> None:
    with open_spool(tmp_path, LABEL) as spool:
        spool.append(SOUND)
    [answer] = unfinished(tmp_path)
    assert answer.claim()
    assert unfinished(tmp_path) == []
    answer.let_go()
    assert len(unfinished(tmp_path)) == 1
