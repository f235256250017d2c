"""The real tables of the country are whole."""

from pathlib import Path

import pytest

from bot.model.place import Places
from bot.model.problem import Problem
from bot.reading.files import Root
from bot.reading.places import read_places

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module")
def places() -> Places:
    problems: list[Problem] = []
    found = read_places(Root(CONTENT, "content", problems))
    assert problems == []
    return found


def test_every_municipality_can_be_told_apart(places: Places) -> None:
    municipalities = places.municipalities.values()

    assert len(municipalities) == 357
    assert len({each.display for each in municipalities}) == 357


def test_every_municipality_has_a_county_a_trust_and_a_postal_code(places: Places) -> None:
    assert all(each.county and each.trust for each in places.municipalities.values())
    assert set(places.postal_codes.values()) == set(places.municipalities)


def test_leading_zeros_are_kept(places: Places) -> None:
    assert places.postal_codes["0001"] == "0301"


def test_oslo_is_shared_by_district_and_every_district_is_told_once(places: Places) -> None:
    (shares,) = places.shared.values()
    districts = [name for _, names in shares for name in names]

    assert list(places.shared) == ["0301"]
    assert places.municipalities["0301"].trust in dict(shares)
    assert len(districts) == len(set(districts)) == 17
