"""The running texts of screens, without title, notes and buttons; whoever renders much may remember them."""

from bot.model.library import Library
from bot.render.environment import Codes, Texts
from bot.render.escape import Markdown
from bot.render.moment import Moment


class Bodies:
    """Makes the texts of one library; the templates are compiled when first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts: dict[tuple[str, str], Texts] = {}
        self._codes = {language: Codes() for language in library.languages}

    def body(self, name: str, moment: Moment) -> Markdown:
        """The text of a template at a moment; what it says is noted in `moment.said`."""
        key = (moment.language, moment.reader)
        texts = self._texts.get(key)
        if texts is None:
            texts = self._texts[key] = Texts(self._library, *key, self._codes.get(moment.language))
        return Markdown(texts.body(name, moment).strip())
