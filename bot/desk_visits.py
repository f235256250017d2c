"""What the `visits` command does: what was opened in the last days, by topic and by day; nobody is in it."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from bot.model.library import Library
from bot.model.text import Template
from bot.oslo import now_in_oslo
from bot.reading import read
from bot.settings import Settings
from bot.store import StoreTrouble, backup, redis_operator

WRONG = 1
FEW_DAYS = 31
"""For so many days each is told, for more each month."""
NOT_PUBLIC = "Vis ikke tall for enkeltdager offentlig: små tall kan peke ut noen."


def visits(settings: Settings, days: int) -> int:
    """Print the counts of so many days, today the last of them; the exit code."""
    url = settings.redis_url()
    try:
        rows = backup.counts_in(settings.store_path()) if url is None else redis_operator().all_counts(url)
    except StoreTrouble as trouble:
        sys.stderr.write(f"{trouble}\n")
        return WRONG
    names = _names(read(settings.flows, settings.content).library)
    for line in _told(rows, names, now_in_oslo().date(), days):
        sys.stdout.write(f"{line}\n")
    return 0


def _told(rows: Iterable[backup.Row], names: Mapping[str, str], today: date, days: int) -> Iterator[str]:
    first = today - timedelta(days=days - 1)
    topics, times = Counter[str](), Counter[str]()
    for day, topic, number in rows:
        if first.isoformat() <= day <= today.isoformat():
            topics[topic] += number
            times[day if days <= FEW_DAYS else day[:7]] += number
    since = f"{first.isoformat()} til {today.isoformat()}"
    if not topics:
        yield f"Ingenting er åpnet fra {since}."
        return
    yield f"Åpnet fra {since}. Ett menneske kan ha åpnet mange ganger."
    most = sorted(topics.items(), key=lambda each: (-each[1], each[0]))
    yield from _table("Tema", [(names.get(topic, topic), number) for topic, number in most])
    yield from _table("Dag" if days <= FEW_DAYS else "Måned", sorted(times.items()))
    yield ""
    yield NOT_PUBLIC


def _table(head: str, rows: list[tuple[str, int]]) -> Iterator[str]:
    """A column of names and one of numbers, with their sum below."""
    rows = [*rows, ("I alt", sum(number for _, number in rows))]
    wide = max(len(head), *(len(name) for name, _ in rows))
    yield ""
    yield f"{head:<{wide}}  Antall"
    yield from (f"{name:<{wide}}  {number:>6}" for name, number in rows)


def _names(library: Library | None) -> dict[str, str]:
    """What each topic is called; none where the content cannot be read, and their ids say it then."""
    if library is None:
        return {}
    chooser = _opening(library, library.house.found)
    found: dict[str, str] = {}
    for topic in library.topics.values():
        opening = _opening(library, topic.entry)
        said = (chooser.label(topic.label) if chooser else None) or (opening.title if opening else "")
        found[topic.id] = f"{said} ({topic.id})" if said else topic.id
    return found


def _opening(library: Library, step_id: str) -> Template | None:
    """What a step says; None where the step or its text is not there, which `check` tells."""
    step = library.steps.get(step_id)
    return None if step is None else library.templates.get(("nb", step.show, ""))
