"""The chat page as a person meets it."""

from playwright.async_api import Browser, Page, expect

from bot.playground.server import Playground
from tests.playground.browsing import MARKS, browser, caller, opened, playground
from tests.playground.conftest import Caller
from tests.playground.scripted import scripted

__all__ = ["browser", "caller", "playground"]

pytestmark = MARKS


async def start(page: Page) -> None:
    await page.get_by_role("button", name="Start").click()
    await expect(page.locator(".message.bot")).to_contain_text("Hei, hva kan jeg hjelpe med?")


async def chat_of(page: Page) -> int:
    return int(await page.evaluate("sessionStorage.chat"))


async def test_start_press_and_the_message_changes_in_place(playground: Playground, browser: Browser) -> None:
    async with scripted(playground), opened(browser, playground, still=False) as page:
        await start(page)
        bubble = page.locator(".message.bot")
        number = await bubble.get_attribute("data-id")
        assert await page.locator("#empty").is_hidden()

        await page.get_by_role("button", name="Stoppet av politiet").click()

        await expect(bubble).to_contain_text("Stoppet på gata")
        await expect(bubble).to_contain_text("redigert")
        assert await bubble.count() == 1
        assert await bubble.get_attribute("data-id") == number
        await expect(bubble.get_by_role("link", name="reglene")).to_have_attribute(
            "href", "https://example.org/a?b=1&c=2"
        )
        await page.get_by_role("button", name="Tilbake").click()
        await expect(bubble).to_contain_text("Hei, hva kan jeg hjelpe med?")


async def test_a_pressed_button_waits_until_the_bot_has_answered(
    playground: Playground, browser: Browser
) -> None:
    async with scripted(playground) as bot, opened(browser, playground, still=False) as page:
        await start(page)
        bot.pause.clear()
        key = page.get_by_role("button", name="Trenger hjelp nå")
        await key.click()
        await expect(key).to_have_attribute("aria-busy", "true")

        bot.pause.set()

        await expect(page.locator("#toast")).to_have_text("Vi er her")
        await expect(page.locator("[aria-busy=true]")).to_have_count(0)


async def test_writing_commands_and_copying(playground: Playground, browser: Browser) -> None:
    async with scripted(playground), opened(browser, playground) as page:
        await start(page)
        await page.get_by_role("button", name="Kopier 113").click()
        await expect(page.locator("#toast")).to_have_text("Kopiert: 113")
        assert await page.evaluate("navigator.clipboard.readText()") == "113"

        await page.get_by_label("Skriv en melding").fill("noe jeg lurer på")
        await page.get_by_role("button", name="Send").click()
        await expect(page.locator(".message.me").last).to_contain_text("noe jeg lurer på")
        await expect(page.locator(".message.bot")).to_have_count(2)

        await page.get_by_role("button", name="Meny").click()
        await page.get_by_role("option", name="/slett").click()
        await expect(page.locator(".message")).to_have_count(0)
        await expect(page.get_by_role("button", name="Start")).to_be_visible()


async def test_a_long_screen_is_read_from_its_top(playground: Playground, browser: Browser) -> None:
    async with scripted(playground) as bot, opened(browser, playground) as page:
        await start(page)
        bubble = page.locator(".message.bot")
        number = int(await bubble.get_attribute("data-id") or 0)
        text = "<b>Lenge</b>" + "\n\nDette er et avsnitt." * 60
        await bot.call(
            "editMessageText", chat_id=await chat_of(page), message_id=number, text=text, parse_mode="HTML"
        )
        await expect(bubble).to_contain_text("Lenge")

        await expect(bubble.locator("strong")).to_be_in_viewport()
        down = page.get_by_role("button", name="Til nederste melding")
        await expect(down).to_be_visible()
        await down.click()
        await expect(bubble.locator("strong")).not_to_be_in_viewport()
        await expect(down).to_be_hidden()


async def test_a_reload_shows_the_same_chat(playground: Playground, browser: Browser) -> None:
    async with scripted(playground), opened(browser, playground) as page:
        await start(page)
        await page.reload()
        await expect(page.locator(".message")).to_have_count(2)


async def test_nothing_that_is_said_becomes_markup(
    playground: Playground, caller: Caller, browser: Browser
) -> None:
    async with opened(browser, playground) as page:
        evil = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
        chat = await chat_of(page)
        link = {"type": "text_link", "offset": 0, "length": 4, "url": "javascript:document.title='owned'"}
        crossing = [{"type": "bold", "offset": 0, "length": 3}, {"type": "italic", "offset": 2, "length": 99}]
        markup = {"inline_keyboard": [[{"text": evil[:60], "callback_data": "a"}]]}
        await caller.bot("setMyName", name=evil[:60])
        await caller.bot("sendMessage", chat_id=chat, text=evil, reply_markup=markup)
        await caller.bot("sendMessage", chat_id=chat, text="lenke", entities=[link])
        await caller.bot("sendMessage", chat_id=chat, text="krysser", entities=crossing)
        await caller.control("say", chat=chat, text=evil)

        await expect(page.locator(".message")).to_have_count(4)
        texts = page.locator(".message .text")
        assert await texts.nth(0).text_content() == evil
        assert await texts.nth(2).text_content() == "krysser"
        assert await page.locator("#phone img, #phone script, #phone a").count() == 0
        assert await page.title() == evil[:60]


async def test_files_contacts_typing_and_being_blocked(
    playground: Playground, caller: Caller, browser: Browser
) -> None:
    async with opened(browser, playground) as page:
        chat = await chat_of(page)
        await caller.bot("sendContact", chat_id=chat, phone_number="116117", first_name="Legevakt")
        await expect(page.get_by_role("link", name="116117")).to_have_attribute("href", "tel:116117")
        await caller.bot("sendChatAction", chat_id=chat, action="typing")
        await expect(page.locator("#status")).to_have_text("skriver …")
        await caller.bot("sendMessage", chat_id=chat, text="her")
        await expect(page.locator("#typing")).to_be_hidden()

        await caller.control("block", chat=chat)
        await expect(page.get_by_text("Du har blokkert denne samtalen.")).to_be_visible()
        await page.get_by_role("button", name="Åpne igjen").click()
        await expect(page.get_by_label("Skriv en melding")).to_be_visible()


async def test_a_person_the_playground_does_not_know_is_met_again(
    playground: Playground, browser: Browser
) -> None:
    async with opened(browser, playground) as page:
        await page.evaluate("sessionStorage.setItem('chat', '77')")
        await page.reload()
        await expect(page.locator("#empty h2")).to_be_visible()
        assert 77 in playground.world.chats
