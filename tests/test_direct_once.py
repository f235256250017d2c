"""Whose step is taken is not told again past the store."""

from pathlib import Path

import pytest

from bot.direct import Direct
from tests.direct_house import TYPED
from tests.test_direct_memory import said
from tests.test_direct_told import Mouth, direct, mouth, settled
from tests.test_reception import hall

__all__ = ["direct", "mouth"]


@pytest.mark.parametrize("waited", [False, True])
async def test_whose_step_is_taken_is_not_told_again_when_seen_from_afar(
    direct: Direct, mouth: Mouth, tmp_path: Path, waited: bool
) -> None:
    """Others may keep an update unconfirmed, and who looks behind them sees it once more."""
    cry = said(1, TYPED["nb"])
    async with hall(tmp_path) as here:
        here.reception._direct = here.workers.direct = direct
        if waited:
            await here.store.receive([cry])
            here.workers.wake()
            await here.settled()
        else:
            await here.reception.receive([cry])
        direct.ahead([cry])
        await settled(direct)
        assert (len(here.rows), mouth.said) == (1, [])
