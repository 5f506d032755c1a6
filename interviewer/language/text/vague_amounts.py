"""Amounts without a figure: "a lot", "several", "much faster", "for weeks"."""

import re

_MANNER = (
    r"significantly|substantially|considerably|noticeably|dramatically|massively|hugely|slightly"
    r"|markedly|drastically|sharply|nicely|enormously|greatly"
)
_VAGUE = re.compile(
    r"\b(?:(?:quite |an awful |a whole )?(?:a )?lots?(?= of| more| less| fewer|\W|$)"
    r"|(?:so |very |too |not )?many|several|(?:quite )?a (?:few|bit)|a handful|plenty|loads|tons"
    r"|a (?:bunch|number|couple more|great deal|good deal|good many|mountain|fraction|range)"
    r"|a decent (?:amount|number|bit)|some(?= [a-z]+s\b)|most of|the majority|dozens|hundreds"
    r"|thousands|millions|a while|ages|for (?:weeks|months|years|days|hours)|quite some"
    r"|hardly any\w*|barely any\w*|(?:much|far|way) (?:more|less|fewer|lower|higher|\w+er)"
    r"|a (?:lot|bit|little) (?:more|less|fewer|\w+er)|few(?= [a-z]+s\b)|numerous|countless|"
    + _MANNER
    + r")\b",
    re.IGNORECASE,
)


def vague_spans(text: str) -> list[tuple[int, int]]:
    """Where vague amounts stand, as offsets, in order."""
    return [match.span() for match in _VAGUE.finditer(text)]
