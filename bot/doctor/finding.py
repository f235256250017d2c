"""What a look at one thing found."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """Whether something is to be done."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


STATES = {
    "nb": {State.OK: "ok", State.WARNING: "advarsel", State.ERROR: "feil"},
    "en": {State.OK: "ok", State.WARNING: "warning", State.ERROR: "error"},
}
ABOUT = {
    "settings": "innstillinger",
    "token": "token",
    "webhook": "webhook",
    "clock": "klokke",
    "zone": "tidssone",
    "key": "nøkkel",
    "store": "lager",
    "disk": "disk",
    "content": "innhold",
    "versions": "versjoner",
    "guide": "guiden",
}
"""What is looked at, and its Norwegian name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `about` is a key of `ABOUT`; `nb` and `en` say the same, and what to do."""

    about: str
    state: State
    nb: str
    en: str

    def line(self, lang: str) -> str:
        """As it is printed."""
        lang = "en" if lang == "en" else "nb"
        name = self.about if lang == "en" else ABOUT[self.about]
        return f"{STATES[lang][self.state]:<9} {name}: {self.en if lang == 'en' else self.nb}"


def ok(about: str, nb: str, en: str) -> Finding:
    """Nothing to do."""
    return Finding(about, State.OK, nb, en)


def warning(about: str, nb: str, en: str) -> Finding:
    """It works, but somebody should look at it."""
    return Finding(about, State.WARNING, nb, en)


def error(about: str, nb: str, en: str) -> Finding:
    """It does not work, or not for long."""
    return Finding(about, State.ERROR, nb, en)
