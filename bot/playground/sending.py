"""Methods that put something into a chat: sendMessage, sendDocument, sendContact, sendChatAction."""

from bot.playground import markup
from bot.playground.params import Params
from bot.playground.people import Chat, Message
from bot.playground.refusal import bad
from bot.playground.world import World


def chat_of(world: World, params: Params) -> Chat:
    """The chat that the call names."""
    if not params.has("chat_id") or params.text("chat_id") == "":
        raise bad("chat_id is empty")
    if not params.text("chat_id").lstrip("-").isdigit():
        raise bad("chat not found")
    return world.open_chat(params.integer("chat_id"))


def send_message(world: World, params: Params) -> object:
    """A text with an inline keyboard."""
    chat = chat_of(world, params)
    said = markup.body(params)
    message = Message(
        id=world.next_message(),
        bot=True,
        date=int(world.clock()),
        text=said.text,
        entities=said.entities,
        keyboard=markup.keyboard(params),
    )
    return world.say(chat, message)


def send_document(world: World, params: Params) -> object:
    """A file; its name and size are kept, the content is not."""
    chat = chat_of(world, params)
    upload = params.upload("document")
    if upload is None:
        raise bad("there is no document in the request")
    if not upload.size:
        raise bad("file must be non-empty")
    said = markup.caption(params)
    number = world.next_message()
    document = {
        "file_id": f"document-{number}",
        "file_unique_id": f"unique-{number}",
        "file_name": upload.name,
        "mime_type": upload.type,
        "file_size": upload.size,
    }
    message = Message(
        id=number,
        bot=True,
        date=int(world.clock()),
        text=said.text,
        entities=said.entities,
        keyboard=markup.keyboard(params),
        extra=(("document", document),),
    )
    return world.say(chat, message)


def send_contact(world: World, params: Params) -> object:
    """A card with a name and a number."""
    chat = chat_of(world, params)
    contact = {
        name: params.text(name)
        for name in ("phone_number", "first_name", "last_name", "vcard")
        if params.has(name)
    }
    if not contact.get("phone_number"):
        raise bad("phone number must be non-empty")
    if not contact.get("first_name"):
        raise bad("first name must be non-empty")
    message = Message(
        id=world.next_message(),
        bot=True,
        date=int(world.clock()),
        keyboard=markup.keyboard(params),
        extra=(("contact", contact),),
    )
    return world.say(chat, message)


def send_chat_action(world: World, params: Params) -> object:
    """The sign that the bot is about to answer."""
    chat = chat_of(world, params)
    if not params.text("action"):
        raise bad("wrong parameter action in request")
    world.hub.publish(chat.id, "typing")
    return True
