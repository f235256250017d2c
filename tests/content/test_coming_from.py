"""What a text leads to depends on where the person came from: the police's case or the unit's meeting."""

import pytest

from bot.engine.advance import advance
from bot.engine.route import answers
from bot.model.event import Back, Wrote
from bot.model.session import Pair, Session
from bot.model.turn import Turn
from tests import shipped

AGE: Pair = ("police.age", "from_15_to_17")
STOPPED: tuple[Pair, ...] = (AGE, ("police.matter", "use"))


def wrote(text: str, step: str, *trail: Pair) -> Turn:
    return advance(shipped.library(), Session(step, trail, "nb", "young"), Wrote(text))


@pytest.mark.parametrize(
    "text",
    [
        "får mamma vite det?",
        "får mamma vite dette",
        "får mor vite det",
        "will my mum find out?",
        "do I have to be there",
    ],
)
def test_what_parents_are_told_is_about_the_police_for_who_was_stopped(text: str) -> None:
    turn = wrote(text, "police.young", *STOPPED)
    assert turn.view.step == "police.parents"
    assert answers(shipped.library(), turn.view)["age"] == "from_15_to_17"
    assert advance(shipped.library(), turn.session, Back()).view.step == "police.young"


@pytest.mark.parametrize(
    ("step", "trail", "there"),
    [
        ("law.record", (*STOPPED, ("police.young", "record")), "police.parents"),
        ("letter.summons", (("letter.start", "summons"),), "police.parents"),
        (
            "letter.condition",
            (*STOPPED, ("police.young", "letter"), ("letter.start", "condition")),
            "unit.parents",
        ),
        ("unit.privacy", (*STOPPED, ("police.parents", "unit"), ("unit.parents", "privacy")), "unit.parents"),
        ("menu.start", (), "unit.parents"),
    ],
)
def test_the_last_place_that_says_which_counts(step: str, trail: tuple[Pair, ...], there: str) -> None:
    assert wrote("får mamma vite det?", step, *trail).view.step == there
