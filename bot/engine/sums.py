"""A sum of money and nothing else, typed: "20000", "5 000 kr", "2k", "ca 3000 kroner".

What may stand beside one: `beside_sum` in `content/follow_ups.yaml`. In doubt it is none: a number may be
an age, a postal code or a telephone number as well.
"""

import re
from functools import lru_cache

from bot.engine.normal import clean, fold
from bot.model.library import Library

MOST = 40
"""A sum and what stands beside it is no longer."""
SMALLEST, ROUND = 100, 50
"""Kroner. What is less is rather an age; three figures, and a postal code, are a sum where so round."""
_SUM = re.compile(r"(?<![\d.,:/])([1-9]\d{0,2}(?:[ .,'’]\d{3})+|[1-9]\d{0,6})(?:[.,]\d{1,2})?(?!\d)")
_PIECE = re.compile(r"[^\W\d_]+|[\d%/:=+]")
"""Words, and signs of a share, an hour, a date or one more number."""


def is_sum(library: Library, text: str) -> bool:
    """Whether a text is nothing but one sum of money."""
    told = clean(text) if len(text) <= MOST else ""
    found = _SUM.search(told)
    if found is None:
        return False
    beside = {*map(fold, _PIECE.findall(f"{told[: found.start()]} {told[found.end() :]}"))}
    money, about = _beside(library)
    if not beside <= money | about:
        return False
    return not beside.isdisjoint(money) or _bare(library, re.sub(r"\D", "", found.group(1)))


def _bare(library: Library, figures: str) -> bool:
    """Whether a number beside which nothing says that it is money is likely to be."""
    amount = int(figures)
    if amount < SMALLEST or figures in _called(library):
        return False
    places = library.places
    code = figures in places.postal_codes or figures in places.codes_outside
    return amount % ROUND == 0 or not (code or len(figures) == 3)


@lru_cache(maxsize=4)
def _beside(library: Library) -> tuple[frozenset[str], frozenset[str]]:
    """Words for money, and words around a sum that say no more."""
    said = library.tongue.beside_sum
    money, about = (frozenset(fold(word) for form in forms for word in form.split()) for forms in said)
    return money, about


@lru_cache(maxsize=4)
def _called(library: Library) -> frozenset[str]:
    """The numbers of services."""
    return frozenset(number for each in library.services.values() for number in (each.phone, each.sms))
