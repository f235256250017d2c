"""A condition that holds for all answers but one, from the file to the button."""

import pytest

from bot.check.labels import _together
from bot.model.flow import Choice, Way, fits
from tests import shipped


@pytest.mark.parametrize(
    ("value", "given", "holds"),
    [
        ("adult", "adult", True),
        ("adult", "young", False),
        ("not adult", "young", True),
        ("not adult", "adult", False),
    ],
)
def test_a_condition_and_its_contrary(value: str, given: str, holds: bool) -> None:
    assert fits((("reader", value),), {"reader": given}) is holds


def test_who_was_never_asked_has_every_other_answer() -> None:
    assert fits((("age", "not over_18"),), {})
    assert not fits((("age", "over_18"),), {})


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("adult", "not adult", False),
        ("not adult", "adult", False),
        ("young", "not adult", True),
        ("not young", "not adult", True),
        ("young", "adult", False),
    ],
)
def test_which_buttons_one_person_may_see_side_by_side(one: str, other: str, together: bool) -> None:
    def button(name: str, value: str) -> Choice:
        return Choice(name, (Way("menu"),), when=(("reader", value),))

    assert _together(button("a", one), button("b", other)) is together


def test_an_adult_is_not_asked_what_parents_will_be_told() -> None:
    """Of screens that anybody may be shown; those of a young person's case are reached by nobody else."""
    library = shipped.library()
    for step_id in (
        "police.rights",
        "police.lawyer",
        "letter.condition",
        "unit.what",
        "unit.meeting",
        "unit.privacy",
    ):
        choice = library.steps[step_id].choice("parents")
        assert choice is not None
        assert [fits(choice.when, {"reader": who}) for who in ("young", "parent", "adult")] == [
            True,
            True,
            False,
        ]
