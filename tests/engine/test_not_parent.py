"""What stands beside "I'm not a parent" is read by itself, and an emergency among it is answered as one."""

import pytest

from bot.engine.advance import advance
from bot.model.event import Wrote
from tests.shipped import library as guide


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("jeg er ikke forelder mamma slær", "urgent.danger"),
        ("jeg er ikke forelder, hallusinerer", "urgent.medical"),
    ],
)
def test_an_emergency_beside_it_is_not_lost(text: str, step: str) -> None:
    taken = advance(guide(), None, Wrote("sønnen min er tatt med hasj"))
    assert taken.session is not None
    assert taken.session.reader == "parent"

    turn = advance(guide(), taken.session, Wrote(text))

    assert turn.view.step == step
    assert turn.view.reader == "young"
