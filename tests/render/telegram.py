"""What Telegram accepts as HTML, written from its rules: the judge in these tests."""

import re
from html.parser import HTMLParser

TAGS = frozenset({"b", "i", "a", "blockquote"})
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot);)")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\u2028-\u202e]")


class _Judge(HTMLParser):
    """Keeps the open tags and every complaint."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.complaints: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.complaints.append(f"tag {tag}")
        if tag == "blockquote" and tag in self.open:
            self.complaints.append("quote in a quote")
        if tag == "a" and tag in self.open:
            self.complaints.append("link in a link")
        if [name for name, _ in attrs] != (["href"] if tag == "a" else []):
            self.complaints.append(f"attributes {attrs}")
        for _, value in attrs:
            self.links.append(value or "")
            if not (value or "").startswith(("http://", "https://")):
                self.complaints.append(f"address {value}")
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.complaints.append(f"end of {tag}")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.complaints.append(f"closed tag {tag}")

    def handle_comment(self, data: str) -> None:
        self.complaints.append("comment")

    def handle_decl(self, decl: str) -> None:
        self.complaints.append("declaration")

    def handle_pi(self, data: str) -> None:
        self.complaints.append("instruction")


def complaints(html: str) -> list[str]:
    """Everything for which Telegram would refuse a message or show something else than meant."""
    judge = _Judge()
    judge.feed(html)
    judge.close()
    left = [f"left open {tag}" for tag in judge.open]
    entities = [f"entity at {found.start()}" for found in _ENTITY.finditer(html)]
    control = [f"control {found[0]!r}" for found in _CONTROL.finditer(html)]
    return judge.complaints + left + entities + control


def links(html: str) -> list[str]:
    """The addresses that can be pressed."""
    judge = _Judge()
    judge.feed(html)
    return judge.links
