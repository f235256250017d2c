"""Words that say who wrote a text: the line about it must be there and fit, and the walk goes that way."""

from dataclasses import replace

import pytest

from bot.check import check
from bot.check.screens import Seen
from bot.check.walk import screens_of
from bot.check.ways import Ways
from bot.check.witness import witnesses
from bot.engine.advance import advance
from bot.engine.finder import find
from bot.engine.writer import NOTE
from bot.model.event import Wrote
from bot.model.library import Library
from bot.model.problem import Problem
from bot.model.session import Session
from bot.model.text import Telling, Tongue
from bot.model.turn import Show
from tests.check.conftest import DAY
from tests.shipped import library as guide

LINE = NOTE.format("parent")


def telling(library: Library, *texts: str, line: str = "Du leser som forelder.") -> Library:
    """The library with texts that say a parent wrote them, and with the line that is said then."""
    forms = tuple(tuple((word,) for word in text.split()) for text in texts)
    words = {
        key: replace(text, labels=(*text.labels, (LINE, line))) if line else text
        for key, text in library.templates.items()
        if text.name == "common/words"
    }
    tongue = Tongue(tellings=(Telling("parent", forms),))
    return replace(library, templates={**library.templates, **words}, tongue=tongue)


def problems(library: Library, *, walk: bool = False) -> list[tuple[str, str]]:
    return [(found.code, _about(found)) for found in check(library, DAY, walk=walk, cores=1).problems]


def _about(found: Problem) -> str:
    values = dict(found.values)
    return values.get("key", values.get("step", ""))


def test_the_line_about_it_must_be_there(base: Library) -> None:
    assert problems(telling(base, "min unge")) == []
    missing = problems(telling(base, "min unge", line=""))
    assert missing == [("T013", LINE), ("T013", LINE)]


def test_without_such_words_no_such_line_is_wanted(base: Library) -> None:
    named = replace(telling(base, "min unge"), tongue=base.tongue)
    assert {code for code, about in problems(named) if about == LINE} == {"T019"}


def test_there_must_be_room_for_the_line_on_every_screen(base: Library) -> None:
    assert problems(telling(base, "min unge"), walk=True) == []
    codes = {code for code, _ in problems(telling(base, "min unge", line="langt " * 700), walk=True)}
    assert codes == {"T016"}


def test_the_walk_goes_where_such_a_text_leads(base: Library) -> None:
    seen = [screen.seen for screen in screens_of(telling(base, "min unge"))]
    noted = [each for each in seen if each.show.note == LINE]
    assert noted
    assert {each.view.reader for each in noted} == {"parent"}
    assert noted[0].replay[-1] == '"min unge"'
    assert LINE not in {screen.seen.show.note for screen in screens_of(base)}


def test_a_place_is_shown_by_a_text_that_does_not_say_who_wrote_it(base: Library) -> None:
    assert witnesses(base).topics["legal.use"] == "illegal"
    found = witnesses(telling(base, "min unge", "illegal"))
    assert found.topics["legal.use"] == "ulovlig"
    assert found.telling == ("min unge",)


def test_where_there_is_no_other_text_one_reads_on_as_whoever_wrote_it(base: Library) -> None:
    library = telling(base, "min unge", "ulovlig", "illegal")
    found = witnesses(library)
    assert found.telling == ("min unge", "illegal")
    here = Seen(Show(base.house.menu), Session(base.house.menu, (), "nb", "young"), ())
    ways = [way.seen for way in Ways(library, found).landings(here)]
    typed = [seen for seen in ways if seen.replay == ('"illegal"',)]
    assert [seen.view.reader for seen in typed] == ["parent"]
    assert {seen.view.reader for seen in ways if seen not in typed} == {"young", "parent"}


@pytest.mark.parametrize("kind", ["crises", "topics", "steps"])
def test_of_the_shipped_texts_those_that_say_it_are_known(kind: str) -> None:
    found = witnesses(guide())
    texts = getattr(found, kind).values()
    assert texts
    assert [text for text in texts if find(guide(), text).reader and text not in found.telling] == []


def test_the_first_of_the_shipped_texts_is_a_parent_s() -> None:
    turn = advance(guide(), None, Wrote(witnesses(guide()).telling[0]))
    assert turn.view.reader == "parent"
