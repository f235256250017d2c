"""Markdown to Telegram's HTML subset, to HTML for a page, and to plain text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

_PARSER = MarkdownIt("commonmark", {"html": False}).disable(
    [
        "image",
        "heading",
        "lheading",
        "code",
        "fence",
        "hr",
        "backticks",
        "html_block",
        "html_inline",
        "reference",
    ]
)
_WEB = re.compile(r"https?://[^\s\"<>]+")
_TAG = re.compile(r"<[^>]*>")
_INDENT = "   "

Inline = Callable[[str, str, str], str]
"""(kind, inner text, address) -> marked text."""


@dataclass(frozen=True, slots=True)
class Written:
    """One text in three forms."""

    html: str
    page: str
    text: str


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How plain words and marked words are written."""

    words: Callable[[str], str]
    marked: Inline
    line_break: str


@lru_cache(maxsize=1024)
def write(markdown: str) -> Written:
    """All three forms of a text."""
    tree = SyntaxTreeNode(_tokens(markdown))
    return Written(_lines(tree, _TELEGRAM), _page(tree), _lines(tree, _PLAIN))


def together(parts: Iterable[Written]) -> Written:
    """Texts below each other, as if they had been written as one with blank lines between.

    That is so where no two neighbours are lists: a list goes on across a blank line.
    """
    known = [part for part in parts if part.html]
    return Written(
        "\n\n".join(part.html for part in known),
        "".join(part.page for part in known),
        "\n\n".join(part.text for part in known),
    )


def visible(telegram_html: str) -> str:
    """What a person sees of Telegram HTML: Telegram counts these characters, not the tags and addresses."""
    return unescape(_TAG.sub("", telegram_html))


def _tokens(markdown: str) -> Sequence[Token]:
    return _PARSER.parse(markdown)


def _telegram_mark(kind: str, inner: str, address: str) -> str:
    match kind:
        case "strong":
            return f"<b>{inner}</b>"
        case "em":
            return f"<i>{inner}</i>"
        case "link" if _WEB.fullmatch(address):
            return f'<a href="{_entities(address)}">{inner}</a>'
        case _:
            return inner


def _page_mark(kind: str, inner: str, address: str) -> str:
    match kind:
        case "strong" | "em":
            return f"<{kind}>{inner}</{kind}>"
        case "link" if _WEB.fullmatch(address):
            return f'<a href="{_entities(address)}" rel="noreferrer">{inner}</a>'
        case _:
            return inner


def _plain_mark(kind: str, inner: str, address: str) -> str:
    if kind == "link" and _WEB.fullmatch(address) and inner != address:
        return f"{inner} ({address})"
    return inner


def _entities(text: str) -> str:
    # Telegram knows four named entities; an apostrophe needs none.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


_TELEGRAM = _Dialect(_entities, _telegram_mark, "\n")
_PAGE = _Dialect(_entities, _page_mark, "<br>")
_PLAIN = _Dialect(lambda text: text, _plain_mark, "\n")


def _inline(node: SyntaxTreeNode, dialect: _Dialect) -> str:
    """Running text; a line broken in the file is one line to a reader."""
    match node.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return dialect.line_break
        case "strong" | "em" | "link":
            inner = "".join(_inline(child, dialect) for child in node.children)
            return dialect.marked(node.type, inner, str(node.attrs.get("href", "")))
        case _ if node.children:
            return "".join(_inline(child, dialect) for child in node.children)
        case _:
            return dialect.words(node.content)


def _lines(node: SyntaxTreeNode, dialect: _Dialect) -> str:
    """Blocks with a blank line between them."""
    return "\n\n".join(part for part in _blocks(node, dialect, "", quoted=False) if part.strip())


def _blocks(node: SyntaxTreeNode, dialect: _Dialect, indent: str, *, quoted: bool) -> Iterator[str]:
    for child in node.children:
        match child.type:
            case "bullet_list" | "ordered_list":
                yield "\n".join(_items(child, dialect, indent, quoted=quoted))
            case "blockquote":
                inner = "\n\n".join(_blocks(child, dialect, indent, quoted=True))
                mark = dialect is _TELEGRAM and not quoted and inner.strip()
                yield f"<blockquote>{inner}</blockquote>" if mark else inner
            case _:
                yield _inline(child, dialect).strip()


def _items(node: SyntaxTreeNode, dialect: _Dialect, indent: str, *, quoted: bool) -> Iterator[str]:
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    for number, item in enumerate(node.children):
        sign = "•" if start is None else f"{start + number}."
        inner = "\n".join(_blocks(item, dialect, indent + _INDENT, quoted=quoted))
        yield f"{indent}{sign} {inner}"


def _page(node: SyntaxTreeNode) -> str:
    """Blocks as elements."""
    tags = {"bullet_list": "ul", "ordered_list": "ol", "list_item": "li", "blockquote": "blockquote"}
    parts = []
    for child in node.children:
        if child.type in tags:
            parts.append(f"<{tags[child.type]}>{_page(child)}</{tags[child.type]}>")
        elif child.type == "paragraph" and node.type == "list_item" and child.hidden:
            parts.append(_inline(child, _PAGE))
        else:
            parts.append(f"<p>{_inline(child, _PAGE)}</p>")
    return "".join(parts)
