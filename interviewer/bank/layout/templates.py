"""Telling a story from a template, from placeholders, and from what explains the method."""

import re
from collections.abc import Iterable

from interviewer.language.text import PAST

_BLANK = re.compile(
    r"^[\W_]*(?:(?:todo|tbd|tba|fill (?:me|this|it) in|to be (?:written|done|added)|x{3,})"
    r"[\W_]*)?$",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"^\W*(?:\([^)]*\)\W*)?(?:\[[^\]]*\]|<[^>]*>|\{+[^}]*\}+)(?:\W*(?:\[[^\]]*\]|<[^>]*>))*\W*$"
)
_TO_FILL_IN = re.compile(
    r"\[[a-z][a-z0-9 '/,-]{3,60}\]|\{[a-z_ ]{3,40}\}|<[a-z_ ]{3,40}>", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I'd|I've|my|me|we|our|us|myself)\b", re.IGNORECASE)
_SECOND_PERSON = re.compile(r"\b(?:you|your|you're|yourself)\b", re.IGNORECASE)
_INSTRUCTION = re.compile(
    r"^\W*(?:(?:briefly|clearly|then|now|here|first|in \w+ (?:to \w+ )?sentences?,?)\s+)?(?:"
    r"(?:describe|explain|outline|summari[sz]e|clarify|emphasi[sz]e|specify|elaborate|recount)\b|"
    r"set(?:ting)? (?:up )?(?:the|a)? ?(?:scene|stage|context|situation|background)\b|"
    r"(?:share|detail|state|highlight|provide|give|mention|list|show|tell|focus on|talk about|"
    r"discuss|note|include|quantify|present|paint|establish|define)\s+(?:the|your|what|how|a|an|"
    r"any|some|specific|who|why|which|enough|context|details?|them|us|positive|impact|results?)\b|"
    r"(?:what|where|when|who|why|how|which)\b[^.!]*\?|"
    r"be (?:specific|clear|honest|detailed|concise)\b|go to the specific|stay on topic|"
    r"your (?:specific|exact|personal) |e\.?g\.?\s|[^.!?]{0,40} in (?:one|two|\d) sentences?\W*$|"
    r"the (?:interviewer|most important part|specific (?:actions?|steps?)|outcome of|result of|"
    r"breakdown of|basic setup|bulk of)\b)",
    re.IGNORECASE,
)
_INSTRUCTION_ELSEWHERE = re.compile(
    r"^\W*(?:(?:hier|ici|aquí|qui|здесь)\s+)?(?:"
    r"(?:beschreib|erklär|schilder|nenn|stell|erzähl|erläuter|fass)\w*\s+(?:sie|kurz|die|den|das|"
    r"ihre?n?|deine?n?|was|wie|welche)\b|was (?:war|waren|haben|hast|ist)\b[^.!]*\?|"
    r"(?:décri(?:s|vez|re)|expliqu(?:e|ez|er)|détaill(?:e|ez|er)|présent(?:e|ez|er)|"
    r"partag(?:e|ez|er)|précis(?:e|ez|er)|racont(?:e|ez|er)|donn(?:e|ez|er)|indiqu(?:e|ez|er)|"
    r"expos(?:e|ez|er))\s|"
    r"(?:describ[ae]n?|explic[ao]|explique|detall[ae]|compart[ae]|mencion[ae]|indica|indique|cuenta"
    r"|describir|explicar)\s|(?:descrev[ae]|explique|detalhe|compartilhe|conte|mencione)\s|"
    r"(?:descriv[ie]|spieg[ai]|condivid[ie]|racconta)\s|(?:beschrijf|leg uit|vertel|deel)\s|"
    r"(?:opisz|wyjaśnij|podaj|przedstaw)\s|(?:опиши(?:те)?|объясните?|расскажи(?:те)?|укажите?|"
    r"поделитесь|опишіть|поясніть)\s|(?:mô tả|giải thích|chia sẻ|thiết lập|nêu)\s|"
    r"(?:描述|说明|說明|解释|解釋|分享|介绍|介紹|阐述|列出)|[^。]{0,40}(?:説明する|説明します|述べる|伝える"
    r"|설명|작성하|공유하))",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"\b(?:the|of|to|is|that|an?|when|which)\b", re.IGNORECASE)
_HAPPENED = re.compile(r"(?<!is )(?<!are )(?<!be )\b\w+ed\b|[\d£$€]", re.IGNORECASE)
_PLACEHOLDER = re.compile(
    r"\[[^\]\n]{0,60}?\b(?:X+|N|Y|TBD|TODO|insert|your|number|metric|name|company|figure|amount|"
    r"percent(?:age)?|specific|date)\b[^\]\n]{0,60}\](?!\()|(?<!\w)X{1,3}\s?%|_{4,}",
    re.IGNORECASE,
)
_FEW_WORDS = 12
_PAST = {past for base, past in PAST.items() if past != base} | {"was", "were", "had", "did"}
_ABOUT_ANSWERS = re.compile(
    r"\b(?:interviewers?|candidates?|your (?:answer|story|example))\b", re.IGNORECASE
)
_OUTLINE_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a achieved achievement action actions an and any approach are at background basic "
        "business by challenge challenges clear company concrete context data describe detail "
        "details did each event explain faced for goal goals had happen happened how if impact in "
        "into involved is issue it key learned learning learnings lesson lessons measurable "
        "metric metrics needed number numbers objective obstacles of on or outcome outcomes "
        "people possible problem project quantifiable quantified quantify relevant resolution "
        "resolve resolved responsibilities responsibility result results role scene set situation "
        "some specific specifically stage step steps story takeaway taken task tasks team that "
        "the their there these thing things this time to took was were what when where which who "
        "why with you your ",
    )
)


_NARRATIVE_WORDS = 15
_LENGTH = re.compile(
    r"^\W*\d+(?:\s*[-–]\s*\d+)?\s*(?:%|s|secs?|seconds?|mins?|minutes?|sentences?|words?)"
    r"\s*(?:\([^)]*\))?\W*$",
    re.IGNORECASE,
)


def is_blank(text: str) -> bool:
    """Whether a part was left to be filled in: nothing, dots, "TODO" or a bracketed hint."""
    lines = [line for line in text.splitlines() if not _BLANK.match(line)]
    return all(_BRACKETED.match(line) for line in lines)


def is_instruction(text: str) -> bool:
    """Whether a text tells what to write instead of telling what happened."""
    return _surely_instructs(text) or _addresses_the_reader(text)


def _surely_instructs(text: str) -> bool:
    if is_blank(text) or _LENGTH.match(text):
        return True
    if _INSTRUCTION.match(text) or _INSTRUCTION_ELSEWHERE.match(text):
        return True
    if _TO_FILL_IN.search(text) and len(_TO_FILL_IN.sub("", text).split()) < _FEW_WORDS:
        return True
    if text.rstrip(' )*_"”').endswith("?") and not _FIRST_PERSON.search(text):
        return True
    words = re.findall(r"[a-z]+", text.casefold())
    return bool(words) and set(words) <= _OUTLINE_WORDS and not _FIRST_PERSON.search(text)


def _addresses_the_reader(text: str) -> bool:
    if _FIRST_PERSON.search(text):
        return False
    return bool(_SECOND_PERSON.search(text) or _ABOUT_ANSWERS.search(text))


def is_template(parts: Iterable[str]) -> bool:
    """Whether half the parts of a would-be story instruct or wait to be filled in.

    Some tell their own story as "you": of such longer texts, more than half must seem to instruct.
    """
    texts = list(parts)
    if _defines("\n".join(texts)) and len(texts) > 2:
        return True
    told = [text for text in texts if is_instruction(text)]
    sure = [text for text in told if _surely_instructs(text) or _is_brief(text)]
    return bool(told) and (len(sure) * 2 >= len(texts) or len(told) * 2 > len(texts))


def _defines(text: str) -> bool:
    """Whether an English text says what words mean: nobody acts in it, and nothing happened."""
    words = {word.casefold() for word in re.findall(r"[a-zA-Z']+", text)}
    english = len(_ENGLISH.findall(text)) * 10 > len(text.split())
    acts = _FIRST_PERSON.search(text) or _SECOND_PERSON.search(text) or _HAPPENED.search(text)
    return english and not acts and words.isdisjoint(_PAST)


def has_placeholder(text: str) -> bool:
    """Whether something in a text waits to be filled in: "by [X%]", "at [company name]"."""
    return bool(_PLACEHOLDER.search(text))


def _is_brief(text: str) -> bool:
    return len(text.split()) < _NARRATIVE_WORDS
