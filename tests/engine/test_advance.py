"""What a person experiences when they press, type, go back and start over."""

from dataclasses import replace

from bot.engine.advance import advance
from bot.engine.route import answers
from bot.model.event import (
    Back,
    Chose,
    Commanded,
    Erased,
    Event,
    Opened,
    Restarted,
    Sent,
    Switched,
    Wrote,
)
from bot.model.flow import Choice, Step, Way
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Forget, Show, Tally


def walk(library: Library, *events: Event, hint: str = "nb") -> Session:
    session: Session | None = None
    for event in events:
        session = advance(library, session, event, hint).session
    assert session is not None
    return session


def shown(library: Library, session: Session | None, event: Event) -> Show:
    return next(e for e in advance(library, session, event).effects if isinstance(e, Show))


def test_opening_shows_the_menu(library: Library) -> None:
    assert walk(library, Opened()).step == "menu.start"


def test_a_known_start_code_opens_its_topic_and_back_leads_to_the_menu(library: Library) -> None:
    opened = walk(library, Opened("b2"))
    assert opened.step == "police.any"
    assert walk(library, Opened("b2"), Back()).step == "menu.start"


def test_an_unknown_start_code_is_a_normal_start(library: Library) -> None:
    assert walk(library, Opened("../../etc")).step == "menu.start"


def test_the_answer_decides_the_way(library: Library) -> None:
    young: list[Event] = [Opened(), Chose("menu.start", "police"), Chose("police.age", "under_15")]
    assert walk(library, *young, Chose("police.about", "use")).step == "police.child"
    grown: list[Event] = [*young[:2], Chose("police.age", "over_18")]
    assert walk(library, *grown, Chose("police.about", "use")).step == "police.grown"


def test_an_old_button_changes_the_answer_and_forgets_the_abandoned_branch(library: Library) -> None:
    there: list[Event] = [
        Opened(),
        Chose("menu.start", "police"),
        Chose("police.age", "under_15"),
        Chose("police.about", "use"),
    ]
    again = walk(library, *there, Chose("police.age", "over_18"))
    assert again.step == "police.about"
    assert answers(library, again) == {"reader": "young", "age": "over_18"}


def test_back_takes_the_answer_with_it(library: Library) -> None:
    there: list[Event] = [Opened(), Chose("menu.start", "police"), Chose("police.age", "under_15"), Back()]
    session = walk(library, *there)
    assert session.step == "police.age"
    assert "age" not in answers(library, session)


def test_the_same_press_twice_changes_nothing(library: Library) -> None:
    once: list[Event] = [Opened(), Chose("menu.start", "police"), Chose("police.age", "under_15")]
    for press in (Chose("police.about", "use"), Chose("police.about", "menu"), Chose("police.about", "back")):
        single = walk(library, *once, press)
        assert walk(library, *once, press, press) == single
        assert shown(library, single, press).note == ""


def test_a_button_that_fits_nothing_shows_the_present_screen(library: Library) -> None:
    here = walk(library, Opened(), Chose("menu.start", "police"))
    for press in (Chose("no.such", "x"), Chose("police.age", "x"), Chose("", ""), Chose("police.child", "x")):
        turn = advance(library, here, press)
        assert turn.session is not None
        assert turn.session.step == "police.age"
        assert shown(library, here, press).note == "note_old_button"


def test_help_and_urgent_work_from_any_old_screen(library: Library) -> None:
    here = walk(library, Opened(), Chose("menu.start", "police"))
    assert shown(library, here, Chose("police.child", "urgent")).step == "urgent.start"
    assert shown(library, None, Chose("police.child", "person")).step == "help.start"
    assert shown(library, None, Chose("gone.step", "urgent")).step == "urgent.start"


def test_someone_whose_time_ran_out_gets_the_menu_with_a_line_about_it(library: Library) -> None:
    show = shown(library, None, Chose("police.about", "use"))
    assert (show.step, show.note) == ("menu.start", "note_restarted")


def test_starting_again_after_erasing_says_nothing_of_time_gone_by(library: Library) -> None:
    show = shown(library, None, Chose("chat.erased", "again"))
    assert (show.step, show.note) == ("menu.start", "")


def test_a_hidden_choice_cannot_be_pressed(library: Library) -> None:
    there: list[Event] = [Opened(), Chose("menu.start", "police"), Chose("police.age", "under_15")]
    assert walk(library, *there, Chose("police.about", "parents_only")).step == "police.about"
    as_parent: list[Event] = [*there, Switched(reader="parent"), Chose("police.about", "parents_only")]
    assert walk(library, *as_parent).step == "police.any"


def test_a_sub_flow_returns_to_where_it_was_called_from(library: Library) -> None:
    there: list[Event] = [
        Opened(),
        Chose("menu.start", "police"),
        Chose("police.age", "under_15"),
        Chose("police.about", "talk"),
    ]
    assert walk(library, *there).step == "help.start"
    assert walk(library, *there, Chose("help.start", "done")).step == "police.any"


def test_a_sub_flow_in_a_sub_flow_returns_twice(library: Library) -> None:
    there: list[Event] = [
        Opened(),
        Chose("menu.start", "police"),
        Chose("police.age", "under_15"),
        Chose("police.about", "talk"),
        Chose("help.start", "deeper"),
        Chose("help.more", "done"),
    ]
    assert walk(library, *there).step == "help.done"
    assert walk(library, *there, Chose("help.done", "done")).step == "police.any"


def test_returning_from_a_flow_nobody_called_leads_to_the_menu(library: Library) -> None:
    there: list[Event] = [Opened(), Chose("menu.start", "help"), Chose("help.start", "done")]
    assert walk(library, *there).step == "menu.start"


def test_a_moved_step_goes_to_its_successor_with_a_line_about_it(library: Library) -> None:
    old = Session("police.old", (("menu.start", "police"),), "nb", "young")
    turn = advance(library, old, Switched())
    assert turn.view.step == "police.age"
    assert shown(library, old, Switched()).note == "note_moved"
    assert shown(library, old, Chose("police.old", "under_15")).step == "police.about"


def test_a_step_that_is_gone_leads_to_the_menu(library: Library) -> None:
    gone = Session("flow.gone", (("also.gone", "x"),), "nb", "young")
    assert shown(library, gone, Switched()) == Show("menu.start", "note_moved")


def test_an_emergency_is_answered_from_anywhere_and_back_returns(library: Library) -> None:
    there: list[Event] = [Opened(), Chose("menu.start", "police"), Wrote("hjelp han PUSTER ikke!!")]
    session = walk(library, *there)
    assert session.step == "urgent.medical"
    show = shown(library, walk(library, *there[:2]), there[2])
    assert show.crisis
    assert show.fresh
    assert walk(library, *there, Back()).step == "police.age"


def test_text_about_one_topic_opens_it(library: Library) -> None:
    assert walk(library, Opened(), Wrote("hva er straffen for bruk")).step == "police.any"


def test_text_about_two_topics_offers_both_as_buttons(library: Library) -> None:
    found = walk(library, Opened(), Wrote("straffen for bruk når jeg er tatt av politiet"))
    assert found.step == "menu.found"
    assert set(found.offered) == {"legal.use", "legal.process"}
    assert walk(library, Opened(), Wrote("x")).offered == ()
    chosen = advance(library, found, Chose("menu.found", "legal.process")).session
    assert chosen is not None
    assert chosen.step == "police.age"
    back = advance(library, chosen, Back()).session
    assert back is not None
    assert back.offered == found.offered


def test_a_topic_that_was_not_offered_cannot_be_pressed(library: Library) -> None:
    found = walk(library, Opened(), Wrote("straffen for bruk når jeg er tatt av politiet"))
    assert shown(library, found, Chose("menu.found", "crisis.medical")).note == "note_old_button"


def test_text_that_fits_nothing_says_so(library: Library) -> None:
    assert walk(library, Opened(), Wrote("hva er klokka")).step == "menu.lost"
    assert walk(library, Opened(), Sent()).step == "menu.voice"


def test_switching_language_on_its_screen_goes_back_in_the_new_language(library: Library) -> None:
    there: list[Event] = [Opened(), Chose("menu.start", "police"), Chose("police.age", "language")]
    session = walk(library, *there, Chose("chat.language", "en"))
    assert (session.step, session.language) == ("police.age", "en")


def test_erasing_keeps_nothing(library: Library) -> None:
    here = walk(library, Opened(), Chose("menu.start", "police"))
    for event in (Erased(), Commanded("slett")):
        turn = advance(library, here, event)
        assert turn.session is None
        assert turn.effects == (Forget(), Show("chat.erased", fresh=True))
    by_button = advance(library, Session("chat.language", (), "nb", "young"), Chose("chat.language", "wipe"))
    assert by_button.session is None


def test_restarting_forgets_the_trail_but_not_the_language(library: Library) -> None:
    session = walk(library, Opened(), Switched("en"), Chose("menu.start", "police"), Restarted())
    assert session == Session("menu.start", (), "en", "young", chosen=True)


def test_commands_go_where_the_house_says(library: Library) -> None:
    assert walk(library, Opened(), Commanded("hjelp")).step == "help.start"
    assert walk(library, Opened(), Commanded("hjelp"), Commanded("meny")).trail == ()
    assert walk(library, Opened(), Commanded("tull")).step == "menu.lost"


def test_the_app_s_language_is_taken_when_it_is_ours(library: Library) -> None:
    expected = {"nb": "nb", "nb-NO": "nb", "no": "nb", "en-GB": "en", "sv": "nb", "pl": "en", "": "nb"}
    assert {hint: walk(library, Opened(), hint=hint).language for hint in expected} == expected


def test_a_topic_is_counted_when_it_is_entered(library: Library) -> None:
    turn = advance(library, walk(library, Opened()), Chose("menu.start", "police"))
    assert Tally("legal.process") in turn.effects


def test_reading_what_another_is_told_leaves_ones_own_reader_and_is_kept_as_ids(library: Library) -> None:
    told = Step("chat.told", "chat/told", told_to="parent")
    button = Choice("as_parent", (Way(told.id),), when=(("reader", "young"),))
    house = replace(library.house, footer=(*library.house.footer, button), readers=("young", "parent"))
    library = replace(library, house=house, steps={**library.steps, told.id: told})
    start: list[Event] = [Switched(reader="young"), Chose("menu.start", "police")]
    there = walk(library, *start, Chose("police.age", "as_parent"))

    assert (there.step, there.reader, there.trail[-1]) == (told.id, "young", ("police.age", "as_parent"))
    assert answers(library, there) == {"reader": "young"}
    assert walk(library, *start, Chose("police.age", "as_parent"), Back()).step == "police.age"
    english = walk(library, *start, Chose("police.age", "as_parent"), Switched("en"))
    assert (english.step, english.trail, english.language) == (told.id, there.trail, "en")
    parent: list[Event] = [Switched(reader="parent"), *start[1:]]
    assert walk(library, *parent, Chose("police.age", "as_parent")).step == "police.age"
