"""Valid updates of every kind: made from the Bot API's own data, and those that the guide lives on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from pydantic import ValidationError

from bot.channels.telegram.calls import callback_data
from bot.channels.telegram.spec import book
from bot.model.library import Library

Json = dict[str, Any]  # JSON

PEOPLE = 40
FIRST_CHAT = 7000
COMMANDS = (
    "/start",
    "/start a1",
    "/meny",
    "/hjelp",
    "/help",
    "/slett",
    "/privacy",
    "/språk",
    "/skjul",
    "/tull",
)
OURS = ("message", "message", "message", "callback_query", "callback_query", "my_chat_member", "channel_post")
"""The kinds that the guide does something about come more often than the others."""
STATUSES = ("member", "left")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes updates, all different, always the same ones for the same dice.

    `texts`: what people may write.
    """

    library: Library
    dice: Random
    texts: Sequence[str]

    def several(self, count: int, *, sure: bool = True) -> list[Json]:
        """So many valid updates; by the word of aiogram, which takes seconds to load, where they must be."""
        valid = _read_by_aiogram() if sure else bool
        fields: Mapping[str, Json] = book()["types"]["Update"]["fields"]
        kinds = [name for name in fields if name != "update_id"]
        found: list[Json] = []
        while len(found) < count:
            kind = self.dice.choice(OURS if self.dice.random() < 0.8 else kinds)
            for _ in range(20):
                made = self.update(len(found) + 1, kind, fields[kind]["types"][0])
                if valid(made):
                    found.append(made)
                    break
        return found

    def update(self, number: int, kind: str, content_type: str) -> Json:
        """One update; of a few types our data does not say all, so it may not be valid."""
        content = self.made(content_type, 0)
        person = FIRST_CHAT + self.dice.randrange(PEOPLE)
        user = {"id": person, "is_bot": False, "first_name": "Kari", "language_code": "nb"}
        private = {"id": person, "type": "private", "first_name": "Kari"}
        place = {"chat": private, "date": 1_790_000_000 + number}
        # A press always comes from the person whose chat it is in; others are refused.
        if kind == "callback_query" or self.dice.random() < 0.8:
            if kind in {"message", "edited_message"}:
                content |= {"from": user, "text": self.text(), **place}
            elif kind == "callback_query":
                shown = {"message_id": self.dice.randrange(1, 9999), "text": "x", **place}
                content |= {"from": user, "data": self.press(), "message": shown}
            elif kind == "my_chat_member":
                now, before = ({"status": status, "user": user} for status in self.dice.sample(STATUSES, 2))
                content |= {"from": user, "new_chat_member": now, "old_chat_member": before, **place}
        return {"update_id": number, kind: content}

    def text(self) -> str:
        """Something typed, or a command."""
        return self.dice.choice(COMMANDS if self.dice.random() < 0.4 else self.texts)

    def press(self) -> str:
        """A button that is in the library somewhere."""
        step = self.library.steps[self.dice.choice(sorted(self.library.steps))]
        choices = [*step.choices, *self.library.house.footer]
        return callback_data(step.id, self.dice.choice(choices).id) if choices else "1:a.b:c"

    def made(self, kind: str, depth: int) -> Any:  # JSON
        """A value of a type: what is required, and some of what may be there, less the deeper it lies."""
        if kind.startswith("Array of "):
            return [
                self.made(kind.removeprefix("Array of "), depth + 1) for _ in range(self.dice.randrange(3))
            ]
        if kind not in book()["types"]:
            return self._plain(kind)
        entry: Json = book()["types"][kind]
        if entry.get("subtypes"):
            return self.made(self.dice.choice(entry["subtypes"]), depth)
        chance = 0.06 / (1 + depth) ** 2
        return {
            name: self._field(about, depth)
            for name, about in entry["fields"].items()
            if about["required"] or self.dice.random() < chance
        }

    def _field(self, about: Json, depth: int) -> Any:  # JSON
        limits = about.get("limits", {})
        if "const" in limits:
            return limits["const"]
        if "enum" in limits:
            return self.dice.choice(limits["enum"])
        kinds = [k for k in about["types"] if not (depth > 6 and k in book()["types"])] or about["types"]
        return self.made(self.dice.choice(kinds), depth + 1)

    def _plain(self, kind: str) -> Any:  # JSON
        match kind:
            case "Integer":
                return self.dice.randrange(1, 10_000)
            case "Float":
                return self.dice.random()
            case "Boolean":
                return self.dice.random() < 0.5
            case "True":
                return True
            case _:
                return self.dice.choice(("x", "private", "member", "a b", "1"))


def _read_by_aiogram() -> Callable[[Json], bool]:
    from aiogram.types import Update  # noqa: PLC0415 - see `several`

    def reads(update: Json) -> bool:
        try:
            Update.model_validate(update)
        except ValidationError:
            return False
        return True

    return reads
