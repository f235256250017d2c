"""What Telegram shows before a word is said."""

import logging

import pytest

from bot.channels.telegram.profile import set_profile
from bot.channels.telegram.session import Api
from tests.channels.telegram.fakes import FakeApi, Reaction, refuse, reset

COMMANDS = {
    "nb": [("hjelp", "Snakk med noen")],
    "nn": [("hjelp", "Snakk med nokon")],
    "en": [("hjelp", "Talk")],
}
NAME = {"nb": "Veivis", "en": "Veivis"}
ABOUT = {"nb": "Om", "nn": "Om", "en": "About"}
DESCRIPTION = {"nb": "Lenge om", "nn": "Lenge om", "en": "More about"}


async def test_everything_is_set_in_every_language_that_apps_send(api: FakeApi, bot: Api) -> None:
    assert await set_profile(bot, COMMANDS, NAME, ABOUT, DESCRIPTION)
    said = {str(c.get("language_code", "")): c["commands"] for c in api.sent("setMyCommands")}
    assert sorted(said) == ["", "en", "nb", "nn", "no"]
    assert said["no"] == said[""] == said["nb"] == [{"command": "hjelp", "description": "Snakk med noen"}]
    assert said["nn"] == [{"command": "hjelp", "description": "Snakk med nokon"}]
    assert len(api.sent("setMyShortDescription")) == len(api.sent("setMyDescription")) == 5
    assert {str(c.get("language_code", "")) for c in api.sent("setMyName")} == {"", "en", "nb", "no"}
    assert api.invalid == []


async def test_a_text_that_is_too_long_is_left_out(api: FakeApi, bot: Api) -> None:
    await set_profile(bot, COMMANDS, {"nb": "a" * 65}, ABOUT, DESCRIPTION)
    assert api.sent("setMyName") == []


@pytest.mark.parametrize("reaction", [refuse(429, "x", 3600), refuse(500, "x"), reset])
async def test_the_first_refusal_ends_it_quietly(
    api: FakeApi, bot: Api, reaction: Reaction, caplog: pytest.LogCaptureFixture
) -> None:
    api.on("setMyCommands", reaction)
    with caplog.at_level(logging.INFO, "veivis.telegram"):
        assert not await set_profile(bot, COMMANDS, NAME, ABOUT, DESCRIPTION)
    assert api.methods() == ["setMyCommands"]
    assert len([r for r in caplog.records if r.name == "veivis.telegram"]) == 1
