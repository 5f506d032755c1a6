"""``interviewer stories record``: a story told aloud, part by part, becomes a file to edit."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from interviewer.cli import completing, exit_status, options
from interviewer.cli.bank_files import load_bank
from interviewer.cli.output import Result, finish
from interviewer.domain.documents import story_to_dict
from interviewer.domain.errors import StoryError, UsageError
from interviewer.domain.plain_text import plain_text
from interviewer.domain.question import Question
from interviewer.domain.story import Part, Story
from interviewer.settings import Settings, load
from interviewer.wiring import round_parts

if TYPE_CHECKING:
    from interviewer.listen.source import Source

_ASKED = {
    Part.SITUATION: "The situation: where was it, and what was at stake?",
    Part.TASK: "Your task: what were you asked to do, or what did you set out to do?",
    Part.ACTION: "Your actions: what did you do, step by step?",
    Part.RESULT: "The result: what came of it, with a figure if there is one?",
}
_TITLE_WORDS = 7


@options.with_settings("device", "voice", "engine", "model", "stories", "data")
def record_story(
    title: Annotated[str | None, typer.Argument(metavar="TITLE", help="What it is about.")] = None,
    story: Annotated[
        str | None,
        typer.Option(
            "--story",
            metavar="ID",
            autocompletion=completing.story_ids,
            help="Complete the parts that this draft lacks.",
        ),
    ] = None,
    answer: Annotated[
        list[Path] | None,
        typer.Option("--answer", metavar="FILE", help="A recording for each part, in turn."),
    ] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="DIR", help="Where the story's file goes.")
    ] = None,
    *,
    settings: Settings,
    no_voice: Annotated[bool, typer.Option("--no-voice", help="Only show what is asked.")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Tell a story aloud: situation, task, actions and result, each in turn.

    Enter ends a part. What you said is transcribed into a story file for you to edit; nothing is
    overwritten. With --story, only the parts that the draft lacks are asked for.

    Examples:

      interviewer stories record "The night the backups failed"

      interviewer stories record --story beyond-hft-web-app

      interviewer stories record "Night" --answer s.wav --answer t.wav --answer a.wav --answer r.wav
    """
    answers = answer or []
    target = _draft(settings, story, title) if story else _new(settings, title, into)
    _check_means(answers, target.asked)
    if not target.title and not answers:
        target.title = typer.prompt("What is the story about?", err=True).strip()
    _record(settings, target, answers, speak=not no_voice, as_json=as_json)
    if target.file is None:
        nothing = "Nothing was said, so nothing was written."
        finish(Result(None, nothing, exit_status.NO), as_json=as_json)
    told = target.read()
    missing = [part.value for part in Part if part not in told.parts]
    ending = f"; still to tell: {', '.join(missing)}" if missing else ""
    where = "" if _usual(target.folder) else f" --stories {target.folder}"
    show = f"interviewer stories show {told.id}{where}"
    text = f"✓ {target.file}{ending}\nEdit it, then look at: {show}"
    finish(Result({**story_to_dict(told), "file": str(target.file)}, text), as_json=as_json)


@dataclass(slots=True)
class _Target:
    """The story that is told: a new one (``file`` comes with its first words) or a draft.

    ``whole`` tells a draft that is still as the user left it.
    """

    asked: list[Part]
    folder: Path
    title: str = ""
    story: Story | None = None
    file: Path | None = None
    whole: bool = False

    def keep(self, part: Part, text: str) -> None:
        """Write what was said at once, so that a crash later loses nothing of it."""
        from interviewer.bank.write import add_parts

        if self.file is None:
            self._begin(part, text)
        else:
            # The backup is the draft as it was before any part was told.
            add_parts(self.file, self.read().id, {part: text}, backup=self.whole)
            self.whole = False

    def _begin(self, part: Part, text: str) -> None:
        from interviewer.bank.read import single_spaced
        from interviewer.bank.source import short_name, unused
        from interviewer.bank.write import faithful_markdown, plan_files, write_new

        words = plain_text(self.title).split() or plain_text(text).split()[:_TITLE_WORDS]
        title = " ".join(words).rstrip(".,;:") or "Story"
        named = short_name(title, _TITLE_WORDS + 2) or "story"
        story = Story(named, title, (), {part: single_spaced(plain_text(text))}, draft=True)
        (filed,) = plan_files([story], self.folder)
        if filed.known:
            # Told in the same words before: a story of its own all the same, or ids would clash.
            stems = {file.stem for file in self.folder.glob("*.md")}
            other = replace(story, id=unused(named, {filed.story.id, *stems}))
            filed = replace(filed, story=other, file=self.folder / f"{other.id}.md")
        self.story, self.file = filed.story, filed.file
        write_new(self.file, faithful_markdown(self.story))

    def read(self) -> Story:
        """The story as its file tells it now."""
        from interviewer.bank.catalogue import find_story
        from interviewer.bank.read import read_stories

        if self.file is None or self.story is None:
            raise StoryError("there is no story yet; tell a part of it first")
        return find_story(read_stories(self.file), self.story.id)


def _new(settings: Settings, title: str | None, into: Path | None) -> _Target:
    return _Target(list(Part), into or own_folder(settings), (title or "").strip())


def _usual(folder: Path) -> bool:
    """Whether a command to which nothing is said looks for stories there."""
    usual = load({}).stories
    return usual is not None and usual.resolve() == folder.resolve()


def own_folder(settings: Settings) -> Path:
    """The user's own folder of stories; the examples that come with the program are nobody's.

    Raises:
        UsageError: The stories are one file, which holds a whole bank.
    """
    from interviewer.bank.read import packaged_stories

    folder = settings.stories
    if folder is None or folder.resolve() == packaged_stories().resolve():
        return settings.own_stories_dir
    if folder.is_file():
        raise UsageError(f"{folder}: is one file; say with --into DIR where the new story goes")
    return folder


def _draft(settings: Settings, story_id: str, title: str | None) -> _Target:
    from interviewer.bank.catalogue import find_story

    if title:
        raise UsageError("give a TITLE for a new story or --story for a draft, not both")
    story = find_story(load_bank(settings).stories, story_id)
    missing = [part for part in Part if part not in story.parts]
    if not missing:
        raise StoryError(f"{story.id}: tells all four parts already; edit {story.source.file}")
    file = Path(story.source.file)
    return _Target(missing, file.parent, story.title, story, file, whole=True)


def _check_means(answers: list[Path], asked: list[Part]) -> None:
    if len(answers) > len(asked):
        names = ", ".join(part.value for part in asked)
        raise UsageError(f"{len(answers)} recordings, but only {names} to tell; leave some out")
    if not answers and not sys.stdin.isatty():
        raise UsageError(
            "without a terminal nobody can say when a part ends; give --answer FILE for each part"
        )


def _record(
    settings: Settings, target: _Target, answers: list[Path], *, speak: bool, as_json: bool
) -> None:
    from interviewer.cli.console.sound import file_source
    from interviewer.cli.rounds.stage import set_stage
    from interviewer.practice.dictation import Dictation
    from interviewer.practice.round_tools import Listening

    live = not answers
    stage = set_stage(settings, live=live, as_json=as_json)
    # All files are decoded first, so that an unusable one is known before anything is written.
    given: list[Source] = [file_source(file) for file in answers]
    with (
        round_parts(settings, (), live=live, speak=speak and live) as parts,
        # A part ends with a key: silence is for thinking.
        Dictation(replace(parts, listening=Listening()), stage.view) as dictation,
    ):
        for at, part in enumerate(target.asked):
            if answers and at >= len(given):
                break
            source = given[at] if answers else stage.microphones.open()
            text = dictation.text(_question(part), source, _keeper(target, part))
            if text is None:
                stage.view.notice(f"The {part.value} is left out, as you wished.")
            elif not text:
                stage.view.notice(f"No word was heard, so the {part.value} is left out.")


def _keeper(target: _Target, part: Part) -> Callable[[str], None]:
    return lambda text: target.keep(part, text)


def _question(part: Part) -> Question:
    return Question(f"record-{part.value}", _ASKED[part], part.value.capitalize())
