"""A typed place among all municipalities of the country: by name, by postal code, and with a slip."""

import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from bot.engine.place_names import MOST_PLACES, FoundPlaces
from bot.engine.places import find_places
from bot.model.library import Library
from bot.model.place import Municipality
from bot.model.problem import Problem
from bot.reading.files import Root
from bot.reading.places import read_places
from tests.engine.conftest import make_library

CONTENT = Path(__file__).parents[2] / "content"
LETTERS = string.ascii_lowercase + "æøå"
ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
BARE = str.maketrans({"æ": "a", "ø": "o", "å": "a", "Æ": "A", "Ø": "O", "Å": "A"})
TWINS = {"Herøy", "Våler"}
GOAL = 0.95


@pytest.fixture(scope="module")
def country() -> Library:
    problems: list[Problem] = []
    places = read_places(Root(CONTENT, "content", problems))
    assert problems == []
    return replace(make_library(), places=places)


def _all(country: Library) -> Iterator[Municipality]:
    yield from country.places.municipalities.values()


def test_every_municipality_is_found_by_its_name(country: Library) -> None:
    for place in _all(country):
        found = find_places(country, place.name)
        assert place.number in found.numbers, place.display
        assert found.sure == (place.name not in TWINS), place.display


def test_every_municipality_is_found_by_each_name_in_any_case(country: Library) -> None:
    for place in _all(country):
        for name in (place.display, place.sami, place.kven):
            if name:
                assert find_places(country, name.upper()).numbers[:1] == (place.number,), name


def test_every_municipality_is_found_without_norwegian_letters(country: Library) -> None:
    for place in _all(country):
        for letters in (ASCII, BARE):
            assert place.number in find_places(country, place.name.translate(letters)).numbers, place.display


def test_every_postal_code_leads_to_its_municipality(country: Library) -> None:
    assert len(country.places.postal_codes) == 5122 - 8
    for code, number in country.places.postal_codes.items():
        found = find_places(country, code)
        assert (found.numbers, found.sure) == ((number,), True), code


@pytest.mark.parametrize("code", ["8099", "9170", "9171", "9173", "9174", "9175", "9176", "9178"])
def test_a_postal_code_outside_all_municipalities_is_known_to_be(country: Library, code: str) -> None:
    assert find_places(country, code) == FoundPlaces(outside=True)
    assert code in country.places.codes_outside


@pytest.mark.parametrize("text", ["Svalbard", "bor på svalbard", "Jan Mayen", "ny ålesund", "9170 Byen"])
def test_a_name_outside_all_municipalities_is_known_to_be(country: Library, text: str) -> None:
    assert find_places(country, text) == FoundPlaces(outside=True)


@pytest.mark.parametrize("text", ["bor i Oslo, skal til Svalbard", "Svalberget"])
def test_a_municipality_is_not_lost_for_a_place_outside(country: Library, text: str) -> None:
    assert not find_places(country, text).outside


@pytest.mark.parametrize("name", sorted(TWINS))
def test_two_places_of_one_name_are_both_offered(country: Library, name: str) -> None:
    found = find_places(country, name)
    assert {country.places.municipalities[number].name for number in found.numbers} == {name}
    assert len(found.numbers) == 2
    assert not found.sure


def _slip(dice: Random, name: str) -> str:
    """One letter gone, one more, another one, or two neighbours the wrong way round."""
    at = dice.randrange(len(name))
    match dice.choice(("gone", "more", "other", "swapped")):
        case "gone":
            return name[:at] + name[at + 1 :]
        case "more":
            return name[:at] + dice.choice(LETTERS) + name[at:]
        case "other":
            return name[:at] + dice.choice(LETTERS) + name[at + 1 :]
        case _:
            at = dice.randrange(len(name) - 1)
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_name_with_one_slip_is_nearly_always_among_those_offered(country: Library, seed: int) -> None:
    dice = Random(seed)
    found = [place.number in find_places(country, _slip(dice, place.name)).numbers for place in _all(country)]
    assert sum(found) >= GOAL * len(found)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jeg bor i Bærum og lurer på noe", "Bærum"),
        ("I live in Tromsø", "Tromsø"),
        ("hamar kommune", "Hamar"),
        ("nord aurdal", "Nord-Aurdal"),
        ("0181 Oslo", "Oslo"),
        ("Oslo sentrum", "Oslo"),
        ("Sandnessjøen", "Alstahaug"),
        ("\uff10\uff11\uff18\uff11", "Oslo"),
    ],
)
def test_people_write_places_in_many_ways(country: Library, text: str, name: str) -> None:
    found = find_places(country, text)
    assert [country.places.municipalities[number].name for number in found.numbers] == [name]


@pytest.mark.parametrize("text", ["", "   ", "🙂", "12", "123456", "hva er straffen", "x" * 4000, "i på fra"])
def test_what_is_no_place_is_not_guessed_at(country: Library, text: str) -> None:
    assert find_places(country, text).numbers == ()


def test_never_more_than_a_few_are_offered(country: Library) -> None:
    for place in _all(country):
        assert len(find_places(country, place.name[:4]).numbers) <= MOST_PLACES
