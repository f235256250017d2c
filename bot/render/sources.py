"""Where a screen's statements come from, as a list a person can read."""

from datetime import date

from bot.model.law import Source
from bot.render.dates import day_in_words
from bot.render.escape import Markdown, bold, escape, link
from bot.render.facts import Version
from bot.render.moment import Moment

MOST = 8
"""Lines in one list: a screen holds no more."""
_SECTION = " §"


def source_list(moment: Moment, versions: list[Version]) -> list[Markdown]:
    """One line a source: what its statement is today, the source, and how sure we are.

    The sections of an act have its address, so they share a line. When the sources were checked stands once,
    above the list, where that is one day, and otherwise at each line.
    """
    days = {version.fact.checked_on for version in versions if version.fact.sources}
    lines: dict[tuple[str, str, str], list[str]] = {}
    seen: set[tuple[str, str, str]] = set()
    for version in versions:
        status = bold(moment.words.plain(f"status_name_{version.status.value}"))
        for source in version.fact.sources:
            key = (status, source.url, _rest(moment, version, source, each=len(days) > 1))
            this = (status, source.url, source.title)
            if this not in seen and (key in lines or len(lines) < MOST):
                seen.add(this)
                lines.setdefault(key, []).append(source.title)
    told = [
        Markdown(f"- {status}: {link(_joined(titles), url) if url else escape(_joined(titles))}, {rest}")
        for (status, url, rest), titles in lines.items()
    ]
    # The empty line ends the sentence; without it, it would run on into the list.
    return [Markdown(f"{_checked(moment, *days)}\n"), *told] if len(days) == 1 else told


def _joined(titles: list[str]) -> str:
    """Titles as one; an act is named once, `Straffeloven § 5, §§ 7–9`."""
    said, act = titles[0], titles[0].partition(_SECTION)[0]
    for title in titles[1:]:
        name, sign, sections = title.partition(_SECTION)
        said += f",{sign}{sections}" if sign and name == act else f"; {title}"
        act = name
    return said


def _rest(moment: Moment, version: Version, source: Source, *, each: bool) -> str:
    """What follows the title: the publisher, the date, how sure we are, and perhaps when it was checked."""
    dated = f" ({escape(source.dated)})" if source.dated else ""
    sure = moment.words.markdown(f"confidence_{version.fact.confidence}")
    checked = f". {_checked(moment, version.fact.checked_on)}" if each else ""
    return f"{escape(source.publisher)}{dated}, {sure}{checked}"


def _checked(moment: Moment, day: date) -> Markdown:
    return moment.words.markdown("checked_line", checked_on=day_in_words(day, moment.language))
