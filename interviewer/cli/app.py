"""All commands, registered by name. Command modules import heavy parts only when they run."""

import typer

from interviewer.cli import plan, serve, version
from interviewer.cli.answers import score, transcribe
from interviewer.cli.doctor import doctor, models, privacy
from interviewer.cli.drills import drill
from interviewer.cli.history import history, rescore
from interviewer.cli.plain_help import tell_plainly
from interviewer.cli.review import compare, mentions, progress, review
from interviewer.cli.rounds import practice
from interviewer.cli.stories import questions, stories

_HELP = """Practise behavioural interviews by voice, scored against your own STAR stories.

Nothing leaves this machine.

Examples:

\b
  interviewer practice
  interviewer practice --competency "problem solving"
  interviewer practice --questions 5
  interviewer drill
  interviewer plan --until 2026-12-15
  interviewer serve
  interviewer score answer.m4a --story orkes-go-sdk
  interviewer mentions "75% reduction" answer.txt
  interviewer doctor
"""

app = typer.Typer(
    name="interviewer",
    help=_HELP,
    no_args_is_help=True,
    # Help is text: wrapped once, whatever the width, and flags without a type.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.callback()(version.callback)
app.command("practice")(practice.practice)
app.command("drill")(drill.drill)
app.command("plan")(plan.plan)
app.command("score")(score.score)
app.command("transcribe")(transcribe.transcribe)
app.command("mentions")(mentions.mentions)
app.command("review")(review.review)
app.command("compare")(compare.compare)
app.command("progress")(progress.progress)
app.command("rescore")(rescore.rescore)
app.command("serve")(serve.serve)
app.command("doctor")(doctor.doctor)
app.command("privacy")(privacy.privacy)
app.add_typer(stories.app, name="stories")
app.add_typer(questions.app, name="questions")
app.add_typer(models.app, name="models")
app.add_typer(history.app, name="history")


for group in (app, stories.app, questions.app, models.app, history.app):
    tell_plainly(group)
