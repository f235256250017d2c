"""Methods about the bot itself: getMe, names, descriptions, commands, the menu button, getChat."""

import re
from collections.abc import Callable

from bot.playground.params import Params
from bot.playground.refusal import bad
from bot.playground.sending import chat_of
from bot.playground.world import World

LONGEST = {"name": 64, "short_description": 120, "description": 512}
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")


def _language(params: Params) -> str:
    code = params.text("language_code")
    if not _LANGUAGE.fullmatch(code):
        raise bad("LANG_CODE_INVALID")
    return code


def get_me(world: World, params: Params) -> object:
    """Who the bot is."""
    return {
        **world.profile.user(),
        "id": params.bot,
        "can_join_groups": False,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


def set_text(what: str) -> Callable[[World, Params], object]:
    """setMyName and its siblings; an empty text takes the language's own away."""

    def method(world: World, params: Params) -> object:
        text, language = params.text(what), _language(params)
        if len(text) > LONGEST[what]:
            raise bad(f"{what.replace('_', ' ')} is too long")
        world.profile.texts[what, language] = text
        world.hub.publish(None, "profile")
        return True

    return method


def get_text(what: str) -> Callable[[World, Params], object]:
    """getMyName and its siblings."""

    def method(world: World, params: Params) -> object:
        return {what: world.profile.said(what, _language(params))}

    return method


def _scope(params: Params) -> str:
    scope = params.mapping("scope") or {"type": "default"}
    kind = str(scope.get("type", "default"))
    return f"chat:{scope.get('chat_id')}" if kind == "chat" else kind


def set_my_commands(world: World, params: Params) -> object:
    """The list behind the menu button, for a scope and a language."""
    given = params.items("commands")
    if given is None:
        raise bad("parameter commands is required")
    if len(given) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    commands: list[dict[str, str]] = []
    for item in given:
        if not isinstance(item, dict):
            raise bad("can't parse BotCommand: expected an Object")
        name, description = str(item.get("command", "")), str(item.get("description", ""))
        if not _COMMAND.fullmatch(name.removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(description) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": name.removeprefix("/"), "description": description})
    world.profile.commands[_scope(params), _language(params)] = commands
    world.hub.publish(None, "profile")
    return True


def get_my_commands(world: World, params: Params) -> object:
    """The list exactly as it was set for this scope and language."""
    return world.profile.commands.get((_scope(params), _language(params)), [])


def delete_my_commands(world: World, params: Params) -> object:
    """Back to the list of the wider scope."""
    world.profile.commands.pop((_scope(params), _language(params)), None)
    world.hub.publish(None, "profile")
    return True


def set_chat_menu_button(world: World, params: Params) -> object:
    """What the button beside the text field does; the page always opens the commands."""
    world.profile.menu_button = params.mapping("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(world: World, _params: Params) -> object:
    """What was set."""
    return dict(world.profile.menu_button)


def get_chat(world: World, params: Params) -> object:
    """The chat as Telegram describes it in full."""
    chat = chat_of(world, params)
    return {**chat.tell(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": {
        "unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False,
        "premium_subscription": False, "gifts_from_channels": False,
    }}  # fmt: skip


def done(_world: World, _params: Params) -> object:
    """logOut and close have nothing to do here."""
    return True
