from takes import (
    ACTION,
    COVERED,
    MISSING,
    OVENS,
    PARTIAL,
    RESULT,
    SITUATION,
    TEXT,
    WRONG,
    card,
    coverage,
    told,
    typed,
)

from interviewer.review.findings import Finding, findings_of


def find(findings: tuple[Finding, ...], kind: str) -> list[Finding]:
    return [finding for finding in findings if finding.kind == kind]


def test_findings_come_in_the_order_of_the_answer_and_missing_facts_last() -> None:
    findings = findings_of(card(told(COVERED, MISSING, WRONG)))

    assert [f.kind for f in findings] == [
        "part",
        "fact",
        "filler",
        "part",
        "part",
        "fact",
        "missing",
    ]
    starts = [f.start for f in findings if f.start is not None]
    assert starts == sorted(starts)


def test_playing_begins_two_seconds_before_and_never_before_the_recording() -> None:
    findings = findings_of(card())

    first, *_, last = [f for f in findings if f.kind == "fact"]
    assert first.play_from_s == 0.0
    assert last.start_s is not None
    assert last.play_from_s == last.start_s - 2


def test_a_wrong_figure_is_what_a_correction_would_touch() -> None:
    wrong = find(findings_of(card()), "fact")[-1]

    assert wrong.focus is not None
    assert TEXT[slice(*wrong.focus)] == "90 euros"


def test_what_was_said_well_has_nothing_to_correct() -> None:
    assert find(findings_of(card()), "fact")[0].focus is None


def test_an_unclear_figure_is_a_finding_of_its_own_kind() -> None:
    doubtful = coverage(OVENS.facts[2], PARTIAL, quote=RESULT, unclear="Listen at 0:13.")

    finding = find(findings_of(card([doubtful])), "unclear")[0]

    assert (finding.sign, finding.detail) == ("?", "Listen at 0:13.")
    assert finding.focus is not None


def test_a_part_that_goes_on_begins_once() -> None:
    findings = find(findings_of(card()), "part")

    assert [f.label for f in findings] == ["Situation begins", "Action begins", "Result begins"]
    assert [f.start for f in findings] == [0, TEXT.index(ACTION), TEXT.index(RESULT)]


def test_a_typed_answer_has_findings_without_times() -> None:
    findings = findings_of(typed(card()))

    assert findings
    assert all(f.start_s is None and f.play_from_s is None for f in findings)


def test_the_filler_is_where_it_was_said() -> None:
    filler = find(findings_of(card()), "filler")[0]

    assert (filler.start, filler.end) == (SITUATION.index("um"), SITUATION.index("um") + 2)
    assert filler.start_s == 1.5
