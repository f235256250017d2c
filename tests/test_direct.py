"""An emergency is answered in one message whatever is broken: real HTTP, a real file, each fault in turn."""

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.shelf import Shelf
from tests import breaking
from tests.direct_house import TYPED, house, number_first, until
from tests.shipped import ROOT, library
from tests.test_guide import Phone

# Where the file is given up the process ends; a webhook's door cannot be opened twice within one.
EACH = [(fault, door) for fault in breaking.FAULTS for door in (False, fault not in breaking.LOST)]


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step waits for where its screen was said, however busy the machine is."""
    monkeypatch.setattr("bot.direct.SETTLE_SECONDS", 60.0)


@pytest.mark.parametrize(("fault", "webhook"), dict.fromkeys(EACH))
async def test_an_emergency_is_answered_in_one_message(
    fault: breaking.Break, webhook: bool, tmp_path: Path
) -> None:
    async with house(tmp_path, webhook=webhook) as here:
        mend = await fault(here.store, here.path)
        calm = here.phone(20)
        calm.send("hva skjer etter et møte?")
        phones = {language: here.phone(10 + n, language) for n, language in enumerate(TYPED)}
        for language, phone in phones.items():
            phone.send(TYPED[language])
        await until(lambda: all(phone.screens() for phone in phones.values()))
        told = {language: phone.screens() for language, phone in phones.items()}
        if mend is not None:
            await mend()
        # Where the file is given up, the next start cannot know what was said before it, and says it again.
        most = 2 if fault in breaking.LOST else 1
        assert all(1 <= len(screens) <= most and all(map(number_first, screens)) for screens in told.values())
        assert len({screens[0].text for screens in told.values()}) == 3
        assert not any(number_first(screen) for screen in calm.screens())


async def test_an_emergency_that_comes_late_is_seen_past_those_that_wait(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        await here.idle()
        mend = await breaking.locked(here.store, here.path)
        here.phone(1).send("hei")
        await until(lambda: not here.playground.world.updates.waiting)  # it was fetched, and cannot be kept
        phone = here.phone(2)
        phone.send(TYPED["nb"])
        await until(phone.screens)
        await mend()


async def test_an_emergency_behind_more_than_telegram_shows_at_once_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.direct.LINE_SECONDS", 0.2)
    monkeypatch.setattr("bot.direct.LINES_APART", 0.001)
    async with house(tmp_path, rate=200.0) as here:
        await here.idle()
        mend = await breaking.read_only(here.store, here.path)
        many = [here.phone(100 + number) for number in range(130)]
        for phone in many:
            phone.send("hei")
        last = here.phone(2)
        last.send(TYPED["nb"])
        await until(last.screens)
        await mend()
        # They were told of the trouble, and are answered all the same, in the place of that.
        await until(lambda: all("Skjul" in labels(phone) for phone in many))
        await until(lambda: all(len(phone.screens()) == 1 for phone in many))


def labels(phone: Phone) -> list[str]:
    return phone.labels() if phone.screens() else []


async def test_an_urgent_press_is_answered_in_its_place_and_so_is_the_next(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        phone = here.phone(1)
        phone.send("/start")
        await until(phone.screens)
        mend = await breaking.read_only(here.store, here.path)
        phone.press("Det haster")
        await until(lambda: "Noen er i fare" in phone.labels())
        phone.press("Noen er i fare")
        await until(lambda: "112" in phone.screens()[0].text)
        assert len(phone.screens()) == 1
        await mend()


async def test_the_step_is_taken_later_and_nobody_is_told_twice(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        phone = here.phone(1)
        phone.send("/start")
        await until(phone.screens)
        menu = phone.screens()[0]
        mend = await breaking.read_only(here.store, here.path)
        phone.send(TYPED["nb"])
        await until(lambda: len(phone.screens()) == 2)
        await asyncio.sleep(1.2)
        said = phone.screens()[-1]
        await mend()
        # The old screen goes, the one that was said is now the person's screen, and it leads on.
        await until(lambda: [screen.id for screen in phone.screens()] == [said.id])
        kept = await here.store.load(1)
        assert kept is not None
        assert kept.session.step == "urgent.medical"
        assert said.id in await here.store.message_ids(1)
        phone.press("Tilbake")
        await until(lambda: phone.screens()[0].text == menu.text)
        sent = [call.method for call in here.playground.world.calls if call.chat == 1]
        assert sent.count("sendMessage") == 2


async def test_who_reads_in_another_language_than_their_app_is_answered_in_it(tmp_path: Path) -> None:
    async with house(tmp_path) as here:
        phone = here.phone(1, "nb")
        phone.send("/sprak")
        await until(phone.screens)
        phone.press("English")
        await until(lambda: "It is urgent" in phone.labels())
        mend = await breaking.read_only(here.store, here.path)
        phone.send(TYPED["nb"])
        await until(lambda: len(phone.screens()) == 2)
        assert "Call" in phone.screens()[-1].text
        await mend()


@pytest.mark.parametrize(
    ("language", "word"), [("nb", "Noe virker ikke"), ("nn", "Noko verkar ikkje"), ("en", "not working")]
)
async def test_others_are_told_once_and_answered_in_its_place(
    language: str, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.direct.LINE_SECONDS", 0.3)
    async with house(tmp_path) as here:
        await here.idle()
        mend = await breaking.read_only(here.store, here.path)
        phone = here.phone(1, language)
        phone.send("hei")
        await until(phone.screens)
        phone.send("hei igjen")
        await asyncio.sleep(0.8)
        (line,) = phone.screens()
        assert word in line.text
        assert "113" in line.text
        assert "112" in line.text
        await mend()
        await until(lambda: line.id not in [screen.id for screen in phone.screens()])
        await until(lambda: len(phone.screens()) == 1)
        assert word not in phone.screens()[0].text


async def test_content_that_is_broken_while_running_answers_from_the_last_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("flows", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    with monkeypatch.context() as known:
        known.setattr("bot.shelf.load", lambda *_folders, **_how: library())
        shelf = Shelf(tmp_path / "flows", tmp_path / "content")
    async with house(tmp_path, shelf) as here:
        await here.idle()
        for number, gone in enumerate(("flows/urgent.yaml", "content")):
            spoil(tmp_path / gone)
            assert not await shelf.look()
            phone = here.phone(1 + number)
            phone.send(TYPED["nb"])
            await until(phone.screens)
            assert number_first(phone.screens()[0])


def spoil(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.write_bytes(b"\xff\x00: [")
