"""Stories to files: written, completed, edited, filed."""

from interviewer.bank.write.as_markdown import write_new
from interviewer.bank.write.draft_completion import add_parts
from interviewer.bank.write.editing import save_facts
from interviewer.bank.write.examples import copy_example
from interviewer.bank.write.faithful import faithful_markdown
from interviewer.bank.write.filing import Filed, plan_files, write_files

__all__ = [
    "Filed",
    "add_parts",
    "copy_example",
    "faithful_markdown",
    "plan_files",
    "save_facts",
    "write_files",
    "write_new",
]
