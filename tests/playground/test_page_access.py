"""The chat page by keyboard, on narrow screens, in the dark, in English, without movement, and its panel."""

import asyncio

from playwright.async_api import Browser, Page, Route, expect

from bot.playground.server import Playground
from tests.direct_house import until
from tests.playground.browsing import MARKS, browser, opened, playground
from tests.playground.scripted import MadeUpInspector, scripted
from tests.playground.test_page import chat_of, start

__all__ = ["browser", "playground"]

pytestmark = MARKS

WIDTHS = (320, 360, 768, 1280)


async def focused(page: Page) -> str:
    """What has the focus, in words."""
    return str(await page.evaluate("document.activeElement.textContent || document.activeElement.id"))


async def test_keyboard_only(playground: Playground, browser: Browser) -> None:
    async with scripted(playground), opened(browser, playground) as page:
        for _ in range(3):
            await page.keyboard.press("Tab")
        assert await focused(page) == "Start"
        await page.keyboard.press("Enter")
        await expect(page.locator(".message.bot")).to_be_focused()

        await page.keyboard.press("Tab")
        assert await focused(page) == "Stoppet av politiet"
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("ArrowRight")
        assert await focused(page) == "Finn hjelp"
        await page.keyboard.press("Home")
        await page.keyboard.press("Enter")

        bubble = page.locator(".message.bot")
        await expect(bubble).to_contain_text("Stoppet på gata")
        await expect(bubble).to_be_focused()

        await page.get_by_label("Skriv en melding").focus()
        await page.keyboard.type("/")
        await expect(page.get_by_role("option")).to_have_count(3)
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("option")).to_have_count(0)
        await page.keyboard.type("h")
        await expect(page.get_by_role("option", selected=True)).to_contain_text("/hjelp")
        await page.keyboard.press("Enter")
        await expect(page.locator(".message.me").last).to_contain_text("/hjelp")
        assert await focused(page) == "text"


async def test_nothing_sticks_out_and_targets_are_large(playground: Playground, browser: Browser) -> None:
    async with scripted(playground), opened(browser, playground, width=WIDTHS[0], height=740) as page:
        await start(page)
        for width in WIDTHS:
            await page.set_viewport_size({"width": width, "height": 740})
            await page.reload()
            await expect(page.locator(".message.bot")).to_be_visible()
            assert await page.evaluate("document.documentElement.scrollWidth") <= width, width
            assert await page.evaluate("document.getElementById('scroll').scrollWidth") <= width, width
            targets = await page.locator("#phone button:visible:not(.command)").all()
            assert targets, width
            for target in targets:
                box = await target.bounding_box()
                assert box is not None, width
                assert box["height"] >= 44, width
                assert box["x"] >= 0, width
                assert box["x"] + box["width"] <= width, width


async def test_the_panel_is_a_drawer_on_a_phone(playground: Playground, browser: Browser) -> None:
    async with opened(browser, playground, still=False) as page:
        panel, toggle = page.locator("#panel"), page.locator("#panel-toggle")
        await expect(panel).to_be_hidden()
        await toggle.click()
        await expect(panel).to_be_visible()
        await expect(page.locator("#panel-close")).to_be_focused()
        await page.keyboard.press("Escape")
        await expect(panel).to_be_hidden()
        await expect(toggle).to_be_focused()


async def test_dark_follows_the_system_and_the_switch(playground: Playground, browser: Browser) -> None:
    async def lightness(page: Page) -> int:
        colour = await page.evaluate("getComputedStyle(document.querySelector('.top')).backgroundColor")
        return sum(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(","))

    async with opened(browser, playground, dark=True, still=False) as page:
        assert await lightness(page) < 200
        switch = page.get_by_role("button", name="Mørk visning")
        await expect(switch).to_have_attribute("aria-pressed", "true")
        await switch.click()
        assert await lightness(page) > 600
        await page.reload()
        assert await lightness(page) > 600


async def test_stillness_is_respected(playground: Playground, browser: Browser) -> None:
    async with scripted(playground), opened(browser, playground, still=True) as page:
        await start(page)
        await page.get_by_role("button", name="Stoppet av politiet").click()
        await expect(page.locator(".message.bot")).to_contain_text("Stoppet på gata")
        running = await page.evaluate(
            "document.getAnimations().filter(a => a.effect.getComputedTiming().duration > 1).length"
        )
        assert running == 0


async def test_what_a_screen_reader_needs(playground: Playground, browser: Browser) -> None:
    async with scripted(playground), opened(browser, playground) as page:
        await start(page)
        log = page.get_by_role("log", name="Samtalen")
        await expect(log).to_have_attribute("aria-live", "polite")
        await expect(log.get_by_role("article")).to_have_count(2)
        await expect(log.get_by_role("group", name="Valg")).to_have_count(1)
        nameless = await page.evaluate(
            """[...document.querySelectorAll('button, input, textarea, a')].filter(e =>
            !(e.getAttribute('aria-label') || e.textContent.trim() || e.labels?.length)).length"""
        )
        assert nameless == 0
        assert await page.evaluate("document.documentElement.lang") == "nb"


async def test_english_without_an_inspector(playground: Playground, browser: Browser) -> None:
    async with scripted(playground), opened(browser, playground, width=1280, height=800) as page:
        await start(page)
        await expect(page.get_by_text("Prøverommet er ikke koblet til en veiviser.")).to_be_visible()
        await expect(page.get_by_text("Lovdato")).to_be_hidden()

        await page.get_by_label("English").check(force=True)

        await expect(page.get_by_placeholder("Write a message")).to_be_visible()
        assert await page.evaluate("document.documentElement.lang") == "en"
        chat = playground.world.chats[await chat_of(page)]
        await until(lambda: chat.language == "en")  # the page tells it when it has changed itself
        await page.get_by_role("button", name="Menu").click()
        await expect(page.get_by_role("option", name="Start again")).to_be_visible()


async def test_faults_and_calls_in_the_panel(playground: Playground, browser: Browser) -> None:
    async with scripted(playground) as bot, opened(browser, playground, width=1280, height=800) as page:
        switch = page.get_by_role("switch", name="Vent litt (429)")
        await switch.click()
        await expect(switch).to_have_attribute("aria-checked", "true")
        await expect(switch).to_contain_text("1 igjen")

        await bot.call("sendMessage", chat_id=await chat_of(page), text="hei")

        await expect(switch).to_have_attribute("aria-checked", "false")
        await expect(page.locator("#calls li").first).to_contain_text("sendMessage429")


async def test_a_late_look_does_not_take_a_choice_back(browser: Browser) -> None:
    inspector = MadeUpInspector()
    playground = Playground(inspector=inspector)
    await playground.start()
    async with scripted(playground), opened(browser, playground, width=1280, height=800) as page:
        await start(page)
        await expect(page.locator("#where")).to_contain_text("flows/police.yaml:12")
        asked, let_go = asyncio.Event(), asyncio.Event()

        async def held(route: Route) -> None:
            answer = await route.fetch()
            asked.set()
            await let_go.wait()
            await route.fulfill(response=answer)

        await page.route("**/inspect?*", held, times=1)
        await page.get_by_role("button", name="Finn hjelp").click()
        await asked.wait()
        parent = page.get_by_label("Forelder")
        await parent.check(force=True)
        await page.evaluate(
            "window.flipped = false;"
            "setInterval(() => window.flipped ||= !document.getElementById('reader-parent').checked, 1)"
        )
        let_go.set()
        await page.wait_for_timeout(300)
        assert await page.evaluate("window.flipped") is False
        await expect(parent).to_be_checked()
        assert inspector.reader == "parent"
    await playground.stop()


async def test_the_view_behind(browser: Browser) -> None:
    inspector = MadeUpInspector()
    playground = Playground(inspector=inspector)
    await playground.start()
    async with scripted(playground), opened(browser, playground, width=1280, height=800) as page:
        await start(page)
        first = await chat_of(page)
        await expect(page.locator("#where")).to_contain_text("flows/police.yaml:12")
        await expect(page.locator("#where")).to_contain_text("content/templates/nb/police/stopped.md")
        await expect(page.locator("#sealed")).to_have_text("Forseglet på disk: 214 byte")

        await page.get_by_label("Forelder").check(force=True)
        await page.get_by_label("Lovdato").fill("2027-01-31")
        await expect(page.locator("#law-note")).to_have_text("Reglene vises slik de er den dagen.")
        assert inspector.reader == "parent"
        await page.locator("#law-today").click()
        await expect(page.locator("#law-note")).to_have_text("Reglene gjelder slik de er i dag.")
        assert inspector.chosen is None

        inspector.language = "en"
        await page.get_by_role("button", name="Finn hjelp").click()
        await expect(page.get_by_role("heading", name="Behind the chat")).to_be_visible()

        await page.get_by_role("button", name="New person").click()
        # Not `wait_for_function`: a second look of it is refused by what the page may do.
        async with asyncio.timeout(60):
            while await chat_of(page) == first:
                await asyncio.sleep(0.02)
        await expect(page.get_by_role("button", name="Start")).to_be_visible()
    await playground.stop()
