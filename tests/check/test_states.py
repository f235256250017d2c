"""The states of a walk: which call a person would come back to."""

from dataclasses import replace

import pytest

from bot.check.states import States
from bot.engine.route import answers, follow
from bot.model.flow import RETURN, Way
from bot.model.library import Library
from bot.model.session import Session
from tests.engine.conftest import choice, make_library, step

CALLED = (("police.age", "under_15"), ("police.about", "talk"))


@pytest.fixture
def forked() -> Library:
    """In a sub-flow, a choice that returns for parents and leads on for others."""
    base = make_library()
    start = step("help.start", choice("on", Way(RETURN, (("reader", "parent"),)), Way("help.done")))
    return replace(base, steps={**base.steps, "help.start": start})


def called(library: Library, view: Session) -> tuple[str, str] | None:
    return States(library, {}).call(view, answers(library, view))


@pytest.mark.parametrize(("reader", "call"), [("young", CALLED[-1]), ("parent", None)])
def test_a_choice_has_returned_where_it_did_and_not_where_it_only_might(
    forked: Library, reader: str, call: tuple[str, str] | None
) -> None:
    view = Session("help.done", (*CALLED, ("help.start", "on")), "nb", reader)
    assert called(forked, view) == call
    there = follow(forked, view, forked.steps["help.done"].choices[0])
    assert there.step == ("police.any" if call else "menu.start")


def test_a_call_in_a_call_is_come_back_to_first() -> None:
    library = make_library()
    inner = (*CALLED, ("help.start", "deeper"))
    assert called(library, Session("help.more", inner, "nb", "young")) == inner[-1]
    after = Session("help.done", (*inner, ("help.more", "done")), "nb", "young")
    assert called(library, after) == CALLED[-1]
    assert called(library, Session("help.start", (), "nb", "young")) is None


def test_where_nothing_returns_no_call_is_looked_for() -> None:
    base = make_library()
    ways = {name: replace(each, choices=()) for name, each in base.steps.items() if name.startswith("help")}
    library = replace(base, steps={**base.steps, **ways})
    assert called(library, Session("help.start", CALLED, "nb", "young")) is None
