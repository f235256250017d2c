"""The key is taken away, at work and between two starts: nothing that was sealed is overwritten."""

from pathlib import Path

import pytest

from bot.store import KeyTrouble
from tests.reliability.rig import rig
from tests.test_guide import until


async def test_a_key_taken_away_at_work_is_not_replaced_and_may_be_put_back(tmp_path: Path) -> None:
    async with rig(tmp_path) as here:
        phone = here.phone(7)
        phone.send("/start")
        await here.quiet()
        kept = here.key.read_bytes()
        here.key.unlink()
        with pytest.raises(KeyTrouble):
            await here.store.tend()
        assert not here.key.exists()
        await here.cries(phone)
        here.key.write_bytes(kept)
        here.key.chmod(0o600)
        await here.store.tend()
        await here.stop()
        await here.start()
        assert here.store.trouble is None
        assert await here.store.load(7) is not None


async def test_without_its_key_a_database_is_set_aside_whole_and_people_begin_anew(tmp_path: Path) -> None:
    async with rig(tmp_path) as here:
        phone = here.phone(7)
        phone.send("/start")
        await here.quiet()
        await here.stop()
        kept, whole = here.key.read_bytes(), here.path.read_bytes()
        here.key.unlink()
        await here.start()
        assert here.store.trouble is not None
        assert here.store.trouble.code == "other-key"
        (aside,) = here.path.parent.glob("*.other-key-*")
        menu = phone.screens()[-1].text
        phone.press(phone.labels()[0])
        await until(lambda: phone.screens()[-1].text != menu)
        await here.cries(phone)
        await here.stop()
        assert aside.read_bytes() == whole
        here.key.write_bytes(kept)
        here.path.unlink()
        aside.rename(here.path)
        await here.start()
        assert here.store.trouble is None
        assert await here.store.load(7) is not None
