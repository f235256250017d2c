"""What a message may hold: the text and the keyboard of a call, refused where Telegram refuses them."""

import json
from urllib.parse import urlsplit

from bot.channels.telegram.html_rules import problems
from bot.playground import entities
from bot.playground.entities import Formatted
from bot.playground.params import Params
from bot.playground.people import Keyboard
from bot.playground.refusal import bad

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST_KEYBOARD = 10_000
STYLES = frozenset({"danger", "success", "primary"})
ACTIONS = frozenset(
    {
        "callback_data", "callback_game", "copy_text", "login_url", "pay", "switch_inline_query",
        "switch_inline_query_chosen_chat", "switch_inline_query_current_chat", "url", "web_app",
    }
)  # fmt: skip


def body(params: Params) -> Formatted:
    """The text of a message."""
    if not params.text("text"):
        raise bad("message text is empty")
    found = formatted(params, "text", "entities")
    if not found.text:
        raise bad("text must be non-empty")
    if len(found.text) > LONGEST_TEXT:
        raise bad("message is too long")
    return found


def caption(params: Params) -> Formatted:
    """The text under a document, which may be empty."""
    found = formatted(params, "caption", "caption_entities")
    if len(found.text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return found


def formatted(params: Params, name: str, marks: str) -> Formatted:
    """Text with its entities, from HTML or from a list."""
    text = params.text(name)
    mode = params.text("parse_mode").lower()
    if mode == "html":
        for problem in problems(text):
            raise bad(problem)
        return entities.parse(text)
    if mode:
        # Telegram also reads Markdown; this guide never sends it, so here it is a mistake.
        raise bad("unsupported parse_mode")
    given = params.items(marks) or []
    return entities.with_entities(text, [dict(entity) for entity in given if isinstance(entity, dict)])


def keyboard(params: Params) -> Keyboard | None:
    """The inline keyboard, None where there is none; rows without buttons vanish."""
    markup = params.mapping("reply_markup")
    if markup is None or "inline_keyboard" not in markup:
        return None
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("can't parse reply keyboard markup: expected an Array of Arrays")
    checked = [[_button(button) for button in row] for row in rows if row]
    if len(json.dumps(checked, ensure_ascii=False).encode()) > LARGEST_KEYBOARD:
        raise bad("reply markup is too long")
    return checked or None


def _button(given: object) -> dict[str, object]:
    if not isinstance(given, dict):
        raise bad("can't parse inline keyboard button: expected an Object")
    button = {str(name): value for name, value in given.items() if value is not None}
    if not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: button text must be non-empty")
    actions = [name for name in button if name in ACTIONS]
    if not actions:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad("can't parse inline keyboard button: exactly one action must be set")
    if "style" in button and button["style"] not in STYLES:
        raise bad("can't parse inline keyboard button: invalid button style specified")
    _action(button, actions[0])
    return button


def _action(button: dict[str, object], action: str) -> None:
    value = button[action]
    if action == "callback_data" and not 1 <= len(str(value).encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")
    if action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")
    if action == "url" and urlsplit(str(value)).scheme not in ("http", "https", "tg", "ton"):
        raise bad(f"inline keyboard button URL '{value}' is invalid: Unsupported URL protocol")
