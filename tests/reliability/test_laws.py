"""The judge of histories: each law finds what was planted for it, and lets a right history be."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from bot.engine.advance import advance
from bot.model.event import Chose, Commanded, Event, Opened, Wrote
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Tally
from tests.reliability.history import (
    Called,
    Clock,
    Confirmed,
    Content,
    Delivered,
    Given,
    Happening,
    History,
    Killed,
    Looked,
)
from tests.reliability.laws import Judge
from tests.reliability.rig import CRY, shelf

ANNA, BO = 11, 12
CRIES, HELP = Wrote(CRY), Commanded("hjelp")
MENU, POLICE, CRIED = (ANNA, 901, "Meny"), (ANNA, 901, "Politi"), (ANNA, 902, "Ring 113")


@cache
def library() -> Library:
    return shelf().conversation.library


def walked(*events: Event) -> tuple[Session | None, int]:
    """Where somebody stands after this, and how many visits were counted."""
    session: Session | None = None
    visits = 0
    for event in events:
        turn = advance(library(), session, event, "nb")
        session = turn.session
        visits += sum(isinstance(effect, Tally) for effect in turn.effects)
    return session, visits


def after(*events: Event) -> Session | None:
    return walked(*events)[0]


def press() -> Chose:
    """A button of the menu."""
    house = library().house
    return Chose(house.menu, library().steps[house.menu].choices[0].id)


EVENTS = (Opened(), press(), press(), CRIES, Commanded("slett"), HELP)


def shown(at: float, what: tuple[int, int, str], method: str = "sendMessage", **more: object) -> Called:
    return Called(at, method, what[0], what[1], what[2], **more)  # type: ignore[arg-type]  # as it is given


def looked(at: float, session: Session | None, *done: int, **more: object) -> Looked:
    visits = walked(*EVENTS[: done[-1]])[1]
    base = Looked(at, 1000.0 + at, {ANNA: session}, visits, {}, frozenset(done), quiet=True)
    return replace(base, **more)  # type: ignore[arg-type]  # fields by name


def right() -> History:
    """Anna starts, presses twice the same, cries for help, deletes all, and comes back."""
    return [
        Content(0, "one"),
        Clock(0, 1000.0),
        Given(1, 1, ANNA, Opened()),
        Delivered(1, (1,)),
        Confirmed(2, frozenset({1})),
        shown(2, MENU),
        Given(3, 2, ANNA, press(), "77", 901),
        Given(3, 3, ANNA, press(), "78", 901),
        Delivered(3, (2, 3)),
        Delivered(3, (2, 3)),
        Killed(3),
        Called(4, "answerCallbackQuery", None, press="77"),
        shown(4, POLICE, "editMessageText"),
        shown(4, POLICE, "editMessageText", status=400, complaint="message is not modified"),
        looked(5, after(Opened(), press(), press()), 1, 2, 3),
        Given(6, 4, ANNA, CRIES, cry=True),
        Delivered(6, (4,)),
        shown(6, CRIED),
        looked(7, after(Opened(), press(), press(), CRIES), 1, 2, 3, 4, messages={ANNA: (901, 902)}),
        Given(8, 5, ANNA, Commanded("slett")),
        Delivered(8, (5,)),
        shown(8, (ANNA, 903, "Slettet")),
        looked(9, None, 1, 2, 3, 4, 5),
        Given(10, 6, ANNA, HELP),
        Delivered(10, (6,)),
        shown(10, (ANNA, 904, "Hjelp")),
        looked(11, after(HELP), 1, 2, 3, 4, 5, 6),
    ]


def put(history: History, place: int, *happenings: Happening) -> History:
    return [*history[:place], *happenings, *history[place:]]


def swap(history: History, place: int, **fields: Any) -> History:  # fields of any happening
    changed: Happening = replace(history[place], **fields)
    return [*history[:place], changed, *history[place + 1 :]]


def judged(history: History) -> list[str]:
    return Judge({"one": library()}).judge(history)


def test_a_right_history_is_let_be() -> None:
    assert judged(right()) == []


def test_after_a_cry_the_number_may_come_with_what_tells_of_the_deletion() -> None:
    history = right()
    told = shown(8, (ANNA, 903, "Slettet\n113"))
    assert judged([*history[:17], *history[19:21], told, *history[22:]]) == []


WRONG: dict[str, tuple[str, Callable[[History], History]]] = {
    "a step taken twice": (
        "one-step",
        lambda h: swap(h, 18, sessions={ANNA: after(Opened(), press(), press(), CRIES, press())}),
    ),
    "a visit counted twice": ("one-step", lambda h: swap(h, 14, visits=9)),
    "a step not taken": ("one-step", lambda h: swap(h, 14, sessions={ANNA: after(Opened())})),
    "a step to where no button leads": (
        "one-step",
        lambda h: swap(h, 14, sessions={ANNA: replace(after(Opened()), step="law.start")}),  # type: ignore[type-var]
    ),
    "an answer to what nobody can read": ("one-step", lambda h: swap(h, 2, event=None)),
    "a message to somebody else": ("same-chat", lambda h: put(h, 13, shown(4, (BO, 950, "Meny")))),
    "a message that nobody asked for": ("same-chat", lambda h: put(h, 14, *[shown(4, MENU)] * 4)),
    "an answer to a press that nobody made": (
        "same-chat",
        lambda h: put(h, 13, Called(4, "answerCallbackQuery", None, press="99")),
    ),
    "a confirmed update that is nowhere": ("kept", lambda h: swap(h, 14, done=frozenset({2, 3}))),
    "one that was answered and is known no more": ("kept", lambda h: swap(h, 18, done=frozenset({2, 3, 4}))),
    "a session that comes back": (
        "deleted",
        lambda h: put(h, 23, looked(9, after(Opened(), press(), press(), CRIES), 1, 2, 3, 4, 5)),
    ),
    "a session built on the one deleted": (
        "deleted",
        lambda h: swap(h, 26, sessions={ANNA: after(Opened(), press(), press(), CRIES, HELP)}),
    ),
    "message ids that are still known": ("deleted", lambda h: swap(h, 22, messages={ANNA: (901,)})),
    "an old screen that is touched": ("deleted", lambda h: put(h, 24, shown(10, POLICE, "editMessageText"))),
    "an update that waits": ("five-seconds", lambda h: swap(h, 18, done=frozenset({1, 2, 3}), waiting={4})),
    "an update that waits too long": (
        "five-seconds",
        lambda h: [*h, Given(12, 7, ANNA, Opened()), looked(17.1, after(HELP), *range(1, 7), quiet=False)],
    ),
    "a screen that never comes": ("five-seconds", lambda h: [*h[:25], *h[26:]]),
    "a cry without a number": ("in-danger", lambda h: swap(h, 17, text="Meny")),
    "a cry whose screen was refused": ("in-danger", lambda h: swap(h, 17, status=403)),
    "a cry that a deletion took along": ("in-danger", lambda h: [*h[:17], *h[19:]]),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_history_is_found(name: str) -> None:
    law, spoil = WRONG[name]
    found = judged(spoil(right()))
    assert found, name
    assert any(one.startswith(f"{law}:") for one in found), found
