"""Names and terms: found, matched as they sound, spelled as the bank spells them.

>>> [name.text for name in names("At Orkes I wrote the Go SDK, in C#.")]
['Orkes', 'C#']
>>> find_name("Orkes", "This was at Orcs.").text
'Orcs'
>>> sorted(ways_to_say("C#"))[:3]
['c#', 'ch', 'chash']
>>> recognition_terms(stories)[:3]
('SDK', 'GIL', 'AWS')
>>> from interviewer.domain.transcript import Transcript, Word
>>> doubtful = Word("Orcs.", 3, 8, start_s=0.3, end_s=0.8, probability=0.4)
>>> heard = with_spellings(Transcript("At Orcs.", words=(doubtful,)), ["Orkes"])
>>> heard.text, heard.shown(), respelt(heard).text
('At Orcs.', 'At Orkes.', 'At Orkes.')
"""

from interviewer.language.names.name_matching import find_name, names, ways_to_say
from interviewer.language.names.spelling import respelt, with_spellings
from interviewer.language.names.terms import recognition_terms

__all__ = ["find_name", "names", "recognition_terms", "respelt", "ways_to_say", "with_spellings"]
