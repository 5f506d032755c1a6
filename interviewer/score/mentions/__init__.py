"""Whether a metric or phrase was mentioned.

>>> from typing import get_args
>>> from interviewer.domain.transcript import Transcript
>>> told = Transcript("Complaints fell by 57% after I rewrote the documentation.")
>>> found = find_mentions("75% reduction in complaints", told)
>>> isinstance(found, Mentions), found.mentioned, found.instead[0].said
(True, False, '57%')
>>> isinstance(found.instead[0], Mention), found.instead[0].manner in get_args(Manner)
(True, True)
>>> from interviewer.language.quantities import values
>>> judge(values("75%"), values("three quarters")[0], on_topic=True)
'said'
>>> [word.stem for word in topic_words("75% fewer complaints", values("75%"))], TOPIC_SHARE
(['complaint'], 0.5)
>>> from interviewer.language.text import sentences
>>> soup, (share,) = sentences("75% of the soup was gone.")[0], values("75% of the soup was gone.")
>>> measures_other(values("75%"), topic_words("75% fewer complaints", values("75%")), share, soup)
True
>>> wanted = wording("rewrote the documentation")
>>> isinstance(wanted, Wording), same_word("run", "runner")
(True, False)
>>> telling(wanted, sentences(told.text)[0])
(31, 56)
"""

from interviewer.score.mentions.find_mention import (
    TOPIC_SHARE,
    Manner,
    Mention,
    Mentions,
    find_mentions,
    judge,
    topic_words,
)
from interviewer.score.mentions.measured import measures_other
from interviewer.score.mentions.phrase import Wording, same_word, telling, wording

__all__ = [
    "TOPIC_SHARE",
    "Manner",
    "Mention",
    "Mentions",
    "Wording",
    "find_mentions",
    "judge",
    "measures_other",
    "same_word",
    "telling",
    "topic_words",
    "wording",
]
