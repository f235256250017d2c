"""Trouble on purpose."""

import aiohttp
import pytest

from tests.playground.conftest import Caller


async def test_429_says_how_long_to_wait_and_then_is_over(caller: Caller) -> None:
    chat = await caller.person()
    await caller.control("faults", kind="429", times=2, retry_after=7)

    answers = [await caller.bot("sendMessage", chat_id=chat, text=str(n)) for n in range(3)]

    assert answers[0] == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert [answer["ok"] for answer in answers] == [False, False, True]
    assert (await caller.look("faults"))["faults"] == []


async def test_500(caller: Caller) -> None:
    chat = await caller.person()
    await caller.control("faults", kind="500")

    assert (await caller.bot("sendMessage", chat_id=chat, text="hei"))["error_code"] == 500
    assert await caller.messages(chat) == []


@pytest.mark.parametrize(("kind", "carried_out"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_dropped_connection_tells_nothing_about_what_was_done(
    caller: Caller, kind: str, carried_out: int
) -> None:
    chat = await caller.person()
    await caller.control("faults", kind=kind)

    with pytest.raises(aiohttp.ClientConnectionError):
        await caller.bot("sendMessage", chat_id=chat, text="hei")

    assert len(await caller.messages(chat)) == carried_out
    assert [call["fault"] for call in (await caller.look("calls"))["calls"]] == [kind]


async def test_a_refusal_in_any_words(caller: Caller) -> None:
    chat = await caller.person()
    await caller.control("faults", kind="refuse", status=403, words="Forbidden: user is deactivated")

    answer = await caller.bot("sendMessage", chat_id=chat, text="hei")

    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: user is deactivated")
    assert await caller.messages(chat) == []


async def test_a_page_of_a_gateway_is_no_json(caller: Caller) -> None:
    chat = await caller.person()
    await caller.control("faults", kind="html", status=200)

    with pytest.raises(aiohttp.ContentTypeError):
        await caller.bot("sendMessage", chat_id=chat, text="hei")

    assert await caller.messages(chat) == []


async def test_an_answer_cut_off_was_carried_out(caller: Caller) -> None:
    chat = await caller.person()
    await caller.control("faults", kind="truncated")

    with pytest.raises(aiohttp.ClientPayloadError):
        await caller.bot("sendMessage", chat_id=chat, text="hei")

    assert len(await caller.messages(chat)) == 1


async def test_an_answer_in_pieces_is_whole_in_the_end(caller: Caller) -> None:
    chat = await caller.person()
    await caller.control("faults", kind="trickle", seconds=0.02)

    assert (await caller.bot("sendMessage", chat_id=chat, text="hei"))["ok"]


async def test_a_delay_only_delays(caller: Caller) -> None:
    chat = await caller.person()
    await caller.control("faults", kind="delay", seconds=0.01)

    assert (await caller.bot("sendMessage", chat_id=chat, text="hei"))["ok"]
    assert [call["fault"] for call in (await caller.look("calls"))["calls"]] == ["delay"]


async def test_chance_repeats_itself_with_the_same_seed(caller: Caller) -> None:
    chat = await caller.person()

    async def luck(seed: int) -> list[bool]:
        await caller.control("faults", kind="500", probability=0.5, seed=seed)
        return [(await caller.bot("sendChatAction", chat_id=chat, action="typing"))["ok"] for _ in range(30)]

    first, again, other = await luck(1), await luck(1), await luck(2)

    assert first == again
    assert first != other
    assert True in first
    assert False in first


async def test_the_poll_is_left_alone_unless_named(caller: Caller) -> None:
    await caller.control("faults", kind="500")
    assert (await caller.bot("getUpdates"))["ok"]
    assert len((await caller.look("faults"))["faults"]) == 1

    await caller.control("faults", kind="500", methods=["getUpdates"])
    assert (await caller.bot("getMyCommands"))["ok"]
    assert (await caller.bot("getUpdates"))["error_code"] == 500


async def test_faults_are_taken_back(caller: Caller) -> None:
    await caller.control("faults", kind="500", times=9)
    await caller.control("faults", kind="delay", times=9)
    left = await caller.control("faults", kind="500", off=True)
    assert [fault["kind"] for fault in left["faults"]] == ["delay"]
    assert (await caller.control("faults", clear=True))["faults"] == []


@pytest.mark.parametrize("body", [{}, {"kind": "earthquake"}, {"kind": "500", "times": "many"}])
async def test_senseless_settings_are_refused(caller: Caller, body: dict[str, object]) -> None:
    assert (await caller.control("faults", **body))["error_code"] == 400
