"""Screens of the shipped content, and what a person reads of them."""

from datetime import date, datetime, time

from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Pair, Session
from bot.model.turn import Show
from bot.oslo import OSLO
from bot.render import Renderer

NOON = time(12)


class Pages:
    """Renders steps of one library on one day, each once."""

    def __init__(self, library: Library, day: date) -> None:
        self._renderer = Renderer(library)
        self._words = {
            language: dict(library.templates[language, "common/words", ""].labels)
            for language in library.languages
        }
        self._at = datetime.combine(day, NOON, OSLO)
        self._rendered: dict[tuple[object, ...], Reply] = {}

    def page(self, step: str, language: str, reader: str, trail: tuple[Pair, ...] = ()) -> Reply:
        key = (step, language, reader, trail)
        if key not in self._rendered:
            view = Session(step, trail, language, reader)
            self._rendered[key] = self._renderer.screen(Show(step), view, self._at)
        return self._rendered[key]

    def body(self, reply: Reply) -> str:
        """The text without the title, the line that says whether one must, and the line of the last check."""
        words = self._words[reply.language]
        musts = tuple(words[name] for name in words if name.startswith("must_"))
        checked = words["checked_line"].partition("{{")[0]
        title, *parts = reply.text.split("\n\n")
        assert title == reply.title
        return "\n\n".join(
            part for part in parts if not part.endswith(musts) and not part.startswith(checked)
        )


def labels(page: Reply) -> dict[str, str]:
    """What is written on the buttons of a screen, by the choice that each presses."""
    return {button.choice: button.label for row in page.buttons for button in row}
