"""How bold, italic, links and quotes are written in each form of a screen."""

from dataclasses import dataclass
from urllib.parse import urlsplit

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_ATTRIBUTE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

Pair = tuple[str, str]


def web_address(href: str) -> bool:
    """Whether an address leads to a page on the web."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


@dataclass(frozen=True, slots=True)
class Style:
    """The marks of one form; `tags` False is plain text, where nothing needs escaping."""

    strong: Pair
    emphasis: Pair
    line_break: str
    tags: bool = True

    def text(self, content: str) -> str:
        """Characters as this form writes them."""
        return content.translate(_TEXT) if self.tags else content

    def wrap(self, marks: Pair, inner: str) -> str:
        """Text between marks; no marks around nothing."""
        return f"{marks[0]}{inner}{marks[1]}" if inner.strip() else inner

    def link(self, inner: str, href: str) -> str:
        """A link to the web; any other link is only its text."""
        if not web_address(href) or not inner.strip():
            return inner
        if self.tags:
            return f'<a href="{href.translate(_ATTRIBUTE)}">{inner}</a>'
        return inner if inner == href else f"{inner} ({href})"

    def quote(self, inner: str) -> str:
        """Quoted lines."""
        if self.tags:
            return f"<blockquote>{inner}</blockquote>"
        return "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))


TELEGRAM = Style(("<b>", "</b>"), ("<i>", "</i>"), "\n")
PAGE = Style(("<strong>", "</strong>"), ("<em>", "</em>"), "<br>")
PLAIN = Style(("", ""), ("", ""), "\n", tags=False)
