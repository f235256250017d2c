"""Exactly one step for each press: in bursts, twice, shuffled, at once, old, forged, in trouble."""

import asyncio
from pathlib import Path

import pytest

from bot.channels.telegram.webhook import arrival
from bot.engine.advance import advance
from bot.model.compact import encode
from bot.model.event import Chose, Commanded, Event, Opened
from bot.model.session import Session
from tests.reliability.people import FORGED, Someone
from tests.reliability.recorder import Recorder
from tests.reliability.rig import Rig, rig, shelf
from tests.reliability.windows import Arrange, Windows, as_they_come, often_and_shuffled, pressed_again
from tests.soak.report import Bar, Figure, scaled
from tests.test_guide import until


def long(*what: object) -> object:
    return pytest.param(*what, marks=pytest.mark.soak)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(
    ("arrange", "people", "acts"),
    [
        (as_they_come, 4, 200),
        (often_and_shuffled, 10, 100),
        (pressed_again, 10, 100),
        long(as_they_come, 4, scaled(10_000, least=200)),  # ten times as many: tests/soak/test_bursts.py
        long(often_and_shuffled, 40, scaled(20_000, least=100)),
        long(pressed_again, 40, scaled(10_000, least=100)),
    ],
)
async def test_each_press_is_one_step(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arrange: Arrange,
    people: int,
    acts: int,
    soak_figure: Figure,
    soak_bar: Bar,
) -> None:
    # What is let go in a flood is another matter: here each press counts, however many wait.
    for limit in ("bot.limits.EACH", "bot.reception.EACH", "bot.workers.UNSENT"):
        monkeypatch.setattr(limit, 10**9)
    async with rig(tmp_path) as here:
        windows = Windows(here, people, arrange)
        await windows.pour(acts, soak_bar(acts))
        wrong = await windows.wrong()
        what = arrange.__name__.replace("_", " ")
        soak_figure(f"presses of {people} people, {what}", acts, acts)
        soak_figure(f"steps lost or taken twice, {what}", 0, len(wrong))
        assert wrong == []


@pytest.mark.timeout(3600)
@pytest.mark.parametrize(("people", "acts", "wait"), [(40, 100, 1), long(400, scaled(20_000, least=400), 60)])
async def test_with_a_third_of_all_calls_in_trouble_nothing_is_lost(
    tmp_path: Path, people: int, acts: int, wait: int, soak_figure: Figure, soak_bar: Bar
) -> None:
    faults: dict[str, float] = {
        "429": 0.02, "500": 0.08, "drop_before": 0.06, "drop_after": 0.04, "html": 0.03, "truncated": 0.04,
        "trickle": 0.03,
    }  # fmt: skip
    async with rig(tmp_path) as here:
        for kind, probability in faults.items():
            here.world.faults.configure(
                {"kind": kind, "probability": probability, "retry_after": wait, "seconds": 0.1}
            )
        windows = Windows(here, people, as_they_come)
        await windows.pour(acts, soak_bar(acts))
        wrong = await windows.wrong()
        soak_figure(f"updates while {sum(faults.values()):.0%} of all calls are in trouble", acts, acts)
        soak_figure("steps lost or taken twice, a third of all calls in trouble", 0, len(wrong))
        assert wrong == []


def after(*events: Event) -> Session | None:
    session: Session | None = None
    for event in events:
        session = advance(shelf().conversation.library, session, event, "nb").session
    return session


async def begun(here: Rig, *numbers: int) -> list[Someone]:
    """People who see the menu."""
    people = [Someone(here, Recorder(here), number) for number in numbers]
    for someone in people:
        someone.writes("/start")
    await here.quiet()
    return people


async def session(here: Rig, number: int) -> Session | None:
    kept = await here.store.load(number)
    return kept.session if kept else None


async def test_a_message_and_a_press_at_once_are_two_steps_in_one_order_or_the_other(tmp_path: Path) -> None:
    """A webhook brings them side by side: one queue for messages, another for presses."""
    press, command = Chose("menu.start", "police"), Commanded("hjelp")
    may = [after(Opened(), press, command), after(Opened(), command, press)]
    async with rig(tmp_path) as here:
        people = await begun(here, *range(100, 120))
        for someone in people:
            someone.sends(someone.screens[0].id, "1:menu.start:police")
            someone.writes("/hjelp")
        waiting = [arrival(encode(u).encode()) for u in here.world.updates.pending.values()]
        here.world.updates.pending.clear()
        await asyncio.gather(*(here.guide.reception.receive([each]) for each in reversed(waiting)))
        await here.quiet()
        for someone in people:
            assert await session(here, someone.chat.id) in may
        await until(lambda: all(len(someone.screens) == 1 for someone in people))


async def test_a_forged_press_moves_nobody_and_is_told_so(tmp_path: Path) -> None:
    async with rig(tmp_path) as here:
        (someone,) = await begun(here, 7)
        for data in (*FORGED[1:], "æøå" * 30, "1:no.such:step", "1:menu.start:police:more"):
            before = await session(here, 7)
            assert before is not None
            someone.sends(someone.screens[-1].id, data)
            await here.quiet()
            now = await session(here, 7)
            assert now is not None
            assert (now.step, now.trail) == (before.step, before.trail), data
            assert "eldre svar" in someone.screens[-1].text, data


async def test_a_button_of_another_person_s_screen_does_what_it_would_on_one_s_own(tmp_path: Path) -> None:
    async with rig(tmp_path) as here:
        one, other = await begun(here, 7, 8)
        one.sends(one.screens[0].id, "1:menu.start:police")
        await here.quiet()
        other.sends(one.screens[0].id, "1:police.age:15_17")
        await here.quiet()
        assert await session(here, 7) == after(Opened(), Chose("menu.start", "police"))
        kept = await session(here, 8)
        assert kept is not None
        assert kept.step == "menu.start"
        assert {call.chat for call in here.world.calls if call.method == "editMessageText"} == {7, 8}


async def test_a_press_in_somebody_else_s_chat_is_nobody_s(tmp_path: Path) -> None:
    """In a private chat the one who presses is the chat; Telegram sends no other."""
    async with rig(tmp_path) as here:
        one, other = await begun(here, 7, 8)
        one.sends(one.screens[0].id, "1:menu.start:police")
        (update,) = here.world.updates.pending.values()
        query = update["callback_query"]
        assert isinstance(query, dict)
        query["from"] = other.chat.person()
        await here.quiet()
        assert await session(here, 7) == await session(here, 8) == after(Opened())
        assert (await here.store.status()).quarantined == 1
