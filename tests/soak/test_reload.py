"""Content exchanged under people's hands: a screen is of one version, and a broken one is never live."""

from pathlib import Path

import pytest

from bot import shelf as shelves
from bot.judged import load
from bot.model.library import Library
from bot.shelf import Shelf
from tests.soak.reloads import EVERY, lay, reloaded, tag, write
from tests.soak.report import Bar, Figure, scaled


async def test_exchanged_while_people_press(tmp_path: Path) -> None:
    seen = await reloaded(tmp_path, 20)
    assert (seen.mixed, seen.broken, seen.resorts) == ([], [], 0)
    assert seen.taken == 20 - 20 // EVERY
    assert len(seen.seen) > 5
    assert seen.seen.total() > 50


@pytest.mark.soak
@pytest.mark.timeout(2 * 3600)
async def test_exchanged_a_thousand_times(tmp_path: Path, soak_figure: Figure, soak_bar: Bar) -> None:
    times = scaled(1000, least=20)
    seen = await reloaded(tmp_path, times, soak_bar(times))
    soak_figure("content exchanged under 200 updates a second", times, times)
    soak_figure("versions taken (every tenth is broken)", times - times // EVERY, seen.taken)
    soak_figure("screens shown meanwhile", "", seen.seen.total())
    soak_figure("mixed screens", 0, len(seen.mixed))
    soak_figure("broken content live", 0, len(seen.broken) + seen.resorts)
    assert (seen.mixed, seen.broken, seen.resorts) == ([], [], 0)


async def test_files_that_change_while_they_are_read_are_read_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path)
    shelf = Shelf(tmp_path / "flows", tmp_path / "content")
    old = shelf.conversation

    def meanwhile(flows: Path, content: Path, *, used: Library | None) -> Library:
        library = load(flows, content, used=used)
        write(tmp_path, 2)
        return library

    write(tmp_path, 1)
    monkeypatch.setattr(shelves, "load", meanwhile)
    assert not await shelf.look()
    assert shelf.conversation is old
    monkeypatch.setattr(shelves, "load", load)
    assert await shelf.look()
    assert tag(2) in shelf.conversation.library.template("nb", "law/age", "").title  # type: ignore[union-attr]
