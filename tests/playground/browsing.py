"""The chat page in a real Chromium, with everything it complains about collected."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

import pytest
from playwright.async_api import Page, async_playwright

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


class Served(Protocol):
    """Anything that serves the chat page."""

    @property
    def url(self) -> str: ...


@asynccontextmanager
async def opened(
    playground: Served, width: int = 390, height: int = 844, dark: bool = False, still: bool = False
) -> AsyncIterator[Page]:
    """The page at a size; at the end it must not have complained nor asked anyone else for anything."""
    path = chromium()
    troubles: list[str] = []
    asked: list[str] = []
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=path, args=QUIET)
        context = await browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce" if still else "no-preference",
            permissions=["clipboard-read", "clipboard-write"],
        )
        page = await context.new_page()
        page.set_default_timeout(20_000)
        page.on(
            "console", lambda said: troubles.append(said.text) if said.type in {"error", "warning"} else None
        )
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        await page.goto(playground.url)
        await page.locator("#empty h2").wait_for()
        yield page
        await context.close()
        await browser.close()
    assert troubles == []
    assert [url for url in asked if not url.startswith(playground.url)] == []
