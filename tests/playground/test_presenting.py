"""The bot's own names, descriptions and commands, by language and scope."""

from typing import Any

import pytest

from tests.playground.conftest import Caller


def command(name: str, description: str = "Noe") -> dict[str, str]:
    return {"command": name, "description": description}


async def test_a_person_sees_the_commands_of_their_language_and_else_the_common_ones(caller: Caller) -> None:
    norwegian = (await caller.control("new", language="nb"))["chat"]
    sami = (await caller.control("new", language="se"))["chat"]
    await caller.bot("setMyCommands", commands=[command("start", "Start")])
    await caller.bot("setMyCommands", commands=[command("hjelp", "Hjelp")], language_code="nb")

    async def seen(chat: int) -> list[str]:
        return [item["command"] for item in (await caller.look(f"chats/{chat}"))["bot"]["commands"]]

    assert await seen(norwegian) == ["hjelp"]
    assert await seen(sami) == ["start"]
    scope = {"type": "chat", "chat_id": sami}
    await caller.bot("setMyCommands", commands=[command("akutt")], scope=scope)
    assert await seen(sami) == ["akutt"]
    await caller.bot("deleteMyCommands", scope=scope)
    assert await seen(sami) == ["start"]
    assert (await caller.bot("getMyCommands", language_code="nb"))["result"] == [command("hjelp", "Hjelp")]


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": [command("Stor")]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("x" * 33)]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("ok", "")]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [command("ok")] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [command("ok")], "language_code": "nob"}, "LANG_CODE_INVALID"),
    ],
)
async def test_refused_commands(caller: Caller, params: dict[str, Any], words: str) -> None:
    answer = await caller.bot("setMyCommands", **params)

    assert answer["description"] == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("method", "field", "limit"),
    [
        ("Name", "name", 64),
        ("ShortDescription", "short_description", 120),
        ("Description", "description", 512),
    ],
)
async def test_texts_by_language_and_their_limits(
    caller: Caller, method: str, field: str, limit: int
) -> None:
    await caller.bot(f"setMy{method}", **{field: "Alle"})
    await caller.bot(f"setMy{method}", **{field: "x" * limit, "language_code": "nn"})
    long = await caller.bot(f"setMy{method}", **{field: "x" * (limit + 1)})

    assert long["error_code"] == 400
    assert (await caller.bot(f"getMy{method}", language_code="en"))["result"] == {field: "Alle"}
    assert (await caller.bot(f"getMy{method}", language_code="nn"))["result"] == {field: "x" * limit}


async def test_small_courtesies(caller: Caller) -> None:
    chat = await caller.person()

    assert (await caller.bot("setChatMenuButton", menu_button={"type": "commands"}))["result"] is True
    assert (await caller.bot("getChatMenuButton"))["result"] == {"type": "commands"}
    assert (await caller.bot("getChat", chat_id=chat))["result"]["type"] == "private"
    for method in ("logOut", "close"):
        assert (await caller.bot(method))["result"] is True
