"""The fixed words of one language, from the labels of `common/words`."""

from bot.model.library import Library
from bot.render.escape import Markdown, bold, escape
from bot.render.fill import fill

WORDS = "common/words"


def pick(texts: tuple[tuple[str, str], ...], language: str) -> str:
    """The text in the language, else in Bokmål, else the first there is."""
    known = dict(texts)
    return known.get(language) or known.get("nb") or next(iter(known.values()), "")


class Words:
    """Looks words up; a word that is missing is its own key, so that nothing fails while people wait."""

    def __init__(self, library: Library, language: str) -> None:
        template = library.template(language, WORDS, "")
        self._labels = dict(template.labels) if template is not None else {}
        self.language = language

    def plain(self, key: str, **values: str) -> str:
        """A word for a button or a line of its own."""
        return fill(self._labels.get(key, key), values)

    def markdown(self, key: str, **values: str) -> Markdown:
        """A word inside running text: written as Markdown, its values escaped."""
        escaped = {name: escape(value) for name, value in values.items()}
        return Markdown(fill(self._labels.get(key, key), escaped))

    def must(self, must: str, reader: str) -> Markdown:
        """Whether one must: the question as this reader asks it, and the answer."""
        asked = self.known(f"ask_must_{reader}") or self.plain("ask_must")
        return Markdown(f"{bold(asked)} {self.markdown(f'must_{must}')}")

    def known(self, key: str) -> str | None:
        """The word as written, or None."""
        return self._labels.get(key)
