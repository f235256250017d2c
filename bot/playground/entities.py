"""Text as a chat app gets it: the visible characters, and which of them are bold, links and so on."""

import re
from dataclasses import dataclass, replace

Entity = dict[str, object]

KINDS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "s": "strikethrough",
    "strike": "strikethrough", "del": "strikethrough", "u": "underline", "ins": "underline",
    "tg-spoiler": "spoiler", "span": "spoiler", "pre": "pre", "code": "code", "blockquote": "blockquote",
    "a": "text_link",
}  # fmt: skip

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_TOKEN = re.compile(
    rf"<(?P<end>/?)(?P<tag>[a-zA-Z-]+)(?P<attributes>{_ATTRIBUTES})>"
    r"|&(?:#(?P<decimal>\d{1,7})(?!\d)|#[xX](?P<hex>[0-9a-fA-F]{1,6})(?![0-9a-fA-F])"
    r"|(?P<named>lt|gt|amp|quot)(?![A-Za-z]));?"
)
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_CLEAN: dict[int, str | None] = {code: " " for code in range(32) if chr(code) != "\n"}
_CLEAN.update(dict.fromkeys([ord("\r"), *range(0x2028, 0x202F)]))
_AUTOMATIC = re.compile(
    r"(?P<bot_command>(?<![\w/])/[A-Za-z0-9_]{1,32}\b)"
    r"|(?P<url>\bhttps?://[^\s<>]*[^\s<>.,;:!?)»\"]"
    r"|(?<![\w@.])(?:[a-z0-9æøå-]+\.)+(?:no|org|com|net|info|eu)\b(?:/[^\s<>]*[^\s<>.,;:!?)»\"])?)"
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the visible text, in UTF-16 units; `last` is outside."""

    kind: str
    first: int
    last: int
    url: str = ""

    def tell(self) -> Entity:
        """The span as Telegram writes it."""
        entity: Entity = {"type": self.kind, "offset": self.first, "length": self.last - self.first}
        return {**entity, "url": self.url} if self.url else entity


@dataclass(frozen=True, slots=True)
class Formatted:
    """Visible text and its entities; offsets count UTF-16 units, as Telegram's do."""

    text: str
    entities: tuple[Entity, ...] = ()


def width(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> Formatted:
    """Text without marks; addresses and commands are still found."""
    return _finished(text.translate(_CLEAN), [])


def parse(html: str) -> Formatted:
    """Read Telegram's HTML subset. The text must have passed the rules: nothing is refused here."""
    html = html.translate(_CLEAN)
    parts: list[str] = []
    open_tags: list[tuple[str, int, str]] = []
    spans: list[Span] = []
    at = place = 0
    for token in _TOKEN.finditer(html):
        before = html[place : token.start()]
        place = token.end()
        if token["tag"] is None:
            before += _character(token)
        parts.append(before)
        at += width(before)
        if token["tag"] is None:
            continue
        if not token["end"]:
            open_tags.append((token["tag"].lower(), at, token["attributes"]))
        elif open_tags:
            spans += _closed(*open_tags.pop(), at, "".join(parts))
    parts.append(html[place:])
    return _finished("".join(parts), spans)


def _character(token: re.Match[str]) -> str:
    if token["named"]:
        return _NAMED[token["named"]]
    code = int(token["decimal"]) if token["decimal"] else int(token["hex"], 16)
    # What is no character stays as it was written, as it does at Telegram.
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else token[0]


def _closed(tag: str, start: int, attributes: str, end: int, text: str) -> list[Span]:
    """The span of a tag that has just ended, or none."""
    kind = KINDS.get(tag)
    if kind is None or end == start:
        return []
    if kind == "blockquote" and "expandable" in attributes:
        kind = "expandable_blockquote"
    if kind != "text_link":
        return [Span(kind, start, end)]
    found = _HREF.search(attributes)
    inner = text.encode("utf-16-le", "surrogatepass")[2 * start :].decode("utf-16-le", "surrogatepass")
    url = next((part for part in found.groups() if part), "") if found else inner
    # Other schemes silently lose their link.
    if not url.lower().startswith(("http://", "https://", "tg://", "ton://")):
        return []
    return [Span(kind, start, end, url.replace("&quot;", '"').replace("&amp;", "&"))]


def _finished(text: str, spans: list[Span]) -> Formatted:
    """Trim the ends, move the spans along, and find what nobody had to mark."""
    kept = text.rstrip()
    short = len(kept) - len(kept.lstrip())
    kept = kept.lstrip()
    end = width(kept)
    moved = [replace(s, first=max(0, s.first - short), last=min(end, s.last - short)) for s in spans]
    moved = [span for span in moved if span.last > span.first]
    taken = [span for span in moved if span.kind in ("text_link", "pre", "code")]
    for found in _AUTOMATIC.finditer(kept):
        first = width(kept[: found.start()])
        span = Span(found.lastgroup or "", first, first + width(found[0]))
        if not any(other.first < span.last and span.first < other.last for other in taken):
            moved.append(span)
    moved.sort(key=lambda span: (span.first, -span.last))
    return Formatted(kept, tuple(span.tell() for span in moved))


def with_entities(text: str, entities: list[Entity]) -> Formatted:
    """Text whose marks the caller counted out."""
    found = plain(text)
    return replace(found, entities=tuple(entities)) if entities else found
