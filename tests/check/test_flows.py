"""The rules of the flows where the border lies: what is just inside is no problem."""

from dataclasses import replace

from bot.check.flows import flow_problems
from bot.check.house import house_problems
from bot.check.paths import reached
from bot.model.flow import Choice, Step, Way
from bot.model.library import Library


def _with(library: Library, *steps: Step) -> Library:
    """The library with these steps put in, each reached from the menu by a button."""
    menu = library.steps[library.house.menu]
    doors = tuple(Choice(f"to{number}", (Way(step.id),)) for number, step in enumerate(steps))
    opened = replace(menu, choices=menu.choices + doors)
    return replace(library, steps={**library.steps, menu.id: opened, **{step.id: step for step in steps}})


def _codes(library: Library) -> list[str]:
    return [p.code for p in (*flow_problems(library), *house_problems(library))]


def _bare(step_id: str, target: str) -> Step:
    return Step(step_id, "menu/lost", (Choice("on", (Way(target),)),), footer=False)


def test_help_two_presses_away_is_near_enough(base: Library) -> None:
    near = _with(base, _bare("x.one", "x.two"), _bare("x.two", "help.start"))

    assert _codes(near) == []


def test_help_three_presses_away_is_too_far(base: Library) -> None:
    far = _with(base, _bare("x.one", "x.two"), _bare("x.two", "x.three"), _bare("x.three", "help.start"))

    assert _codes(far) == ["F010"]


def test_a_press_may_carry_sixty_four_bytes(base: Library) -> None:
    room = 64 - len("1:x.:on")
    fits, too_long = _bare("x." + "a" * room, "help.start"), _bare("x." + "a" * (room + 1), "help.start")

    assert _codes(_with(base, fits)) == []
    assert _codes(_with(base, too_long)) == ["F009"]


def test_a_press_may_carry_only_ascii(base: Library) -> None:
    assert _codes(_with(base, _bare("x.å", "help.start"))) == ["F009"]


def test_a_step_reached_only_through_a_call_or_after_it_is_reachable(base: Library) -> None:
    after = Step("x.after", "menu/lost")
    caller = Step("x.caller", "menu/lost", (Choice("call", (Way("x.after"),), call="help.start"),))
    menu = base.steps[base.house.menu]
    opened = replace(menu, choices=(*menu.choices, Choice("in", (Way("x.caller"),))))
    library = replace(base, steps={**base.steps, menu.id: opened, caller.id: caller, after.id: after})

    assert _codes(library) == []
    assert "x.after" in reached(library, [base.house.menu])


def test_a_call_cannot_go_back_to_the_menu(base: Library) -> None:
    caller = Step("x.caller", "menu/lost", (Choice("call", (Way("menu"),), call="menu"),))

    assert _codes(_with(base, caller)) == ["F001"]
