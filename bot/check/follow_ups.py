"""What is typed about the screen in sight: each place and each way must be there, and lead one way only."""

from collections.abc import Iterator

from bot.check.near import nearest
from bot.check.taken import danger_signs
from bot.engine.controls import Key, key
from bot.engine.route import emergencies
from bot.model.flow import BACK
from bot.model.library import Library
from bot.model.problem import Problem, Severity, problem
from bot.model.text import ASKED, HERE, MILD, FollowUp

A_SUM = "1000 kr"
"""One of the sums that a row of `sums` is about: two such rows for one place would lead two ways."""


def follow_up_problems(library: Library) -> Iterator[Problem]:
    """P005: a place or a way that is not there; P007: no word; P001: the same words twice for one place.

    P010: the same where that place is the screen of an emergency. P012, P013: no words at all, or none in
    some languages.
    """
    urgent = _urgent(library)
    owners: dict[tuple[str, tuple[str, ...]], FollowUp] = {}
    ways = (*library.steps, HERE, BACK)
    places = (*library.steps, *library.flows, ASKED, MILD, *library.house.readers)
    for each in library.tongue.follow_ups:
        named = ((each.to, ways), *((place, places) for place in each.at))
        for name, known in (*named, *((step, library.steps) for step in each.instead_of)):
            if name not in known:
                yield problem("P005", each.mark, name=name, nearest=nearest(name, known))
        yield from _wordless(library, each)
        for word in (*(word for _, word in each.words), *([A_SUM] if each.sums else ())):
            if not key(word):
                yield problem("P007", each.mark, phrase=word)
            for place in each.at or ("",):
                first = owners.setdefault((place, key(word)), each)
                if first.to != each.to and place in urgent:
                    yield _takes(library, first, each, word, place)
                elif first.to != each.to:
                    values = {"phrase": word, "topic": each.to, "other": first.to, "place": str(first.mark)}
                    yield problem("P001", each.mark, Severity.WARNING, **values)
    yield from _away(library)
    yield from _other_danger(library)


def _wordless(library: Library, row: FollowUp) -> Iterator[Problem]:
    """What is said in one foreign language alone may stand so; what is said in the first is said in each."""
    told = {language for language, _ in row.words}
    missing = [language for language in library.languages if language not in told]
    if not told and (row.sums or row.instead_of):
        return
    if not told:
        yield problem("P012", row.mark, row=row.name)
    elif missing and library.languages[0] in told:
        yield problem("P013", row.mark, Severity.WARNING, row=row.name, language=", ".join(missing))


def _urgent(library: Library) -> frozenset[str]:
    """The screens of emergencies, and the conversations they are part of."""
    steps = emergencies(library)
    return steps | {step.partition(".")[0] for step in steps}


def _leads_away(library: Library, row: FollowUp) -> bool:
    """Whether words lead from an emergency to what no button of such a screen leads to either."""
    steps = emergencies(library)
    buttons = {way.to for step in steps for choice in library.steps[step].choices for way in choice.ways}
    near = row.to == HERE or row.to in steps | buttons
    return not near and row.to in library.steps and bool(_urgent(library) & {*row.at})


def _away(library: Library) -> Iterator[Problem]:
    """P011: words that go first on the screen of an emergency lead to what has nothing to do with it."""
    for each in library.tongue.follow_ups:
        if not each.leaves and _leads_away(library, each):
            place = next(place for place in each.at if place in _urgent(library))
            yield problem("P011", each.mark, row=each.name, place=place, to=each.to)


def _takes(library: Library, first: FollowUp, later: FollowUp, word: str, place: str) -> Problem:
    """P010: told of the row that leads away from the emergency, if one does; else of the later one."""
    stray = _leads_away(library, first) and not first.leaves
    wrong, right = (first, later) if stray else (later, first)
    values = {"row": wrong.name, "to": wrong.to, "other": right.name, "other_to": right.to}
    return problem(
        "P010", wrong.mark, Severity.ERROR, phrase=word, step=place, place=str(right.mark), **values
    )


def _other_danger(library: Library) -> Iterator[Problem]:
    """P008: on the screen of an emergency these words go first, and one is a sign of another kind."""
    signs = {words: (topic, place) for words, topic, place in danger_signs(library) if words}
    longest = max(map(len, signs), default=0)
    for each in library.tongue.follow_ups:
        seen = sorted(step for step in emergencies(library) if {step, step.partition(".")[0]} & {*each.at})
        for _, word in each.words if seen else ():
            for sign in _within(key(word), longest):
                topic, place = signs.get(sign, ("", each.mark))
                step = next((step for step in seen if topic not in _topics(library, step, each.to)), "")
                if topic and step:
                    said = {"phrase": word, "sign": " ".join(sign), "topic": topic}
                    values = {"step": step, "to": each.to, "place": str(place)}
                    yield problem("P008", each.mark, Severity.ERROR, **said, **values)


def _within(said: Key, longest: int) -> Iterator[Key]:
    """Every run of words in a text that may be a sign."""
    for at in range(len(said)):
        yield from (said[at:end] for end in range(at + 1, min(at + longest, len(said)) + 1))


def _topics(library: Library, step: str, to: str) -> set[str | None]:
    """What the screen in sight is about, and what the words lead to."""
    return {library.steps[name].topic for name in (step, to) if name in library.steps}
