"""How long the program takes to answer: help, one scored transcript, and the bare parts of both.

    python benchmarks/startup.py [--runs 9]

Medians of wall-clock seconds, each next to its ratio to a bare ``python -c pass`` measured in
the same run, since machines differ.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
ANSWER = (
    "Customers struggled with our documentation and complained a lot. I proposed clearer examples "
    "in the wiki. I added real code snippets from our tests, and I worked with the technical "
    "writing team. In the end complaints went down by seventy-five percent. "
) * 5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    bare = median_s(lambda: command(sys.executable, "-c", "pass"), runs)
    rows = [
        ("python -c pass", bare),
        ("import typer, rich", median_s(lambda: command(sys.executable, "-c", TOOLKIT), runs)),
        ("interviewer --help", median_s(lambda: program("--help"), runs)),
        ("interviewer stories list", median_s(lambda: program("stories", "list"), runs)),
        ("interviewer score - (one command)", median_s(lambda: program("score", "-"), runs)),
        ("scoring a new transcript, loaded", median_s(loaded_scorer(), runs)),
    ]
    print(f"{'median of ' + str(runs) + ' runs':<36}{'seconds':>9}{'x python':>10}")
    for name, seconds in rows:
        print(f"{name:<36}{seconds:>9.3f}{seconds / bare:>10.1f}")


TOOLKIT = "import typer, rich.console"


def median_s(run: Callable[[], object], runs: int) -> float:
    """Median wall-clock seconds of a call, after one that warms caches up."""
    run()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def command(*arguments: str) -> None:
    """Run a command to its end."""
    subprocess.run(arguments, input=ANSWER.encode(), capture_output=True, check=True)


def program(*arguments: str) -> None:
    """Run interviewer with the repository's stories."""
    stories = () if arguments == ("--help",) else ("--stories", str(ROOT / "stories"))
    command(sys.executable, "-m", "interviewer", *arguments, *stories)


def loaded_scorer() -> Callable[[], object]:
    """A call that scores an answer never seen before, with the models loaded and the story given.

    The answers are the project's own labelled ones, 40 to 200 words against 10 facts each.
    """
    from interviewer.bank.read.story_files import read_stories
    from interviewer.domain.transcript import Transcript
    from interviewer.score.scorer import Scorer

    stories = {story.id: story for story in read_stories(ROOT / "tests" / "data" / "stories")}
    lines = (ROOT / "tests" / "data" / "answers" / "answers.jsonl").read_text("utf-8").splitlines()
    answers = iter([json.loads(line) for line in lines])
    scorer = Scorer(tuple(stories.values()))

    def score_next() -> object:
        answer = next(answers)
        story = stories[answer["story_id"] or answer["distractor_for"]]
        return scorer.score(Transcript(answer["transcript"]), answer_id="", story=story)

    for _ in stories:
        score_next()  # loads the models and reads the stories
    return score_next


if __name__ == "__main__":
    main()
