"""Hostile names and texts through the whole conversation: answered, never said back, every call valid."""

from random import Random

import pytest

from bot.shelf import Shelf
from tests.fuzz.hall import Hall, places

CHAT = 7001
HOSTILE = {
    "lone surrogates": "hei \ud800\udfff\udc00 der",
    "only surrogates": "\ud83d" * 50,
    "turned round": "\u202e\u2066hjelp meg\u2069\u202c\u200f",
    "marks of direction only": "\u200e\u200f\u061c" * 100,
    "a hundred kilobytes": "a" * 100_000,
    "a hundred kilobytes of words": "hva skjer nå " * 8000,
    "families": "👨\u200d👩\u200d👧\u200d👦" * 600,
    "flags": "🇳🇴" * 1000,
    "skin": "👋🏿" * 1000,
    "marks upon marks": "a" + "\u0301\u0327" * 2000,
    "markup": "<b>hei</i> &nbsp; <a href='tel:113'>x</a> **x** [x](y) `",
    "placeholders": "{{ fact('x') }} {% raw %} %s {0} ${x}",
    "quotes": "'; DROP TABLE sessions; --\" \\",
    "control signs": "".join(map(chr, range(32))) + "hei\x7f\x85\u2028\u2029",
    "unseen": "\u200b\u200c\u200d\u2060\ufeff\u00ad" * 200,
    "one sign as many": "\ufdfa" * 4096,
    "private use": "\ue000\uf8ff\U0010ffff" * 100,
    "all planes": "".join(map(chr, range(0x20, 0xD800, 97))),
    "a command and more": "/start " + "\u202e" * 80,
    "a command in another script": "/ſtart /ＳＴＡＲＴ",
    "nothing but slashes": "/" * 4096,
    "digits of elsewhere": "١٢٣ ௧௨௩ 〇一二",
    "numbers of other kinds": "²³¼Ⅷ⑨ 14:٣٠",
    "letters that grow": "İ" * 4096 + "ß" * 100,
    "a cry among them": "\u202e<b>\ud800 jeg vil dø",
}


def message(number: int, text: str, name: str) -> dict[str, object]:
    """A message from someone with such a name, in such a language."""
    user = {"id": CHAT, "is_bot": False, "first_name": name, "last_name": name, "username": name}
    user["language_code"] = name[:20]
    chat = {"id": CHAT, "type": "private", "first_name": name, "username": name}
    body = {"message_id": number + 1, "date": 1_790_000_000, "chat": chat, "from": user, "text": text}
    return {"update_id": number, "message": body}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_text_everywhere(shelf: Shelf, name: str) -> None:
    dice = Random(3)
    library = shelf.conversation.library
    asking = [step for step in sorted(library.steps) if library.steps[step].offers in {"places", "calendar"}]
    assert asking
    hall = Hall(shelf.conversation, dice)
    everywhere = places(shelf.conversation, dice, 4)
    for number, place in enumerate(everywhere):
        for step in (place.step, asking[number % len(asking)]):
            hall.sessions[CHAT] = type(place)(step, place.trail, place.language, place.reader)
            await hall.feed(message(number, HOSTILE[name], name=HOSTILE[name]))
    assert hall.wrong == {}
    assert hall.seen.total() == 2 * len(everywhere)
    assert hall.seen["unreadable"] == 0


async def test_a_cry_among_hostile_signs_is_heard(shelf: Shelf) -> None:
    hall = Hall(shelf.conversation, Random(4))
    await hall.feed(message(1, HOSTILE["a cry among them"], name="x"))
    session = hall.sessions[CHAT]
    assert session is not None
    assert session.step in dict(shelf.conversation.library.house.crisis).values()


async def test_nobody_is_called_by_their_name_or_told_their_words(shelf: Shelf) -> None:
    hall = Hall(shelf.conversation, Random(5))
    for number, place in enumerate(places(shelf.conversation, Random(6), 40)):
        hall.sessions[CHAT] = place
        await hall.feed(message(number, f"hei KANARI{number} <b>", name="KANARI"))
    assert hall.paper.made >= 40
    assert not [call for call in hall.paper._right if "KANARI" in call]
