"""Commands, name and description as the content has them, for what Telegram shows before a word is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model.library import Library

COMMANDS = "common/commands"
PROFILE = "common/profile"


@dataclass(frozen=True, slots=True)
class ProfileTexts:
    """By language: (command, description) pairs, and the three texts."""

    commands: Mapping[str, Sequence[tuple[str, str]]]
    name: Mapping[str, str]
    about: Mapping[str, str]
    description: Mapping[str, str]


def profile_texts(library: Library) -> ProfileTexts:
    """Read them off the templates `common/commands` and `common/profile`."""
    return ProfileTexts(
        commands={
            language: [(name, text) for name, text in labels.items() if text]
            for language, labels in _labels(library, COMMANDS).items()
        },
        name=_texts(library, "name"),
        about=_texts(library, "about"),
        description=_texts(library, "description"),
    )


def _labels(library: Library, name: str) -> dict[str, dict[str, str]]:
    found = {language: library.template(language, name, "") for language in library.languages}
    return {language: dict(template.labels) for language, template in found.items() if template}


def _texts(library: Library, key: str) -> dict[str, str]:
    return {
        language: labels[key] for language, labels in _labels(library, PROFILE).items() if labels.get(key)
    }
