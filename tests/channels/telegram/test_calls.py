"""Replies become calls that Telegram accepts."""

from base64 import b64decode
from dataclasses import replace

from bot.channels.telegram import calls, spec
from bot.model.event import Chose, Wrote
from bot.model.post import Incoming, Outgoing
from bot.model.reply import Button, Document, Reply

PRESS = Incoming(5, Chose("menu.start", "police"), message_id=8, callback_id="77")
TEXT = Incoming(5, Wrote("hei"), message_id=9)
BUTTONS = (
    (Button("Under 15", step="police.age", choice="under_15", to="police.next"),),
    (Button("Kopier 113", copy="113"), Button("Nettside", url="https://rusinfo.no")),
    (Button("Slett", step="chat.stored", choice="wipe", style="danger"),),
    (Button("Rart", step="a.b", choice="c", style="glitter"),),
)


def reply(*, fresh: bool = False, crisis: bool = False) -> Reply:
    return Reply(
        "police.age", "police/age", "nb", "young", "Alder", "<b>Alder</b>", "", "Alder", BUTTONS,
        fresh=fresh, crisis=crisis,
    )  # fmt: skip


def test_a_press_is_answered_in_place() -> None:
    made = calls.screen(reply(), PRESS)
    assert made.op == "screen"
    assert made.params == {
        "text": "<b>Alder</b>",
        "keyboard": [
            [{"text": "Under 15", "callback_data": "1:police.age:under_15"}],
            [
                {"text": "Kopier 113", "copy_text": {"text": "113"}},
                {"text": "Nettside", "url": "https://rusinfo.no"},
            ],
            [{"text": "Slett", "callback_data": "1:chat.stored:wipe", "style": "danger"}],
            [{"text": "Rart", "callback_data": "1:a.b:c"}],
        ],
        "edit": 8,
        "fresh": False,
        "keep": True,
    }


def test_the_keyboard_is_one_that_telegram_accepts() -> None:
    markup = {"inline_keyboard": calls.keyboard(BUTTONS)}
    assert spec.validate("sendMessage", {"chat_id": 5, "text": "x", "reply_markup": markup}) == []


def test_a_text_has_nothing_to_edit_and_a_fresh_screen_edits_nothing() -> None:
    assert calls.screen(reply(), TEXT).params["edit"] is None
    fresh = calls.screen(reply(fresh=True), PRESS, keep=False).params
    assert (fresh["edit"], fresh["fresh"], fresh["keep"]) == (None, True, False)


def test_what_a_button_carries_comes_back_as_a_choice() -> None:
    assert calls.chosen(calls.callback_data("police.age", "under_15")) == Chose("police.age", "under_15")
    assert calls.chosen(None) == Chose("", "")


def test_the_answer_to_a_press_comes_first_and_is_as_urgent_as_the_screen() -> None:
    first, second = calls.outgoing([reply(crisis=True)], PRESS)
    assert first == Outgoing("answer", {"id": "77"}, crisis=True)
    assert (second.op, second.crisis) == ("screen", True)
    assert [o.op for o in calls.outgoing([reply()], TEXT)] == ["screen"]
    assert calls.answer(PRESS) == Outgoing("answer", {"id": "77"})


def test_a_file_goes_before_its_screen() -> None:
    with_file = replace(reply(fresh=True), document=Document("avtale.ics", b"\x00\r\n"))
    file, screen = calls.shown(with_file, TEXT, keep=False)
    assert (file.op, file.params["name"], file.params["keep"]) == ("document", "avtale.ics", False)
    assert b64decode(str(file.params["data"])) == b"\x00\r\n"
    assert screen == calls.screen(reply(fresh=True), TEXT, keep=False)


def test_clearing_goes_by_the_hundred_and_names_nothing_twice() -> None:
    batches = calls.clear([*range(1, 251), 1, 2])
    assert [len(list(str(b.params["ids"]).split(","))) for b in batches] == [100, 100, 50]
    assert calls.clear([]) == []


def test_leaving_a_group() -> None:
    assert calls.leave() == Outgoing("leave", {})
