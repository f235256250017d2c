"""People who act in front of a recorder: each act is one update, given to Telegram and written down."""

from bot.model.event import Chose, Commanded, Event, Opened, Wrote
from bot.playground.people import Chat, Message
from bot.playground.updates import Update
from tests.reliability.recorder import Recorder
from tests.reliability.rig import CRY, Rig

MOST = 10
"""Updates of one person that may wait at Telegram."""
FORGED = ("", "x", "1:menu.start:nothing", "1:no.step:at-all", "0:menu.start:police", "1:menu.start:~wrote")


class Someone:
    """One person; what they see is what the playground shows."""

    def __init__(self, rig: Rig, recorder: Recorder, number: int) -> None:
        self._world, self._recorder = rig.world, recorder
        self.chat: Chat = rig.world.new_chat(number, "nb")
        self.updates: list[Update] = []
        self.pressed: tuple[int, str] | None = None

    @property
    def screens(self) -> list[Message]:
        """What the guide has said and is still there."""
        return [message for message in self.chat.messages.values() if message.bot]

    def writes(self, text: str) -> None:
        """Words or a command."""
        event: Event = Wrote(text)
        if text.startswith("/"):
            event = Opened() if text == "/start" else Commanded(text[1:])
        number, now = self._world.next_message(), int(self._world.clock())
        self.chat.keep(Message(number, False, now, text))
        told = {"message_id": number, "date": now, "chat": self.chat.tell(), "from": self.chat.person()}
        self._add({"message": {**told, "text": text}}, event, cry=text == CRY)

    def presses(self, which: int) -> None:
        """One of the buttons that are there; nothing where there is none."""
        buttons = [
            (screen.id, str(button["callback_data"]))
            for screen in self.screens
            for row in screen.keyboard or []
            for button in row
            if "callback_data" in button
        ]
        if buttons:
            self.sends(*buttons[which % len(buttons)])

    def sends(self, message: int, data: str) -> None:
        """A press as an app sends it, whatever it carries."""
        press = self._world.new_press(self.chat)
        shown = self.chat.messages.get(message)
        told: dict[str, object] = {"chat": self.chat.tell(), "message_id": message, "date": 0}
        if shown is not None:
            told = self._world.telegram(self.chat, shown)
        query = {"id": press, "from": self.chat.person(), "message": told, "chat_instance": "1", "data": data}
        parts = data.split(":")
        fits = len(parts) == 3 and parts[0] == "1" and all(parts[1:])
        event = Chose(parts[1], parts[2]) if fits else Chose("", "")
        self.pressed = (message, data)
        self._add({"callback_query": query}, event, press=press, named=message if shown else None)

    def presses_again(self) -> None:
        """The same press under a new number, as an app does that lost its connection."""
        if self.pressed is not None:
            self.sends(*self.pressed)

    def _add(self, update: Update, event: Event, **more: object) -> None:
        """One more of this person's; nobody floods."""
        if sum(each in self._world.updates.pending.values() for each in self.updates[-MOST:]) == MOST:
            return
        number = self._world.updates.add(update)
        self.updates.append({"update_id": number, **update})
        self._recorder.given(number, self.chat.id, event, **more)
