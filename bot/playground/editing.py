"""Methods that change what is already in a chat: editing, deleting, answering a press."""

from dataclasses import replace

from bot.playground import markup
from bot.playground.params import Params
from bot.playground.people import Chat, Message
from bot.playground.refusal import bad
from bot.playground.sending import chat_of
from bot.playground.world import World

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
TWO_DAYS = 48 * 3600
LONGEST_TOAST = 200


def _editable(world: World, params: Params) -> tuple[Chat, Message]:
    chat = chat_of(world, params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.bot:
        raise bad("message can't be edited")
    return chat, message


def edit_message_text(world: World, params: Params) -> object:
    """New words in the same place; without a keyboard the old one goes away."""
    chat, message = _editable(world, params)
    said = markup.body(params)
    if message.extra:
        raise bad("there is no text in the message to edit")
    new = replace(message, text=said.text, entities=said.entities, keyboard=markup.keyboard(params))
    if new == message:
        raise bad(NOT_MODIFIED)
    return world.change(chat, new)


def edit_message_reply_markup(world: World, params: Params) -> object:
    """New buttons under the same words."""
    chat, message = _editable(world, params)
    new = replace(message, keyboard=markup.keyboard(params))
    if new == message:
        raise bad(NOT_MODIFIED)
    return world.change(chat, new, visibly=False)


def delete_message(world: World, params: Params) -> object:
    """Take one message away, the bot's or the person's."""
    chat = chat_of(world, params)
    message = chat.messages.get(params.integer("message_id"))
    if message is None:
        raise bad("message to delete not found")
    if _old(world, message):
        raise bad("message can't be deleted for everyone")
    world.remove(chat, [message.id])
    return True


def delete_messages(world: World, params: Params) -> object:
    """Take up to a hundred away; those that are unknown or too old are passed over."""
    chat = chat_of(world, params)
    numbers = params.items("message_ids")
    if not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > 100:
        raise bad("too many message identifiers specified")
    found = [chat.messages.get(number) for number in numbers if isinstance(number, int)]
    world.remove(chat, [message.id for message in found if message and not _old(world, message)])
    return True


def _old(world: World, message: Message) -> bool:
    return world.clock() - message.date > TWO_DAYS


def answer_callback_query(world: World, params: Params) -> object:
    """Let go of the pressed button, perhaps with a short line over the chat."""
    text = params.text("text")
    if len(text) > LONGEST_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    number = params.text("callback_query_id")
    chat = world.answered(number)
    world.hub.publish(chat, "answer", id=number, text=text, alert=params.flag("show_alert"))
    return True


def leave_chat(world: World, params: Params) -> object:
    """Go out of a group."""
    chat = chat_of(world, params)
    if chat.kind == "private":
        raise bad("chat member status can't be changed in private chats")
    chat.left = True
    return True
