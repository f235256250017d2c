"""Markdown to the three forms a screen has: Telegram's HTML subset, a page's HTML, and plain text.

Only paragraphs, bold, italic, lists, links and quotes have a form. The rest of Markdown is flattened to its text.
Indented and fenced code are switched off altogether: an adviser who indents a line means nothing by it, and
nothing may swallow the rest of a screen.
"""

import html
import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.render.escape import clean
from bot.render.styles import PAGE, PLAIN, TELEGRAM, Style

_OFF = ["code", "fence", "backticks", "reference", "lheading", "autolink", "html_block", "html_inline"]
_PARSER = MarkdownIt("commonmark", {"html": False}).disable(_OFF)
_TAG = re.compile(r"<[^>]*>")


class Forms(NamedTuple):
    """One text in its three forms."""

    html: str
    page: str
    text: str


def forms(source: str) -> Forms:
    """All three forms of a Markdown text."""
    children = SyntaxTreeNode(_PARSER.parse(clean(source))).children
    return Forms(
        html="\n\n".join(_lines(children, TELEGRAM)),
        page="\n".join(_page(children)),
        text="\n\n".join(_lines(children, PLAIN)),
    )


def visible(telegram_html: str) -> str:
    """What a person sees of Telegram HTML; Telegram's limit counts these characters."""
    return html.unescape(_TAG.sub("", telegram_html))


def _inline(nodes: list[SyntaxTreeNode], style: Style) -> str:
    return "".join(_span(node, style) for node in nodes)


def _span(node: SyntaxTreeNode, style: Style) -> str:
    match node.type:
        case "text" | "text_special":
            return style.text(node.content)
        case "softbreak":
            return " "
        case "hardbreak":
            return style.line_break
        case "strong":
            return style.wrap(style.strong, _inline(node.children, style))
        case "em":
            return style.wrap(style.emphasis, _inline(node.children, style))
        case "link":
            return style.link(_inline(node.children, style), str(node.attrs.get("href", "")))
        case "image":
            return style.text(node.content)
        case _:
            return _inline(node.children, style)


def _lines(nodes: list[SyntaxTreeNode], style: Style, nested: bool = False) -> list[str]:
    """Blocks as lines of text; quotes inside lists and quotes are flattened, as Telegram does not nest them."""
    blocks: list[str] = []
    for node in nodes:
        match node.type:
            case "paragraph" | "heading" | "inline":
                blocks.append(_inline(node.children, style).strip())
            case "bullet_list" | "ordered_list":
                blocks.append("\n".join(_items(node, style)))
            case "blockquote":
                inner = _lines(node.children, style, nested=True)
                blocks += (
                    inner if nested or not any(inner) else [style.quote("\n\n".join(filter(None, inner)))]
                )
            case _:
                # A rule has no words.
                pass
    return [block for block in blocks if block]


def _items(node: SyntaxTreeNode, style: Style) -> list[str]:
    """The items of a list, one a line; what follows in an item is set in."""
    number = int(node.attrs.get("start", 1))
    items: list[str] = []
    for item in node.children:
        marker = "• " if node.type == "bullet_list" else f"{number}. "
        number += 1
        lines = "\n".join(_lines(item.children, style, nested=True)).split("\n")
        items.append("\n".join([marker + lines[0], *(f"   {line}" for line in lines[1:])]))
    return items


def _page(nodes: list[SyntaxTreeNode]) -> list[str]:
    blocks: list[str] = []
    for node in nodes:
        match node.type:
            case "paragraph" | "heading":
                inner = _inline(node.children, PAGE).strip()
                # In a tight list the text stands in the item itself.
                tight = node.type == "paragraph" and node.hidden
                blocks.append(inner if tight else f"<p>{inner}</p>")
            case "inline":
                blocks.append(_inline(node.children, PAGE).strip())
            case "bullet_list" | "ordered_list":
                blocks.append(_page_list(node))
            case "blockquote":
                blocks.append(f"<blockquote>{''.join(_page(node.children))}</blockquote>")
            case _:
                pass
    return blocks


def _page_list(node: SyntaxTreeNode) -> str:
    tag = "ul" if node.type == "bullet_list" else "ol"
    start = int(node.attrs.get("start", 1))
    first = f' start="{start}"' if tag == "ol" and start != 1 else ""
    items = "".join(f"<li>{''.join(_page(item.children))}</li>" for item in node.children)
    return f"<{tag}{first}>{items}</{tag}>"
