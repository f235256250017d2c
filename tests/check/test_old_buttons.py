"""A button sent once and pressed today: what the check says of it is what the engine does."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from bot.check.issued import every_button, issued_problems
from bot.check.paths import targets
from bot.engine.advance import ALWAYS, COVER, advance
from bot.engine.moved import standing
from bot.engine.route import choice_of
from bot.model.event import Chose
from bot.model.flow import BACK, RETURN, SPECIAL_TARGETS, Step
from bot.model.kept import Issued
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Show
from tests.shipped import library as shipped

NOTES = {"note_old_button", "note_moved", "note_restarted"}
ELSEWHERE = "chat.stored"


@pytest.fixture(scope="module")
def now() -> Library:
    return shipped()


def without(library: Library, gone: str, moved: Mapping[str, str]) -> Library:
    """A later library: a step is gone, and the house says what has moved."""
    steps = {step.id: step for step in library.steps.values() if step.id != gone}
    house = replace(library.house, moved=tuple(moved.items()))
    return replace(library, steps=MappingProxyType(steps), house=house, issued=tuple(every_button(library)))


def press(library: Library, session: Session | None, button: Issued) -> tuple[str, str]:
    """The step that is shown then, and its note."""
    turn = advance(library, session, Chose(button.step, button.choice))
    show = next(effect for effect in turn.effects if isinstance(effect, Show))
    assert turn.view.step == show.step
    return show.step, show.note


def may_lead_to(library: Library, step: Step, button: Issued, session: Session) -> set[str]:
    """Where this choice leads from this step, whatever was answered; the step itself where it is none."""
    choice = choice_of(library, step, button.choice)
    found = {library.topics[button.choice].entry} if button.choice in session.offered else set()
    if choice is None:
        return found | {step.id}
    ways = {way.to for way in choice.ways}
    # Who has gone on is taken back to the button's step, with nothing before it.
    before = session.trail[-1][0] if session.step == button.step else library.house.menu
    past = {before} if BACK in ways else set()
    # Buttons of other steps that led to the one that is gone would be an error of their own (F001).
    astray = any(to not in library.steps and to not in SPECIAL_TARGETS for to in ways)
    home = {library.house.menu} if RETURN in ways or astray else set()
    return found | set(targets(library, choice)) | past | home | {step.id}


def stood(library: Library, button: Issued, *, there: bool) -> Session:
    """Somebody who stands at the button's step, or who has since gone on elsewhere."""
    offered = tuple(sorted(library.topics))[:3]
    if there:
        return Session(button.step, ((ELSEWHERE, "menu"),), "nb", "young", offered)
    return Session(ELSEWHERE, ((button.step, button.choice),), "nb", "young")


def check_all(library: Library, buttons: tuple[Issued, ...]) -> int:
    """Every button from every situation; the number of buttons whose step is answered by another now."""
    others = 0
    for button in buttons:
        there = standing(library, button.step)
        others += there != button.step
        for is_there in (True, False):
            session = stood(library, button, there=is_there)
            step, note = press(library, session, button)
            if button.choice == COVER and library.house.covered:
                assert step == library.house.covered, button  # from any screen, however old
                continue
            if there is None:
                home = library.house.menu if is_there else ELSEWHERE
                always = {way.to for c in library.house.footer if c.id in ALWAYS for way in c.ways}
                assert step in {home, *always}, button
                assert note in NOTES or step in always, button
                continue
            stays = {ELSEWHERE} if not is_there else set()
            assert step in may_lead_to(library, library.steps[there], button, session) | stays, button
            if there != button.step and is_there:
                assert note == "note_moved", button
            elif step == session.step and note:
                assert note == "note_old_button", button
        step, note = press(library, None, button)
        assert step in library.steps
        assert note in {"", "note_restarted", "note_old_button"}
    return others


def test_every_button_ever_sent_fits_the_content(now: Library) -> None:
    assert len(now.issued) > len(now.steps)
    assert check_all(now, now.issued) == 0


def test_the_check_and_the_engine_agree_where_a_step_has_gone(now: Library) -> None:
    later = without(now, "unit.what", {})

    assert check_all(later, later.issued) > 0
    assert {p.code for p in issued_problems(later)} == {"B001"}
    assert dict(next(iter(issued_problems(later))).values)["step"] == "unit.what"


def test_the_check_and_the_engine_agree_where_a_step_has_moved(now: Library) -> None:
    later = without(now, "unit.what", {"unit.what": "unit.meeting"})

    assert check_all(later, later.issued) > 0
    assert not list(issued_problems(later))
    step, note = press(later, Session("unit.what", (), "nb", "young"), Issued("unit.what", "no-such"))
    assert (step, note) == ("unit.meeting", "note_moved")


def test_a_choice_that_is_gone_shows_its_step_again(base: Library) -> None:
    button = Issued("law.age", "over_90")
    assert press(base, Session("law.age", (), "nb", "young"), button) == ("law.age", "note_old_button")
    listed = replace(base, issued=(*every_button(base), button))
    assert not list(issued_problems(listed))


def test_a_button_that_is_not_listed_is_told_with_the_command_that_lists_it(base: Library) -> None:
    listed = replace(base, issued=tuple(every_button(base) - {Issued("law.age", "talk")}))

    (found,) = issued_problems(listed)

    assert (found.code, dict(found.values)["choice"], found.mark.file) == ("B002", "talk", "flows/law.yaml")
