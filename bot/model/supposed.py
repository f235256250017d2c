"""The library as if acts had other starts, so that what will be said then can be read today."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from bot.model.law import Act
from bot.model.library import Library

Start = tuple[str, str, date]
"""(act id, provision id or "" for the act as a whole, its first day)."""


def suppose(library: Library, starts: Iterable[Start]) -> Library:
    """The same texts and ways under acts that start on these days; unknown ids change nothing."""
    acts = dict(library.acts)
    for act_id, provision, day in starts:
        if act_id in acts:
            acts[act_id] = _started(acts[act_id], provision, day)
    return replace(library, acts=acts)


def _started(act: Act, provision: str, day: date) -> Act:
    if not provision:
        return replace(act, in_force_from=day)
    parts = (replace(part, in_force_from=day) if part.id == provision else part for part in act.provisions)
    return replace(act, provisions=tuple(parts))


def unknown_starts(library: Library) -> tuple[tuple[str, str], ...]:
    """(act, provision) of all that has no day yet; the act itself as (act, "")."""
    found: list[tuple[str, str]] = []
    for act in library.acts.values():
        if act.in_force_from is None:
            found.append((act.id, ""))
            found += [(act.id, part.id) for part in act.provisions if part.in_force_from is None]
    return tuple(found)
