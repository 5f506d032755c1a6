"""Whether something is asserted, denied, planned or imagined, and by whom.

>>> from typing import get_args
>>> from interviewer.language.text import sentences
>>> told = factuality("we never lost a client")
>>> isinstance(told, Factuality), told.polarity, told.subject, [cue.text for cue in told.cues]
(True, 'negated', 'we', ['never'])
>>> factuality("I would have rewritten it").modality
'hypothetical'
>>> (sentence,) = sentences("We did not win the client.")
>>> manner(sentence, 11, 14), get_args(Assertion)
('denied', ('said', 'denied', 'imagined', 'intended', 'asked', 'reported'))
"""

from interviewer.language.factuality.assertion import Assertion, manner
from interviewer.language.factuality.clause_factuality import Factuality, factuality

__all__ = ["Assertion", "Factuality", "factuality", "manner"]
