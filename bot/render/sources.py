"""The list of sources: where the statements on the screen before come from."""

from collections.abc import Iterable

from bot.model.law import Source, Status
from bot.render.dates import day_in_words
from bot.render.escape import Markdown, bold, escape, link
from bot.render.facts import Version
from bot.render.things import worded
from bot.render.words import Words

MOST = 8
"""Sources on one screen."""


def source_lines(versions: Iterable[Version], words: Words) -> list[Markdown]:
    """One line for each source of the statements, the same source and status once."""
    seen: set[tuple[str, str, Status]] = set()
    lines: list[Markdown] = []
    for version in versions:
        for source in version.fact.sources:
            key = (source.title, source.url, version.status)
            if key not in seen and len(lines) < MOST:
                seen.add(key)
                lines.append(_line(version, source, words))
    return lines


def _line(version: Version, source: Source, words: Words) -> Markdown:
    fact = version.fact
    status = bold(words.plain(f"status_name_{version.status.value}"))
    parts = (
        link(source.title, source.url),
        escape(source.publisher),
        escape(worded(source.dated, words.language)),
        words.markdown("checked_line", checked_on=day_in_words(fact.checked_on, words.language)),
        words.markdown(f"confidence_{fact.confidence}"),
    )
    return Markdown(f"- {status}: {', '.join(part for part in parts if part)}")
