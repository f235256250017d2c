"""The border between data and Markdown: what is marked as Markdown goes through, all else is escaped."""

import re
import string

_PUNCTUATION = str.maketrans({sign: f"\\{sign}" for sign in string.punctuation})
# Telegram drops or blanks these; taking them out first keeps what is sent equal to what is tested.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


class Markdown(str):
    """Text that is Markdown already: written by an adviser, or made here from escaped parts."""

    __slots__ = ()


def clean(text: str) -> str:
    """Text without control characters and marks that turn the writing direction; tabs become spaces."""
    return _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\t", " "))


def escape(value: str) -> Markdown:
    """A value as Markdown that reads as exactly that value, on one line."""
    flat = _SPACES.sub(" ", clean(value)).strip()
    return Markdown(flat.translate(_PUNCTUATION))


def bold(text: str) -> Markdown:
    """A value in bold; nothing when it is empty."""
    escaped = escape(text)
    return Markdown(f"**{escaped}**" if escaped else "")


def link(text: str, url: str) -> Markdown:
    """A link with the text; only the text where the address is not one for the web."""
    if not url.startswith(("https://", "http://")):
        return escape(text)
    return Markdown(f"[{escape(text)}]({escape(url)})")
