import subprocess
import sys
from pathlib import Path

NOISY = """
import os
for line in ("ALSA lib pcm.c:2722:(snd_pcm_open_noupdate) Unknown PCM cards.pcm.rear",
             "Expression 'ret' failed in 'src/hostapi/alsa/pa_linux_alsa.c', line: 1736",
             "Cannot connect to server socket err = No such file or directory",
             "jack server is not running or cannot be started"):
    os.write(2, (line + chr(10)).encode())
class default: device = (-1, -1)
def query_devices():
    os.write(2, b"ALSA lib again")
    return []
"""

ROUND = """
import sys, threading
from interviewer.domain.errors import DeviceError
from interviewer.library_lines import keep_words_apart, library_lines
from interviewer.listen.input_devices import find_input
def talk():
    for number in range(300):
        print("ours", number, file=sys.stderr)
keep_words_apart()
talking = threading.Thread(target=talk)
print("before", file=sys.stderr)
talking.start()
for _ in range(20):
    try:
        find_input(None)
    except DeviceError as error:
        complaint = error
talking.join()
print(complaint, file=sys.stderr)
print(*library_lines(), sep=chr(10))
"""


def run(code: str, folder: Path, stderr: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    (folder / "sounddevice.py").write_text(NOISY)
    return subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(folder)!r})\n{code}"],
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        timeout=60,
        check=True,
    )


def test_lines_of_sound_libraries_are_caught_and_ours_arrive_whole(tmp_path: Path) -> None:
    done = run(ROUND, tmp_path)

    told = done.stderr.splitlines()
    ours = [line for line in told if line.startswith("ours")]
    assert ours == [f"ours {number}" for number in range(300)]
    assert told[0] == "before"
    assert "no microphone was found" in told[-1]
    assert len(told) == 302
    caught = done.stdout.splitlines()
    assert [line.split()[0] for line in caught][:4] == ["ALSA", "Expression", "Cannot", "jack"]
    assert caught[4].startswith("ALSA lib again")


def test_without_a_standard_error_nothing_breaks(tmp_path: Path) -> None:
    code = ROUND.replace("file=sys.stderr", "file=sys.stdout")
    done = run(f"sys.stderr = None\n{code}", tmp_path, stderr=subprocess.DEVNULL)

    assert "no microphone was found" in done.stdout


def test_a_standard_error_that_was_moved_is_left_where_it_is(tmp_path: Path) -> None:
    code = f"import io; sys.stderr = io.StringIO()\n{ROUND}\nprint(sys.stderr.getvalue())"
    done = run(code, tmp_path)

    assert "no microphone was found" in done.stdout
    assert "ALSA lib" in done.stderr
