"""What is typed about the screen in sight: each place and each way must be there, and lead one way only."""

from collections.abc import Iterator

from bot.check.near import nearest
from bot.engine.controls import key
from bot.model.flow import BACK
from bot.model.library import Library
from bot.model.problem import Problem, Severity, problem
from bot.model.text import ASKED, HERE, FollowUp


def follow_up_problems(library: Library) -> Iterator[Problem]:
    """P005: a place or a way that is not there; P007: no word; P001: the same words twice for one place."""
    owners: dict[tuple[str, tuple[str, ...]], FollowUp] = {}
    ways, places = (*library.steps, HERE, BACK), (*library.steps, *library.flows, ASKED)
    for each in library.tongue.follow_ups:
        for name, known in ((each.to, ways), *((place, places) for place in each.at)):
            if name not in known:
                yield problem("P005", each.mark, name=name, nearest=nearest(name, known))
        for _, word in each.words:
            if not key(word):
                yield problem("P007", each.mark, phrase=word)
            for place in each.at or ("",):
                first = owners.setdefault((place, key(word)), each)
                if first.to != each.to:
                    values = {"phrase": word, "topic": each.to, "other": first.to, "place": str(first.mark)}
                    yield problem("P001", each.mark, Severity.WARNING, **values)
