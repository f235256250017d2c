"""A rendered message: text and buttons, no Telegram in it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Button:
    """One button: a choice in a step, or a number to copy, or a link.

    Exactly one of `choice`, `copy` and `url` is set; `to` says where a choice leads, for people who
    look at the map, and is never sent.
    """

    label: str
    step: str = ""
    choice: str = ""
    copy: str = ""
    url: str = ""
    style: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that goes with a screen; its name is seen in the chat and must tell nothing."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Reply:
    """One screen.

    `html` is Telegram's subset; `page` is HTML for a web page; `text` is plain. `facts`: ids said on
    it, in order; `told`: each with the status it was told as. `fresh` and `crisis` as in `Show`.
    `document` is sent before the screen. `shared`: this very value is given to everyone who comes to such
    a screen, so that what is made from it can be kept.
    """

    step: str
    template: str
    language: str
    reader: str
    title: str
    html: str
    page: str
    text: str
    buttons: tuple[tuple[Button, ...], ...]
    topic: str = ""
    must: str = ""
    facts: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    fresh: bool = False
    crisis: bool = False
    document: Document | None = None
    told: tuple[tuple[str, str], ...] = ()
    shared: bool = field(default=False, compare=False, repr=False)
