"""What a person experiences when they are asked where they live."""

import pytest

from bot.engine import asked_for
from bot.engine.advance import advance
from bot.engine.place_names import FoundPlaces
from bot.engine.route import answers
from bot.model.event import Back, Chose, Commanded, Event, Wrote
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Show, Turn

ASKED = Session("help.place", (("menu.start", "help"),), "nb", "young")
MARK = "mERkeTEkst"


def after(library: Library, *events: Event, start: Session = ASKED) -> Turn:
    turn = Turn(start, start, ())
    for event in events:
        turn = advance(library, turn.session, event)
    return turn


def shown(turn: Turn) -> Show:
    return next(effect for effect in turn.effects if isinstance(effect, Show))


def place(library: Library, turn: Turn) -> str | None:
    return answers(library, turn.view).get("place")


def test_a_known_name_goes_on_with_the_place(library: Library) -> None:
    turn = after(library, Wrote("Oslo"))
    assert turn.view.step == "help.near"
    assert place(library, turn) == "0301"
    assert shown(turn).fresh


def test_a_postal_code_goes_on_with_the_place(library: Library) -> None:
    assert place(library, after(library, Wrote("0181"))) == "0301"


def test_an_emergency_comes_before_the_place(library: Library) -> None:
    turn = after(library, Wrote("oslo, hun puster ikke"))
    assert shown(turn).crisis
    assert turn.view.step == "urgent.medical"


def test_a_place_comes_before_a_topic(library: Library) -> None:
    assert after(library, Wrote("tatt av politiet i Oslo")).view.step == "help.near"


def test_a_topic_is_still_understood_where_no_place_is_named(library: Library) -> None:
    assert after(library, Wrote("tatt av politiet")).view.step == "police.age"


def test_two_places_of_one_name_are_asked_apart(library: Library) -> None:
    turn = after(library, Wrote("Herøy"))
    assert turn.view.step == "help.place"
    assert turn.view.offered == ("1515", "1818")
    assert shown(turn).fresh
    chosen = after(library, Chose("help.place", "1818"), start=turn.view)
    assert chosen.view.step == "help.near"
    assert place(library, chosen) == "1818"
    assert chosen.view.offered == ()


def test_a_place_nobody_knows_is_asked_for_again_with_a_line(library: Library) -> None:
    turn = after(library, Wrote(f"{MARK} {MARK}"))
    assert shown(turn) == Show("help.place", "note_place_unknown", fresh=True)
    assert turn.session == ASKED


def test_a_place_outside_all_municipalities_is_told_to_be(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked_for, "find_places", lambda *_: FoundPlaces(outside=True))
    turn = after(library, Wrote("Longyearbyen"))
    assert shown(turn) == Show("help.place", "note_place_outside", fresh=True)
    assert turn.session == ASKED


def test_only_the_number_is_kept(library: Library) -> None:
    turn = after(library, Wrote(f"jeg bor i Oslo {MARK}"))
    assert place(library, turn) == "0301"
    assert MARK not in repr(turn)


def test_skipping_gives_no_place(library: Library) -> None:
    turn = after(library, Chose("help.place", "skip"))
    assert turn.view.step == "help.near"
    assert place(library, turn) is None


def test_skipping_later_takes_the_place_back(library: Library) -> None:
    turn = after(library, Wrote("Oslo"), Chose("help.near", "place"), Chose("help.place", "skip"))
    assert turn.view.step == "help.near"
    assert place(library, turn) is None


def test_another_place_replaces_the_first(library: Library) -> None:
    turn = after(library, Wrote("Oslo"), Chose("help.near", "place"), Wrote("Kárášjohka"))
    assert place(library, turn) == "5610"


def test_back_forgets_the_place(library: Library) -> None:
    turn = after(library, Wrote("Oslo"), Back())
    assert turn.view.step == "help.place"
    assert place(library, turn) is None


def test_the_way_on_is_no_button(library: Library) -> None:
    turn = after(library, Chose("help.place", "found"))
    assert turn.view.step == "help.place"
    assert shown(turn).note == "note_old_button"


def test_an_old_button_with_a_real_place_still_works(library: Library) -> None:
    turn = after(library, Wrote("Oslo"), Chose("help.place", "1515"))
    assert place(library, turn) == "1515"


def test_a_number_that_is_no_place_is_not_accepted(library: Library) -> None:
    turn = after(library, Chose("help.place", "9999"))
    assert turn.view.step == "help.place"
    assert place(library, turn) is None


def test_a_place_is_no_choice_anywhere_else(library: Library) -> None:
    turn = after(library, Chose("police.age", "0301"), start=Session("police.age", (), "nb", "young"))
    assert turn.view.step == "police.age"


def test_guesses_are_gone_when_the_person_goes_elsewhere(library: Library) -> None:
    turn = after(library, Wrote("Herøy"), Commanded("hjelp"))
    assert turn.view.step == "help.start"
    assert turn.view.offered == ()
