"""What people typed leaves memory, and takes little of it while it is there."""

import re
import tracemalloc
from random import Random
from string import ascii_lowercase

from bot.engine import kept
from bot.engine.normal import LONGEST_WORD, SHARED, words
from bot.engine.traits import PARTS
from bot.model.event import Wrote
from tests import shipped

LETTERS = 4090
"""About what Telegram lets one message hold."""


def held() -> int:
    """How many answers about words are kept."""
    return sum(cache.cache_info().currsize for cache in kept._caches)  # type: ignore[attr-defined]


def mash(dice: Random, length: int) -> str:
    """Letters without an end, none twice in a row."""
    return "".join(dice.choice((ascii_lowercase[:13], ascii_lowercase[13:])[at % 2]) for at in range(length))


def test_a_name_that_was_typed_is_let_go() -> None:
    shipped.shelf().conversation.answer(None, Wrote("jeg heter Zyxomirandus og er redd"), "nb")
    assert held() > 0
    kept.forget()
    assert held() == 0


def test_thousands_of_letters_are_read_in_pieces_and_no_part_is_lost() -> None:
    dice = Random(1)
    for length in (LONGEST_WORD, LONGEST_WORD + 1, 76, 77, LETTERS):
        word = mash(dice, length)
        pieces = words(word)
        assert max(map(len, pieces)) <= LONGEST_WORD
        assert pieces[0] + "".join(piece[SHARED:] for piece in pieces[1:]) == word
        for size in PARTS:
            parts = {piece[at : at + size] for piece in pieces for at in range(len(piece) - size + 1)}
            assert parts == {word[at : at + size] for at in range(length - size + 1)}


def test_long_words_do_not_fill_the_memory() -> None:
    dice, talk = Random(2), shipped.shelf().conversation
    kept.forget()
    sizes: list[int] = []
    tracemalloc.start()
    try:
        for _ in range(2):
            for _ in range(25):
                talk.answer(None, Wrote(mash(dice, LETTERS)), "nb")
            sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
        kept.forget()
    # Kept as one word each, every message takes a megabyte and a half.
    assert sizes[1] - sizes[0] < 10_000_000


def test_no_pattern_is_made_of_what_was_typed() -> None:
    """`re` keeps the last few hundred patterns, whoever lets go of what."""
    for text in ("ble tatt, sekstenzyxa", "tatt i går, fjortenzyxa", "er syttenzyxa?"):
        shipped.shelf().conversation.answer(None, Wrote(text), "nb")
    held_patterns = " ".join(str(key) for key in re._cache)  # type: ignore[attr-defined]
    assert "zyxa" not in held_patterns
