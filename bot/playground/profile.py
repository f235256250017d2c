"""How the bot presents itself: names, descriptions and commands, by language."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Commands = list[dict[str, str]]


@dataclass(slots=True)
class Profile:
    """What BotFather and the set... methods would hold. Keys are language codes, "" for everyone else."""

    id: int
    name: str
    username: str
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    commands: dict[tuple[str, str], Commands] = field(default_factory=dict)
    menu_button: Mapping[str, object] = field(default_factory=lambda: {"type": "commands"})

    def user(self) -> dict[str, object]:
        """The bot as Telegram's User."""
        return {"id": self.id, "is_bot": True, "first_name": self.name, "username": self.username}

    def said(self, what: str, language: str) -> str:
        """A name or description in this language, else the one for everyone."""
        usual = self.name if what == "name" else ""
        return self.texts.get((what, language)) or self.texts.get((what, "")) or usual

    def menu(self, chat: int, language: str) -> Commands:
        """The commands a person sees: the narrowest scope first, their language before no language."""
        for scope in (f"chat:{chat}", "all_private_chats", "default"):
            for code in (language, ""):
                if (scope, code) in self.commands:
                    return self.commands[scope, code]
        return []

    def tell(self, chat: int, language: str) -> dict[str, object]:
        """What the chat page shows of the bot."""
        return {
            "name": self.said("name", language),
            "username": self.username,
            "description": self.said("description", language),
            "short_description": self.said("short_description", language),
            "commands": self.menu(chat, language),
        }
