"""Names and terms: found, matched as they sound, spelled as the bank spells them."""

from interviewer.language.names.name_matching import find_name, names, ways_to_say
from interviewer.language.names.spelling import respelt, with_spellings
from interviewer.language.names.terms import recognition_terms

__all__ = ["find_name", "names", "recognition_terms", "respelt", "ways_to_say", "with_spellings"]
