"""The irregular verbs: what each was in the past, and the base form of every form."""

from interviewer.language.text.spans import words

_FORMS = [
    forms.split("/")
    for forms in words(
        "become/became begin/began/begun bend/bent blow/blew/blown break/broke/broken "
        "bring/brought build/built buy/bought catch/caught choose/chose/chosen come/came "
        "cut/cut deal/dealt do/did/done draw/drew/drawn drive/drove/driven fall/fell/fallen "
        "feed/fed feel/felt fight/fought find/found fly/flew/flown forget/forgot/forgotten "
        "freeze/froze/frozen get/got give/gave/given go/went/gone grow/grew/grown hang/hung "
        "have/had hear/heard hide/hid/hidden hit/hit hold/held keep/kept know/knew/known "
        "lead/led leave/left lend/lent let/let lose/lost make/made mean/meant meet/met "
        "overcome/overcame oversee/oversaw/overseen pay/paid put/put read/read "
        "rebuild/rebuilt rethink/rethought rewrite/rewrote/rewritten ride/rode/ridden "
        "ring/rang/rung rise/rose/risen run/ran say/said see/saw/seen sell/sold send/sent "
        "set/set shake/shook/shaken show/showed/shown shrink/shrank/shrunk shut/shut "
        "sink/sank/sunk sit/sat sleep/slept speak/spoke/spoken spend/spent split/split "
        "stand/stood steal/stole/stolen stick/stuck strike/struck sweep/swept take/took/taken "
        "teach/taught tear/tore/torn tell/told think/thought throw/threw/thrown "
        "undertake/undertook/undertaken understand/understood wake/woke/woken wear/wore/worn "
        "win/won withdraw/withdrew/withdrawn write/wrote/written"
    )
]

PAST = {base: past for base, past, *_ in _FORMS}
"""The simple past of each irregular verb."""

BASE = {form: base for base, *forms in _FORMS for form in forms}
"""The base form of each simple past and participle."""
