"""An age typed alone answers the question about age; in the middle of a letter it leads nowhere else."""

from datetime import date

import pytest

from bot.engine import age
from bot.engine.advance import advance
from bot.engine.route import answers
from bot.engine.typed import AGE_READ
from bot.model.event import Back, Chose, Wrote
from bot.model.session import TRAIL_LIMIT, Pair, Session
from bot.model.turn import Turn
from bot.store import codec
from tests.engine.talking import note
from tests.shipped import library as guide

ASKED = (("menu.start", "police"),)
LETTER = (("menu.start", "letter"),)
CONDITION = (*LETTER, ("letter.start", "condition"))
YOUNG, CHILD, GROWN = "from_15_to_17", "under_15", "over_18"


def typed(text: str, step: str = "police.age", trail: tuple[Pair, ...] = ASKED, language: str = "nb") -> Turn:
    return advance(guide(), Session(step, trail, language, "young"), Wrote(text))


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("16", YOUNG), ("16 år", YOUNG), ("16år", YOUNG), ("jeg er 16", YOUNG), ("eg e 16", YOUNG),
        ("Seksten!", YOUNG), ("eg er seksten år gammal", YOUNG), ("æ e femten", YOUNG), ("16-åring", YOUNG),
        ("i'm 17", YOUNG), ("sixteen", YOUNG), ("she is 15 years old", YOUNG), ("han er 15", YOUNG),
        ("14", CHILD), ("tretten", CHILD), ("I am twelve", CHILD), ("jeg er 9", CHILD),
        ("18", GROWN), ("nitten", GROWN), ("tjueen", GROWN), ("jeg er 34", GROWN),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(("step", "trail"), [("police.age", ASKED), ("help.age", (("help.start", "talk"),))])
def test_an_age_is_the_answer_of_its_group(
    text: str, group: str, language: str, step: str, trail: tuple[Pair, ...]
) -> None:
    here = Session(step, trail, language, "young")
    pressed, wrote = advance(guide(), here, Chose(step, group)), typed(text, step, trail, language)

    assert (wrote.view.step, wrote.view.trail) == (pressed.view.step, pressed.view.trail)
    assert wrote.view.trail[-1] == (step, group)


@pytest.mark.parametrize(
    "text",
    ["4", "112", "15 eller 16", "nesten 18", "1600", "år", "jeg er ung", "16 og tatt med hasj", "16 " * 30],
)
def test_what_is_not_one_age_and_nothing_else_is_no_answer(text: str) -> None:
    here = Session("police.age", ASKED, "nb", "young")
    assert age.answered(guide(), here, text) is None
    assert age.told(guide(), Session("letter.condition", CONDITION, "nb", "young"), text) is None


def test_an_emergency_with_an_age_is_an_emergency() -> None:
    assert typed("jeg er 16 og vil dø").view.step == "urgent.suicide"
    assert typed("jeg er 15 og vil dø", "letter.condition", CONDITION).view.step == "urgent.suicide"


@pytest.mark.parametrize(
    ("text", "language"), [("jeg er 15", "nb"), ("eg er femten", "nn"), ("I'm 15", "en")]
)
def test_who_is_in_the_letter_stays_with_it(text: str, language: str) -> None:
    turn = typed(text, "letter.condition", CONDITION, language)

    assert (turn.view.step, note(turn)) == ("letter.condition", AGE_READ)
    assert answers(guide(), turn.view)["age"] == YOUNG
    assert advance(guide(), turn.session, Back()).view.step == "letter.start"


def test_what_holds_for_another_age_is_read_at_once() -> None:
    turn = typed("jeg er 14", "letter.condition", CONDITION)

    assert (turn.view.step, note(turn)) == ("letter.under_15", AGE_READ)
    assert answers(guide(), turn.view)["age"] == CHILD


def test_a_later_age_counts() -> None:
    first = typed("jeg er 14", "letter.condition", CONDITION)
    assert answers(guide(), advance(guide(), first.session, Wrote("jeg er 18")).view)["age"] == GROWN


@pytest.mark.parametrize(
    "trail",
    [(), (("menu.start", "~wrote"),), (("menu.start", "letter"),) * TRAIL_LIMIT, (("chat.language", "en"),)],
)
def test_it_is_known_however_one_came_to_the_letter(trail: tuple[Pair, ...]) -> None:
    turn = typed("jeg er 15", "letter.start", trail)

    assert turn.view.step == "letter.start"
    assert turn.view.language == "nb"
    assert answers(guide(), turn.view)["age"] == YOUNG
    assert len(turn.view.trail) <= TRAIL_LIMIT


def test_elsewhere_an_age_answers_the_question_that_it_leads_to() -> None:
    assert typed("jeg er 15", "menu.start", ()).view.step == "police.matter"


def test_where_a_time_is_asked_for_a_number_is_no_age() -> None:
    assert note(typed("16", "unit.calendar", (("menu.start", "meeting"),))) == "note_time_unknown"


def test_it_is_known_after_a_restart_as_well() -> None:
    told = typed("jeg er 14", "letter.start", LETTER).session
    assert told is not None
    kept, _ = codec.session_from(codec.session_bytes(told, date(2026, 11, 27)))
    assert advance(guide(), kept, Chose("letter.start", "condition")).view.step == "letter.under_15"


def steps(*texts: str, reader: str = "young") -> tuple[str, str, str]:
    """Where texts lead from the menu, the age that is known then, and the line above the screen."""
    here, last = Session("menu.start", (), "nb", reader, chosen=True), None
    for text in texts:
        last = advance(guide(), here, Wrote(text))
        assert last.session is not None
        here = last.session
    assert last is not None
    return here.step, answers(guide(), here).get("age", ""), note(last)


@pytest.mark.parametrize(
    ("first", "step"),
    [("hva er rådgivende enhet", "unit.what"), ("politiet tok hasjen fra meg på fest", "menu.found")],
)
def test_an_age_alone_is_known_on_any_screen(first: str, step: str) -> None:
    assert steps(first)[0] == step
    assert steps(first, "er 16") == (step, YOUNG, AGE_READ)


def test_that_of_another_is_not_the_writers() -> None:
    """Nor does it ask whoever worries about a friend how old they are, as if the police had taken them."""
    before = steps("er redd for en venn som ruser seg")
    assert before[0] == "help.friend"
    assert steps("er redd for en venn som ruser seg", "hun er 17") == ("help.friend", "", "note_here")


def test_a_question_about_what_happens_does_not_ask_for_it_again() -> None:
    assert steps("hva er rådgivende enhet", "17 år", "hva om politiet tar meg")[0] != "police.age"


def test_an_age_is_no_reason_to_ask_whether_all_is_well() -> None:
    assert steps("broren min ble tatt", "han er 15") == ("police.matter", YOUNG, "")


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("er under 15", CHILD), ("har ikke fylt 15", CHILD), ("eg er ikkje 15 enno", CHILD),
        ("not yet 15", CHILD),
        ("over 18", GROWN), ("14 og et halvt", CHILD), ("fylte 15 i går", YOUNG),
        ("i have 16 year", YOUNG),
    ],
)  # fmt: skip
def test_an_age_not_reached_or_just_reached(text: str, group: str) -> None:
    assert steps("jeg ble stoppet av politiet", text)[1] == group


def test_the_age_of_today_does_not_change_the_age_then() -> None:
    assert steps("tatt da jeg var 14", "nå er jeg 15") == ("police.under_15", CHILD, "note_here")


def test_a_year_of_birth_is_no_age() -> None:
    assert steps("jeg ble stoppet av politiet", "09er")[1] == ""


def test_the_age_of_an_adults_child_changes_nothing_in_the_adults_own_case() -> None:
    own = "jeg er 34 og ble tatt av politiet med litt hasj"
    assert steps(own, "sønnen min er 6") == ("police.matter", GROWN, "note_here")
    assert steps("jeg er 34", "sønnen min er 15 og ble stoppet av politiet")[1] == YOUNG


def test_who_is_past_the_question_already_stays_with_a_line_above() -> None:
    said = ("jeg er 16 og ble stoppet av politiet", "rektor ringte politiet")
    assert steps(*said) == ("police.matter", YOUNG, "note_choose")
