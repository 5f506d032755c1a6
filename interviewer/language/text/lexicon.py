"""The small words of English, each listed once: those of grammar alone, and those that say more."""

from interviewer.language.text.spans import word_set

AUXILIARIES = word_set(
    "am is are was were be been being do does did done have has had having will would can could "
    "shall should may might must"
)
POSSESSIVES = word_set("my our your his her its their")
GRAMMAR = (
    AUXILIARIES
    | POSSESSIVES
    | word_set(
        "a an the this that these those there here i me mine myself we us ours you he him she "
        "hers  it they them theirs who whom which what when where why how and or but nor so if "
        "then than  as of at by for from in into on onto to up with about over under not no "
        "just only also too  very really quite actually basically own same such some any all "
        "well yes yeah okay ok  like"
    )
)
"""Words that carry no meaning of their own: two texts that share them share nothing."""

RELATIONS = word_set(
    "after again around because before behind between both down during each even every more most "
    "never now off other out per since still through until while within without"
)
"""Small words that set things in relation: in no list of content a clause, yet "after" is not
"before"."""

FUNCTION_WORDS = GRAMMAR | RELATIONS
