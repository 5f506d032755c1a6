"""Stories to files: written, completed, edited, filed.

>>> from interviewer.domain.story import Fact, Part
>>> (planned,) = plan_files(stories[:1], folder)
>>> isinstance(planned, Filed), planned.file.name
(True, 'amazon-black-friday-scaling.md')
>>> written, notices = write_files([planned])
>>> faithful_markdown(stories[0]).splitlines()[1]
'id: amazon-black-friday-scaling'
>>> fact = Fact("fast", "It became twice as fast", Part.RESULT, key=True)
>>> save_facts(planned.file, stories[0].id, [fact]).name
'amazon-black-friday-scaling.md.bak'
>>> save_competencies(planned.file, stories[0].id, ["Grit"]).name
'amazon-black-friday-scaling.md.bak'
>>> write_new(folder / "night.md", "**Situation**: The backups failed one night in May.")
>>> add_parts(folder / "night.md", "night", {Part.TASK: "I had to restore them."}).name
'night.md.bak'
>>> copy_example(stories[1], folder / "mine").name
'amazon-on-call-efficiency.md'
"""

from interviewer.bank.write.as_markdown import write_new
from interviewer.bank.write.draft_completion import add_parts
from interviewer.bank.write.editing import save_competencies, save_facts
from interviewer.bank.write.examples import copy_example
from interviewer.bank.write.faithful import faithful_markdown
from interviewer.bank.write.filing import Filed, plan_files, write_files

__all__ = [
    "Filed",
    "add_parts",
    "copy_example",
    "faithful_markdown",
    "plan_files",
    "save_competencies",
    "save_facts",
    "write_files",
    "write_new",
]
