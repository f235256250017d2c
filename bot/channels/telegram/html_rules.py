"""Telegram's HTML subset: what it refuses, and what is left to read once the tags are taken away."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

TAGS = frozenset(
    {
        "a", "b", "strong", "i", "em", "s", "strike", "del", "u", "ins", "tg-spoiler", "tg-emoji", "tg-time",
        "span", "pre", "code", "blockquote",
    }
)  # fmt: skip
"""The tags that a message may have."""

_NAME = re.compile(r"<(/?)([^\s>]*)")
_END = re.compile(r"\s*>")
_ATTRIBUTE = re.compile(
    r"""\s*([^\s=>/"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[A-Za-z0-9.-]+)))?"""
)
_ENTITY = re.compile(
    r"&(?:(lt|gt|amp|quot)(?![A-Za-z])|#[xX]([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|#([0-9]{1,7})(?![0-9]));?"
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_LONE = re.compile("[\ud800-\udfff]")
_TO_SPACE = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_VANISH = re.compile("[\r\u2028-\u202e]")


@dataclass(frozen=True, slots=True)
class _Tag:
    """One tag; `fault` where it cannot be read at all."""

    name: str
    at: int
    closing: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


def problems(html: str) -> list[str]:
    """Everything for which Telegram would refuse the text, in its words; empty when it is fine."""
    found: list[str] = []
    if _LONE.search(html):
        found.append("strings must be encoded in UTF-8")
    opened: list[str] = []
    for token in _tokens(html):
        if isinstance(token, _Tag):
            complaint = token.fault or (_closes(token, opened) if token.closing else _opens(token, opened))
            if complaint:
                found.append(f"can't parse entities: {complaint} at byte offset {_bytes(html[: token.at])}")
    found += [
        f"can't parse entities: Can't find end tag corresponding to start tag \"{name}\"" for name in opened
    ]
    return found


def visible(html: str) -> str:
    """The text after entities are parsed, cleaned as Telegram cleans it."""
    return clean("".join(_decoded(token) for token in _tokens(html) if isinstance(token, str)))


def clean(text: str) -> str:
    """Control characters become spaces, some others vanish, the ends are trimmed."""
    return _TO_SPACE.sub(" ", _VANISH.sub("", text)).strip()


def _tokens(html: str) -> Iterator[str | _Tag]:
    """Text and tags in order; a tag that never ends takes the rest with it."""
    position = 0
    while head := _NAME.search(html, position):
        if head.start() > position:
            yield html[position : head.start()]
        tag, position = _tag(html, head)
        yield tag
    if position < len(html):
        yield html[position:]


def _tag(html: str, head: re.Match[str]) -> tuple[_Tag, int]:
    """The tag that starts here and the place after it."""
    start, name, position = head.start(), head[2].lower(), head.end()
    if head[1]:
        end = _END.match(html, position)
        if end is None:
            return _Tag(name, start, fault="Unclosed end tag"), len(html)
        return _Tag(name, start, closing=True), end.end()
    attributes: dict[str, str] = {}
    while True:
        while position < len(html) and html[position].isspace():
            position += 1
        if position >= len(html):
            return _Tag(name, start, fault="Unclosed start tag"), len(html)
        if html[position] == ">":
            return _Tag(name, start, attributes=attributes), position + 1
        found = _ATTRIBUTE.match(html, position)
        if found is None:
            fault = f'Empty attribute name in the tag "{name}"'
            end_at = html.find(">", position)
            return _Tag(name, start, fault=fault), end_at + 1 if end_at >= 0 else len(html)
        attributes[found[1].lower()] = _decoded(found["double"] or found["single"] or found["bare"] or "")
        position = found.end()


def _opens(tag: _Tag, opened: list[str]) -> str:
    """Open a tag; say what is wrong with it, if anything."""
    inside = list(opened)
    opened.append(tag.name)
    if tag.name not in TAGS:
        return f'Unsupported start tag "{tag.name}"'
    if tag.name == "span" and tag.attributes.get("class") != "tg-spoiler":
        return 'Tag "span" must have class "tg-spoiler"'
    if tag.name == "tg-emoji" and not tag.attributes.get("emoji-id", "").isdecimal():
        return 'Tag "tg-emoji" must have attribute "emoji-id"'
    if "code" in inside or ("pre" in inside and not (tag.name == "code" and inside[-1] == "pre")):
        return f'Tag "{tag.name}" can\'t be inside of "{"code" if "code" in inside else "pre"}"'
    if tag.name == "blockquote" and "blockquote" in inside:
        return 'Tag "blockquote" can\'t be nested'
    return ""


def _closes(tag: _Tag, opened: list[str]) -> str:
    """Close a tag; say what is wrong, if anything."""
    if not opened:
        return "Unexpected end tag"
    expected = opened.pop()
    if tag.name != expected:
        return f'Unmatched end tag, expected "</{expected}>", found "</{tag.name}>"'
    return ""


def _decoded(text: str) -> str:
    """Replace the entities Telegram knows; any other stays as it is written."""
    return _ENTITY.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    """One entity as the character it stands for."""
    if found[1]:
        return _NAMED[found[1]]
    code = int(found[2], 16) if found[2] else int(found[3])
    if not 0 < code < 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return found[0]
    return chr(code)


def _bytes(text: str) -> int:
    """Length in UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))
