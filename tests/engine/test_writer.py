"""Who plainly writes as a parent is answered as one, and goes on as one, until they choose otherwise."""

from dataclasses import replace

import pytest

from bot.engine.advance import advance
from bot.engine.finder import find
from bot.engine.normal import words
from bot.engine.writer import KEPT, Told, beside, denied, recognised, told, writer
from bot.model.event import Back, Chose, Event, Opened, Restarted, Switched, Wrote
from bot.model.library import Library
from bot.model.session import TOLD, Session
from bot.model.text import ADULT, NOBODY, NOBODY_BEFORE, Telling, Tongue
from bot.model.turn import Show, Turn
from tests.engine.conftest import choice
from tests.engine.talking import note

PARENT = Telling(
    "parent",
    ((("sønnen", "gutten", "sønna"), ("min", "vår")), (("som",), ("mor", "far"), ("kan",), ("jeg",))),
)
FRIEND = Telling("friend", (((("vennen"),), ("min",)),))
BEFORE = Telling(NOBODY_BEFORE, ((("faren",), ("min",)),))
DENIED = Telling("not_parent", ((("jeg",), ("er",), ("ikke",), ("forelder",)),))
NO_PARENT = "jeg er ikke forelder"
UNPLAIN = Telling(NOBODY, ((("mamma",), ("sier",)), (("gravid",),)))
CAUGHT = "sønnen min ble tatt av politiet"
MENU = Session("menu.start", (), "nb", "young")


@pytest.fixture(scope="module")
def guide(library: Library) -> Library:
    """The small library, with readers and words that tell of them, and a screen that asks who reads."""
    asking = replace(
        library.steps["chat.language"],
        id="menu.reader",
        choices=(choice("young", "menu", reader="young"), choice("friend", "menu", reader="friend")),
    )
    return replace(
        library,
        house=replace(library.house, readers=("young", "parent", "friend")),
        steps={**library.steps, asking.id: asking},
        tongue=Tongue(tellings=(PARENT, FRIEND, UNPLAIN, BEFORE, DENIED)),
    )


def after(library: Library, *events: Event, start: Session = MENU) -> Turn:
    turn = Turn(start, start, ())
    for event in events:
        turn = advance(library, turn.session, event)
    return turn


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("sønnen min", "parent"),
        ("Sønnen MIN!", "parent"),
        ("soennen min", "parent"),
        ("sonen min", "parent"),
        ("sonna min", "parent"),
        ("nå er gutten vår tatt", "parent"),
        ("gutten var tatt", ""),
        ("guttten min", "parent"),
        ("gutten er min", ""),
        ("gutten", ""),
        ("min gutten", ""),
        ("hva kan jeg som mor kan jeg", "parent"),
        ("hva som mor kan", ""),
        ("som mor kan jeg", "parent"),
        ("som mør kan jeg", ""),
        ("vennen min", "friend"),
        ("vennen min og sønnen min", ""),
        ("sønnen min, mamma sier det", ""),
        ("sønnen min, er gravid", ""),
        ("gravid", ""),
        ("faren min leser opp: sønnen min ble tatt", ""),
        ("faren min sier nei til vennen min", ""),
        ("sønnen min ble tatt og faren min er sint", "parent"),
        ("faren min", ""),
        ("jeg er ikke forelder", "not_parent"),
        ("jeg er ikke forelder, faren min skrev sønnen min", "not_parent"),
        ("gravid, jeg er ikke forelder", "not_parent"),
        ("jeg er forelder", ""),
        ("", ""),
    ],
)
def test_whom_a_text_comes_from(guide: Library, text: str, reader: str) -> None:
    assert writer(guide, words(text)) == reader
    assert find(guide, text).reader == reader


def test_each_place_is_told(guide: Library) -> None:
    found = list(told(guide, words("gravid eller sønnen vår gravid")))
    assert found == [Told(0, 1, NOBODY), Told(2, 4, "parent"), Told(4, 5, NOBODY)]


def test_nobody_is_told_of_where_no_words_are_given(library: Library) -> None:
    assert find(library, CAUGHT).reader == ""
    assert advance(library, MENU, Wrote(CAUGHT)).view.reader == "young"
    assert recognised(library) == ()


def test_the_answer_is_the_parent_s_and_says_so_and_the_session_goes_on_so(guide: Library) -> None:
    turn = after(guide, Wrote(CAUGHT))
    assert (turn.view.step, turn.view.reader, note(turn)) == ("police.age", "parent", "note_reader_parent")
    assert turn.session is not None
    assert not turn.session.reader_chosen
    for event in (Wrote("røyke hasj"), Restarted(), Opened()):
        turn = after(guide, event, start=turn.session)
        assert (turn.view.reader, note(turn)) == ("parent", "")


def test_who_was_taken_for_a_parent_and_says_no_is_the_usual_reader_again(guide: Library) -> None:
    taken = after(guide, Wrote(CAUGHT))
    turn = after(guide, Wrote(NO_PARENT), start=taken.view)
    assert (turn.view.step, turn.view.reader, note(turn)) == ("police.age", "young", "note_reader_not_parent")
    assert turn.view.trail == taken.view.trail
    assert turn.session is not None
    assert turn.session.reader_chosen
    for event in (Wrote(CAUGHT), Restarted(), Opened()):
        turn = after(guide, event, start=turn.session)
        assert (turn.view.reader, note(turn)) == ("young", "")


def test_what_else_they_say_then_is_answered(guide: Library) -> None:
    taken = after(guide, Wrote("sønnen min"))
    turn = after(guide, Wrote(f"{NO_PARENT}, jeg ble tatt av politiet"), start=taken.view)
    assert (turn.view.step, turn.view.reader, note(turn)) == ("police.age", "young", "note_reader_not_parent")
    assert turn.view.trail[-1] == (taken.view.step, TOLD)


@pytest.mark.parametrize(("reader", "chosen"), [("friend", True), ("friend", False), ("young", False)])
def test_who_was_not_taken_for_one_is_left_as_they_are(reader: str, chosen: bool, guide: Library) -> None:
    start = replace(MENU, reader=reader, reader_chosen=chosen)
    turn = after(guide, Wrote(NO_PARENT), start=start)
    assert (turn.view.reader, turn.view.reader_chosen, note(turn)) == (reader, chosen, "")


def test_who_chose_to_read_as_one_reads_on_so_and_is_told_where_to_change_it(guide: Library) -> None:
    start = replace(MENU, reader="parent", reader_chosen=True)
    turn = after(guide, Wrote(NO_PARENT), start=start)
    assert (turn.view.step, turn.view.reader, note(turn)) == (MENU.step, "parent", KEPT)
    asked = after(guide, Wrote(f"{NO_PARENT}, jeg ble tatt av politiet"), start=start)
    assert (asked.view.step, asked.view.reader, note(asked)) == ("police.age", "parent", KEPT)


def test_who_says_who_they_are_and_nothing_else_stays_where_they_are(guide: Library) -> None:
    turn = after(guide, Wrote("sønnen min"))
    assert (turn.view.step, turn.view.reader, note(turn)) == (MENU.step, "parent", "note_reader_parent")
    assert turn.view.trail == ()
    asked = Session("police.age", (("menu.start", "police"),), "nb", "young")
    there = after(guide, Wrote("sønnen min"), start=asked)
    assert (there.view.step, there.view.trail[-1]) == ("police.age", ("police.age", TOLD))
    # One press on "back" is enough.
    assert after(guide, Back(), start=there.view).view.step == "menu.start"


def test_a_parent_is_an_adult_too_and_answered_as_a_parent(guide: Library) -> None:
    grown = Telling(ADULT, ((("mannen",), ("min",)),))
    readers = (*guide.house.readers, ADULT)
    library = replace(
        guide,
        house=replace(guide.house, readers=readers),
        tongue=Tongue(tellings=(PARENT, UNPLAIN, grown)),
    )
    assert writer(library, words("mannen min")) == ADULT
    assert writer(library, words("mannen min og sønnen min")) == "parent"
    assert writer(library, words("mannen min, mamma sier det")) == ""
    seen = after(library, Wrote("mannen min"))
    assert (seen.view.reader, note(seen)) == (ADULT, "note_reader_adult")
    later = after(library, Wrote(CAUGHT), start=seen.view)
    assert (later.view.reader, note(later)) == ("parent", "note_reader_parent")
    after_all = after(library, Wrote("mannen min"), start=later.view)
    assert (after_all.view.reader, note(after_all)) == ("parent", "")


def test_nobody_is_told_to_be_no_parent_where_a_parent_is_never_seen(guide: Library) -> None:
    fewer = replace(guide, tongue=Tongue(tellings=(DENIED, FRIEND)))
    assert (denied(guide), denied(fewer)) == (("not_parent",), ())
    start = replace(MENU, reader="parent")
    assert after(fewer, Wrote(NO_PARENT), start=start).view.reader == "parent"


def test_the_words_beside_those_that_say_no(guide: Library) -> None:
    assert beside(guide, words(f"Nei, {NO_PARENT}, sønnen min"), "not_parent") == ["nei", "sønnen", "min"]


def test_somebody_new_is_answered_so_at_once(guide: Library) -> None:
    assert advance(guide, None, Wrote(CAUGHT), "nb").view.reader == "parent"


def test_an_emergency_comes_first_and_is_told_to_whom_it_comes_from(guide: Library) -> None:
    turn = after(guide, Wrote("sønnen min puster ikke"))
    show = next(effect for effect in turn.effects if isinstance(effect, Show))
    assert (show.step, show.crisis, show.note) == ("urgent.medical", True, "")
    assert turn.view.reader == "parent"


def test_a_line_that_is_needed_more_stays(guide: Library) -> None:
    start = Session("help.place", (), "nb", "young")
    lost = after(guide, Wrote("gutten min er der borte"), start=start)
    assert (lost.view.reader, note(lost)) == ("parent", "note_place_unknown")
    found = after(guide, Wrote("sønnen min bor i Oslo"), start=start)
    assert (found.view.step, note(found)) == ("help.near", "note_reader_parent")


@pytest.mark.parametrize("pressed", ["young", "friend"])
def test_who_reads_as_they_chose_goes_on_so(guide: Library, pressed: str) -> None:
    asked = Session("menu.reader", (), "nb", "young")
    turn = after(guide, Chose("menu.reader", pressed), Wrote(CAUGHT), start=asked)
    assert (turn.view.reader, turn.view.reader_chosen, note(turn)) == (pressed, True, "")


def test_who_was_taken_for_a_parent_and_chose_otherwise_is_left_alone(guide: Library) -> None:
    guessed = after(guide, Wrote(CAUGHT)).view
    back = after(guide, Chose("menu.reader", "young"), start=replace(guessed, step="menu.reader"))
    assert after(guide, Wrote(CAUGHT), start=back.view).view.reader == "young"


def test_a_switch_chooses_where_it_changes_who_reads(guide: Library) -> None:
    assert after(guide, Switched(reader="friend"), Wrote(CAUGHT)).view.reader == "friend"
    assert after(guide, Switched("nb", "young"), Wrote(CAUGHT)).view.reader == "parent"
    there_and_back = after(guide, Switched(reader="friend"), Switched(reader="young"), Wrote(CAUGHT))
    assert there_and_back.view.reader == "young"


def test_no_reader_is_told_of_who_is_not_there(guide: Library) -> None:
    fewer = replace(guide, house=replace(guide.house, readers=("young", "friend")))
    assert after(fewer, Wrote(CAUGHT)).view.reader == "young"
    assert recognised(fewer) == ("friend",)


def test_the_usual_reader_is_not_switched_to(guide: Library) -> None:
    young = replace(guide, tongue=Tongue(tellings=(replace(PARENT, reader="young"),)))
    turn = after(young, Wrote(CAUGHT), start=replace(MENU, reader="parent"))
    assert (turn.view.reader, note(turn)) == ("parent", "")
    assert recognised(young) == ()
