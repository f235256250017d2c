"""Where a screen's statements come from, as a list a person can read."""

from bot.model.law import Source
from bot.render.dates import day_in_words
from bot.render.escape import Markdown, bold, escape, link
from bot.render.facts import Version
from bot.render.moment import Moment

MOST = 8
"""Sources in one list: a screen holds no more."""


def source_list(moment: Moment, versions: list[Version]) -> list[Markdown]:
    """One line a source: what its statement is today, the source, when it was checked, how sure we are."""
    lines: dict[tuple[str, str], str] = {}
    for version in versions:
        for source in version.fact.sources:
            key = (version.status.value, source.url or source.title)
            if key not in lines and len(lines) < MOST:
                lines[key] = _line(moment, version, source)
    return [Markdown(f"- {line}") for line in lines.values()]


def _line(moment: Moment, version: Version, source: Source) -> str:
    words, fact = moment.words, version.fact
    name = link(source.title, source.url) if source.url else escape(source.title)
    dated = f" ({escape(source.dated)})" if source.dated else ""
    checked = words.markdown("checked_line", checked_on=day_in_words(fact.checked_on, moment.language))
    sure = words.markdown(f"confidence_{fact.confidence}")
    status = bold(words.plain(f"status_name_{version.status.value}"))
    return f"{status}: {name}, {escape(source.publisher)}{dated}. {checked}. {sure}".replace("..", ".")
