"""A service for a place that does not exist would never be shown, so it is an error."""

from dataclasses import replace

import pytest

from bot.check.areas import twin_problems, unknown_areas
from bot.check.codes import tell
from bot.model.library import Library


def _told(base: Library, scope: str, *areas: str) -> list[str]:
    there = replace(base.services["rusinfo"], scope=scope, areas=areas)
    return [tell(each) for each in unknown_areas(replace(base, services={"rusinfo": there}))]


@pytest.mark.parametrize(
    ("scope", "area"),
    [
        ("municipality", "1103"),
        ("county", "11"),
        ("county", "1103"),
        ("health_trust", "Helse Stavanger HF"),
        ("health_trust", "Lovisenberg Diakonale Sykehus"),
        ("some_municipalities", "0301"),
        ("national", "anything"),
    ],
)
def test_a_place_that_services_are_found_by_is_known(base: Library, scope: str, area: str) -> None:
    assert _told(base, scope, area) == []


def test_a_postal_code_is_told_with_the_municipality_it_belongs_to(base: Library) -> None:
    (told,) = _told(base, "municipality", "0301", "4006")

    assert "S010 «4006» hos «rusinfo» er ikke et kommunenummer - er det et postnummer?" in told
    assert "Det hører til 1103 Stavanger" in told


@pytest.mark.parametrize(
    ("scope", "area", "near"),
    [
        ("municipality", "9999", ""),
        ("municipality", "11", ""),
        ("municipality", "Stavanger", "1103"),
        ("health_trust", "Helse Stavangr HF", "Helse Stavanger HF"),
    ],
)
def test_another_is_told_with_what_was_meant(base: Library, scope: str, area: str, near: str) -> None:
    (told,) = _told(base, scope, area)

    assert f"S011 «{area}» hos «rusinfo»" in told
    assert (f"mente du «{near}»?" in told) == bool(near)


def test_a_service_of_a_municipality_names_it(base: Library) -> None:
    assert "S011" in _told(base, "municipality")[0]
    assert _told(base, "some_municipalities") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("1103",), ("1103",), True),
        (("1103", "0301"), ("0301",), True),
        ((), (), True),
        (("1103",), ("0301",), False),
    ],
)
def test_two_services_of_one_name_and_place_are_told_once(
    base: Library, one: tuple[str, ...], other: tuple[str, ...], same: bool
) -> None:
    first = replace(base.services["rusinfo"], areas=one)
    again = replace(first, id="rusinfo-2", areas=other, phone="+4790000000")
    twins = replace(base, services={each.id: each for each in (first, again)})

    told = [(each.code, dict(each.values)["service"]) for each in twin_problems(twins)]

    assert told == ([("S018", "rusinfo-2")] if same else [])
    named = replace(again, name=(("nb", "En annen"), ("en", "Another")))
    assert not list(twin_problems(replace(base, services={first.id: first, named.id: named})))
