"""`demo` as one command: the four paths pressed through in a real Chromium, and the panel beside them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.playground.browsing import MARKS, browser, chromium, opened

__all__ = ["browser"]

ROOT = Path(__file__).resolve().parent.parent
PATHS = {
    "police": [
        "Stoppet av politiet",
        "15 til 17 år",
        "En liten mengde til seg selv",
        "Dette må du, og dette kan du",
    ],
    "letter": [
        "Brev eller henvisning",
        "Jeg er usikker",
        "Påtaleunnlatelse eller vilkår",
        "Hvis jeg ikke kommer",
    ],
    "meeting": ["Om møtet", "Kilder", "Tilbake"],
    "help": ["Noen å snakke med", "Snakke med noen nå", "Meny"],
}

pytestmark = MARKS


@dataclass(frozen=True)
class Demo:
    url: str


@pytest.fixture(scope="module")
def demo() -> Iterator[Demo]:
    chromium()
    env = {key: value for key, value in os.environ.items() if not key.startswith("BOT_")}
    command = [sys.executable, "-m", "bot", "demo", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = next((line for line in process.stdout if "http" in line), "")
        assert line, "the demo has ended before it said its address"
        yield Demo(line.split()[-1])
        process.terminate()
        assert process.wait(60) == 0


async def press(page: Page, label: str) -> None:
    bubble = page.locator(".message.bot").last
    before = await bubble.inner_text()
    await page.get_by_role("log").get_by_role("button", name=label, exact=True).last.click()
    await expect(page.locator(".message.bot").last).not_to_have_text(before)
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)


async def test_the_four_paths_can_be_pressed_through(demo: Demo, browser: Browser) -> None:
    async with opened(browser, demo) as page:
        await page.get_by_role("button", name="Start", exact=True).click()
        await expect(page.locator(".message.bot")).to_contain_text("Veivis")
        for labels in PATHS.values():
            for label in labels:
                await press(page, label)
                assert await page.locator(".message.bot").count() == 1
            if labels[-1] != "Meny":
                await press(page, "Meny")


async def test_the_panel_changes_language_reader_and_the_day_of_the_law(demo: Demo, browser: Browser) -> None:
    async with opened(browser, demo, width=1280, height=900) as page:
        await page.get_by_role("button", name="Start", exact=True).click()
        bubble = page.locator(".message.bot")
        await expect(bubble).to_contain_text("Veivis")
        await page.get_by_role("radio", name="English").check()
        await expect(bubble).to_contain_text("Hi")
        await page.get_by_text("menu.start").first.wait_for()
        await page.get_by_text("content/templates/en/menu/start.md").wait_for()


async def test_an_emergency_typed_into_the_page_is_answered_with_a_number(
    demo: Demo, browser: Browser
) -> None:
    async with opened(browser, demo) as page:
        await page.get_by_role("button", name="Start", exact=True).click()
        await expect(page.locator(".message.bot")).to_contain_text("Veivis")
        await page.get_by_role("textbox").last.fill("hjelp, hun våkner ikke")
        await page.keyboard.press("Enter")
        await expect(page.locator(".message.bot").last).to_contain_text("Ring 113 nå")
