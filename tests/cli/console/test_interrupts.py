import subprocess
import sys

LOADS = """
import os, signal, sys
from interviewer.cli import main
def load(arguments):
    {what}
main._run = load
main.main([])
"""


def ended(what: str) -> subprocess.CompletedProcess[str]:
    """A program that presses Ctrl-C itself while it does something."""
    return subprocess.run(
        [sys.executable, "-c", LOADS.format(what=what)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_an_interrupt_that_a_library_turns_into_an_error_is_an_interrupt() -> None:
    done = ended(
        """
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt as error:
        raise ImportError("initialization failed") from error"""
    )
    assert done.returncode == 130
    assert done.stderr.endswith("interviewer: interrupted; nothing that was recorded is lost\n")
    assert "Traceback" not in done.stderr


def test_an_interrupt_where_python_cannot_pass_it_on_ends_the_program() -> None:
    done = ended(
        """
    class Noisy:
        def __del__(self):
            os.kill(os.getpid(), signal.SIGINT)
    noisy = Noisy()
    del noisy
    return 0"""
    )
    assert done.returncode == 130
    assert done.stderr.endswith("interviewer: interrupted; nothing that was recorded is lost\n")
    assert "Traceback" not in done.stderr


def test_one_more_ends_it_while_it_waits_in_its_last_breath() -> None:
    done = ended(
        """
    import threading
    try:
        os.kill(os.getpid(), signal.SIGINT)
    finally:
        threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT)).start()
        threading.Event().wait(30)"""
    )
    assert done.returncode == 130
    assert done.stderr.endswith("interviewer: interrupted; nothing that was recorded is lost\n")
    assert "Traceback" not in done.stderr


def test_after_the_end_an_interrupt_waits_for_no_thread() -> None:
    done = ended(
        """
    import threading
    threading.Thread(target=threading.Event().wait, args=(30,)).start()
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    return 0"""
    )
    assert done.returncode == 130
    assert "Traceback" not in done.stderr


def test_a_fault_of_ours_is_not_hidden() -> None:
    done = ended("    raise ZeroDivisionError")
    assert done.returncode == 1
    assert "ZeroDivisionError" in done.stderr
