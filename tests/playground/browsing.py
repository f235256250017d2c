"""The chat page in a real Chromium, with everything it complains about collected."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Error, Page, Request, async_playwright, expect

from bot.playground.server import Playground
from tests.playground.conftest import Caller, started

MARKS = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
"""What every test with a browser bears: they run in the loop that the browser was started in."""

expect.set_options(timeout=30_000)
"""Milliseconds that a test waits for what the page comes to show, also on a busy machine."""

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


def chromium() -> str:
    """Where Chromium is; without one the test is skipped, or fails where nobody would read of the skip."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        why = "NO CHROMIUM: the chat page has not been tested (install chromium, or run make browser)"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    return found


_RUNNING: list[Browser] = []
_LEFT: dict[Browser, Page] = {}
"""The window to be used again. What a new one loads and starts takes more than most tests do with it."""


class Served(Protocol):
    """Anything that serves the chat page."""

    @property
    def url(self) -> str: ...


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests of a process, by whichever module's name they ask for it.

    For pytest a fixture that four modules import is four fixtures; the first of them starts it and ends it.
    """
    if _RUNNING:
        yield _RUNNING[0]
        return
    path = chromium()
    async with async_playwright() as play:
        made = await play.chromium.launch(executable_path=path, args=QUIET)
        _RUNNING.append(made)
        yield made
        _RUNNING.clear()
        await made.close()


@pytest_asyncio.fixture(loop_scope="session")
async def playground() -> AsyncIterator[Playground]:
    """As in `conftest`, in the loop of the browser."""
    async with started() as made:
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def caller(playground: Playground) -> AsyncIterator[Caller]:
    """As in `conftest`, in the loop of the browser."""
    async with aiohttp.ClientSession() as session:
        yield Caller(playground, session)


@asynccontextmanager
async def opened(
    browser: Browser,
    playground: Served,
    width: int = 390,
    height: int = 844,
    dark: bool = False,
    still: bool = True,
) -> AsyncIterator[Page]:
    """The page at a size; at the end it must not have complained nor asked anyone else for anything.

    `still`: as for whoever wants no movement; what moves takes twice as much to be drawn.
    """
    troubles: list[str] = []
    asked: list[str] = []
    page = await _window(browser)

    def said(line: ConsoleMessage) -> None:
        if line.type in {"error", "warning"}:
            troubles.append(line.text)

    def failed(error: Error) -> None:
        troubles.append(str(error))

    def asks(request: Request) -> None:
        asked.append(request.url)

    page.on("console", said)
    page.on("pageerror", failed)
    page.on("request", asks)
    in_order = False
    try:
        await page.set_viewport_size({"width": width, "height": height})
        await page.emulate_media(
            color_scheme="dark" if dark else "light", reduced_motion="reduce" if still else "no-preference"
        )
        await page.goto(playground.url)
        await page.locator("#empty h2").wait_for()
        yield page
        await page.evaluate("0")  # what the last action set off has been told by then
        in_order = True
    finally:
        page.remove_listener("console", said)
        page.remove_listener("pageerror", failed)
        page.remove_listener("request", asks)
        await (_leave(browser, page) if in_order else page.context.close())
    assert troubles == []
    assert [url for url in asked if not url.startswith(playground.url)] == []


async def _window(browser: Browser) -> Page:
    """The one that the last test has left, with nothing in it; where there is none, a new one."""
    if browser in _LEFT:
        return _LEFT.pop(browser)
    context = await browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = await context.new_page()
    page.set_default_timeout(60_000)
    return page


async def _leave(browser: Browser, page: Page) -> None:
    """Empty it: storage, cookies, what was put in the way of requests, the page itself."""
    await page.unroute_all()
    await page.evaluate("sessionStorage.clear(); localStorage.clear()")
    await page.context.clear_cookies()
    await page.goto("about:blank")
    _LEFT[browser] = page
