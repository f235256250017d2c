"""What is shared is equal: situations, texts said before, and the work of several processes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from bot.check import crew
from bot.check.periods import around, situations
from bot.check.screens import Screen
from bot.check.sharing import noon
from bot.check.viewing import Task, Viewer
from bot.check.walk import screens_of, walk
from bot.model.flow import Choice, Step, Way
from bot.model.library import Library
from bot.reading import read
from bot.render import Renderer
from tests.check.conftest import DAY, Change

ROOT = Path(__file__).parents[2]
LONG = "Dette er sagt mange ganger. " * 160


def test_the_days_are_today_those_around_each_change_and_those_around_supposed_starts(base: Library) -> None:
    found = situations(base, DAY)

    assert found[0].day == DAY
    assert found[0].starts == ()
    act = "lov-2025-06-20-83"
    start = date(found[-2].day.year, 1, 1)
    supposed = {each.starts for each in found if each.starts}
    assert supposed == {
        ((act, "", start),),
        ((act, "unit_meetings", start),),
        ((act, "", start), (act, "unit_meetings", start)),
    }
    for starts in supposed:
        assert tuple(each.day for each in found if each.starts == starts) == around(start)
    assert found[-2].law.acts[act].starts("unit_meetings") == start


def _shared(viewer: Viewer, screen: Screen, library: Library) -> Iterator[tuple[int, str, str]]:
    """(situation, language, text) as the viewer has it, for every situation there is."""
    first = screen.meetings[0]
    kinds = viewer.kinds(screen)
    for language in library.languages:
        view = replace(first.seen.view, language=language)
        for index, stands_for in enumerate(kinds):
            yield index, language, viewer.reply(screen, view, stands_for).text


def _with_more_to_share(base: Library) -> Library:
    """With what parents read shown to the young, and an office for parents that is closed at weekends."""
    told = Step("law.told", "menu/lost", told_to="parent")
    button = Choice("told", (Way(told.id),), when=(("reader", "young"),))
    house = replace(base.house, footer=(*base.house.footer, button))
    office = replace(
        base.services["rusinfo"], id="office", readers=("parent",), hours=(("phone", "Mo-Fr 09:00-15:00"),)
    )
    services = {**base.services, "office": office}
    return replace(base, house=house, services=services, steps={**base.steps, told.id: told})


def test_a_screen_reads_the_same_as_if_nothing_were_shared(base: Library) -> None:
    _compare(_with_more_to_share(base), 1)


@pytest.mark.soak
def test_a_shipped_screen_reads_the_same_as_if_nothing_were_shared() -> None:
    library = read(ROOT / "flows", ROOT / "content").library
    assert library is not None
    _compare(library, 29)


def _compare(library: Library, every: int) -> None:
    """Every so many screens, in every language and situation."""
    days = situations(library, DAY)
    viewer = Viewer(Task(library, days))
    renderers = {id(each.law): Renderer(library, law=each.law) for each in days}
    for screen in islice(screens_of(library), 0, None, every):
        seen = screen.meetings[0].seen
        if seen.when is not None:
            continue
        for index, language, text in _shared(viewer, screen, library):
            view = replace(seen.view, language=language)
            alone = renderers[id(days[index].law)].screen(seen.show, view, noon(days[index]))
            assert alone.text == text, (screen.seen.replay, days[index].day, days[index].starts)


@pytest.fixture
def spoiled(change: Change) -> Library:
    """Too long in several texts, some of them only for some."""
    change("content/templates/nb/law/answer.md", "Spør om du lurer på noe.", LONG)
    change("content/templates/en/law/age.parent.md", "{{ fact(", LONG + "{{ fact(")
    return change("content/facts/unit.yaml", "{{ meetings }} møter.", "{{ meetings }} møter. " + LONG)


def test_what_is_found_does_not_depend_on_how_the_work_is_shared(
    spoiled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = walk(spoiled, DAY, cores=1)
    monkeypatch.setattr(crew, "ENOUGH", 1)
    monkeypatch.setattr(crew, "PART", 3)

    assert alone.problems
    assert walk(spoiled, DAY, cores=1).problems == alone.problems
    assert walk(spoiled, DAY, cores=2).problems == alone.problems


def test_a_process_that_cannot_be_forked_is_handed_everything(
    spoiled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = walk(spoiled, DAY, cores=1)
    monkeypatch.setattr(crew, "ENOUGH", 1)
    monkeypatch.setattr(crew, "may_fork", lambda: False)

    assert walk(spoiled, DAY, cores=2).problems == alone.problems
