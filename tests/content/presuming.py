"""Screens for whoever has not said what the letter says: whether one must is left open there."""

from collections.abc import Iterable

from bot.engine.advance import advance
from bot.model.event import Opened, Wrote
from bot.model.flow import Must
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Pair, Session

READERS = ("young", "parent", "friend", "adult")
CHILD: tuple[Pair, ...] = (("police.age", "under_15"),)
TRAILS: tuple[tuple[Pair, ...], ...] = ((), CHILD)


def presumes_nothing(page: Reply, language: str, library: Library) -> None:
    """It says that it depends, and not that the meeting is a condition."""
    words = dict(library.templates[language, "common/words", ""].labels)

    assert page.must == Must.DEPENDS.value
    assert words["must_depends"] in page.text
    assert words["must_condition"] not in page.text


def leads_there(step: str, topic: str, texts: Iterable[str], language: str, library: Library) -> None:
    """Whoever types one of the texts at the menu, or comes by the topic's link, is shown that step."""
    menu = Session(library.house.menu, (), language, "young", chosen=True)

    for text in texts:
        assert advance(library, menu, Wrote(text)).view.step == step, text
    assert advance(library, menu, Opened(library.topics[topic].start)).view.step == step
