"""Screens for whoever has not said what the letter says: whether one must is left open there."""

from bot.model.flow import Must
from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Pair

READERS = ("young", "parent", "friend", "adult")
CHILD: tuple[Pair, ...] = (("police.age", "under_15"),)
TRAILS: tuple[tuple[Pair, ...], ...] = ((), CHILD)


def presumes_nothing(page: Reply, language: str, library: Library) -> None:
    """It says that it depends, and not that the meeting is a condition."""
    words = dict(library.templates[language, "common/words", ""].labels)

    assert page.must == Must.DEPENDS.value
    assert words["must_depends"] in page.text
    assert words["must_condition"] not in page.text
