"""Each way that the check tells leads there: in the terminal, over the Bot API, and on the chat page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.async_api import Browser, expect
from pydantic import SecretStr

from bot.app import Guide
from bot.channels.telegram.html_rules import visible
from bot.channels.telegram.poller import Poller
from bot.check.replay import Replay, read_replay, written
from bot.check.walk import walk
from bot.desk import Wanted
from bot.desk_replay import BROKEN, Walker
from bot.desk_replay import replay as replay_command
from bot.inspector import Calendar, Inspector
from bot.model.event import Chose, Wrote
from bot.model.library import Library
from bot.model.problem import Problem
from bot.playground.server import Playground
from bot.reading import read
from bot.settings import Settings
from bot.shelf import Shelf
from bot.store import TROUBLE, SqliteStore, load_key
from tests.check.conftest import DAY
from tests.playground.browsing import browser, opened
from tests.reading.shelf import lay_base
from tests.test_guide import Phone, quiet

__all__ = ["browser"]

ROOT = Path(__file__).parents[1]
LONG = "Dette er sagt mange ganger. " * 160
LONG_EN = "This has been said so often. " * 160
WANTED = Wanted("nb", "young", None)
ACT = "lov-2025-06-20-83"


@dataclass(frozen=True)
class Planted:
    """A mistake, the code it is found by, the step it is on, and a part of the way there."""

    file: str
    old: str
    new: str
    code: str
    step: str
    part: str


def _long(file: str, old: str, step: str, part: str, before: str = "") -> Planted:
    said = LONG_EN if file.startswith("en/") else LONG
    return Planted(f"content/templates/{file}.md", old, f"{before}{said}{old}", "T016", step, part)


PLANTED = {
    "in one language": _long("en/menu/start", "What would", "menu.start", "lang=en"),
    "for one reader": _long("nb/law/age.parent", "{{ fact(", "law.age", "menu.start:parent"),
    "behind a text": _long("nb/menu/lost", "Det forsto", "menu.lost", "sent"),
    "after erasing": _long("nb/chat/erased", "Alt om deg", "chat.erased", "/slett"),
    "behind an answer": Planted(
        "content/templates/nb/law/answer.md",
        '{% if answers.age == "under_15" %}',
        '{% if answers.age == "under_15" %}' + LONG,
        "T016",
        "law.answer",
        "law.age:under_15",
    ),
    "once an act has started": Planted(
        "content/templates/nb/law/unit.md",
        "Se {{ act",
        f'{{% if act("{ACT}").started %}}{LONG}{{% endif %}}\n\nSe {{{{ act',
        "T016",
        "law.unit",
        f"act={ACT}@",
    ),
    "a dead end": Planted(
        "flows/urgent.yaml",
        "    copy: [nodnummer-113]\n",
        "    copy: [nodnummer-113]\n    footer: false\n    choices:\n      again: start\n",
        "W003",
        "urgent.start",
        "/start a5",
    ),
}


def _plant(folder: Path, planted: Planted, monkeypatch: pytest.MonkeyPatch) -> tuple[Library, Problem]:
    lay_base(folder)
    monkeypatch.chdir(folder)
    path = folder / planted.file
    text = path.read_text(encoding="utf-8")
    assert planted.old in text
    path.write_text(text.replace(planted.old, planted.new), encoding="utf-8")
    if planted.code.startswith("W"):
        for label in folder.glob("content/templates/*/urgent/start.md"):
            label.write_text(
                label.read_text(encoding="utf-8").replace("---\n", "---\nlabels: {again: x}\n", 1)
            )
    library = read(Path("flows"), Path("content")).library
    assert library is not None
    (found,) = (p for p in walk(library, DAY).problems if p.code == planted.code)
    return library, found


def _walked(library: Library, line: str) -> Walker:
    way = read_replay(line)
    walker = Walker(library, way, WANTED)
    walker.walk(way, lambda text: None)
    return walker


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_in_the_terminal(planted: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library, found = _plant(tmp_path, planted, monkeypatch)

    walker = _walked(library, written(found.replay))

    assert any(part.startswith(planted.part) for part in found.replay)
    assert walker.broken is (planted.code == "T016")
    if not walker.broken:
        assert walker.shown is not None
        assert walker.shown.step == planted.step
    before = _walked(library, written(found.replay[:-1]))
    assert not before.broken


def test_the_command_prints_the_screens_up_to_the_mistake(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, found = _plant(tmp_path, PLANTED["behind an answer"], monkeypatch)
    settings = Settings(flows=Path("flows"), content=Path("content"))

    assert replay_command(settings, WANTED, written(found.replay)) == 0

    told = capsys.readouterr().out
    deeds = [part for part in found.replay if "=" not in part]
    places = [told.index(f"> {deed}\n") for deed in deeds]
    assert places == sorted(places)
    assert told.index(BROKEN) > places[-1]


@asynccontextmanager
async def _guide(folder: Path) -> AsyncIterator[tuple[Playground, Guide, Inspector]]:
    """The guide with this folder's content on a playground."""
    calendar = Calendar()
    async with await SqliteStore.open(folder / "g.db", load_key(folder / "k" / "key")) as store:
        shelf = Shelf(folder / "flows", folder / "content", calendar)
        inspector = Inspector(store, shelf, calendar)
        playground = Playground(inspector=inspector)
        await playground.start()
        settings = Settings(token=SecretStr(playground.token), api_url=playground.url, rate=30.0)
        guide, stop = Guide(settings, store, shelf), asyncio.Event()
        inspector.said, inspector.turns = guide.sender.wake, guide.workers.answering.turns
        poller = Poller(guide.bot, store, guide.workers.wake, trouble=TROUBLE)
        running = asyncio.create_task(guide.run(poller.run(), stop))
        try:
            yield playground, guide, inspector
        finally:
            stop.set()
            await running
            await playground.stop()


async def _do(phone: Phone, deed: str) -> None:
    """One deed on a phone."""
    way = read_replay(deed).deeds[0][1]
    if deed == "sent":
        voice = {"file_id": "v", "file_unique_id": "v", "duration": 1}
        message = {"message_id": phone.world.next_message(), "date": int(phone.world.clock()), "voice": voice}
        who = {"chat": phone.chat.tell(), "from": phone.chat.person()}
        phone.world.updates.add({"message": {**message, **who}})
    elif isinstance(way, Chose):
        label = _label(phone, f"1:{way.step}:{way.choice}")
        phone.press(label)
    else:
        phone.send(way.text if isinstance(way, Wrote) else deed)


def _label(phone: Phone, data: str) -> str:
    keys = [button for row in phone.screens()[-1].keyboard or [] for button in row]
    return str(next(button["text"] for button in keys if button.get("callback_data") == data))


async def _walk_on_phone(playground: Playground, guide: Guide, inspector: Inspector, way: Replay) -> str:
    inspector.set_day(way.day)
    inspector.suppose(way.starts)
    phone = Phone(playground, 7, way.lang)
    for deed, _ in way.deeds:
        await _do(phone, deed)
        await quiet(guide.store, playground)
    return phone.screens()[-1].text


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
async def test_over_the_bot_api(planted: Planted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library, found = _plant(tmp_path, planted, monkeypatch)
    expected = _walked(library, written(found.replay)).shown
    assert expected is not None

    async with _guide(tmp_path) as (playground, guide, inspector):
        text = await _walk_on_phone(playground, guide, inspector, read_replay(written(found.replay)))

    assert text == visible(expected.html)


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_on_the_chat_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, browser: Browser) -> None:
    library, found = _plant(tmp_path, PLANTED["once an act has started"], monkeypatch)
    line = written(found.replay)
    expected = _walked(library, line).shown
    assert expected is not None

    async with (
        _guide(tmp_path) as (playground, _, _),
        opened(browser, playground, width=1280, height=900) as page,
    ):
        await page.goto(f"{playground.url}/?replay={quote(line)}")
        await expect(page.locator("#replay")).to_have_attribute("data-done", line, timeout=30_000)
        await expect(page.locator(".message.bot").last).to_contain_text(expected.title)
        await expect(page.locator("#replay")).to_have_value(line)


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="session")
async def test_a_way_is_pasted_into_the_panel(tmp_path: Path, browser: Browser) -> None:
    lay_base(tmp_path)
    line = '/start > menu.start:law > law.age:from_15 > "overdose"'
    async with (
        _guide(tmp_path) as (playground, _, _),
        opened(browser, playground, width=1280, height=900) as page,
    ):
        field = page.get_by_label("Gå en vei")
        await field.fill("tull tull")
        await page.get_by_role("button", name="Gå", exact=True).click()
        await expect(page.locator("#toast")).to_contain_text("Veien kan ikke leses")
        await field.fill(line)
        await page.get_by_role("button", name="Gå", exact=True).click()
        await expect(field).to_have_attribute("data-done", line, timeout=30_000)
        await expect(page.locator(".message.bot").last).to_contain_text("Hjelp nå")
