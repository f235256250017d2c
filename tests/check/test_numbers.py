"""Which numbers may stand at a service: a digit that fell out is seen before somebody dials it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.check.codes import text
from bot.check.miswritten import hours_slip
from bot.check.services import service_problems
from bot.model.library import Library
from tests import shipped

DAY = date(2026, 11, 27)


def told(number: str) -> bool:
    return bool(_told(number))


def _told(number: str) -> str:
    """The words of S002, or ""."""
    library: Library = shipped.library()
    service = replace(library.services["mental-helse-116123"], phone=number)
    library = replace(library, services={service.id: service})
    found = (problem for problem in service_problems(library, DAY) if problem.code == "S002")
    return "".join(map(text, found))


@pytest.mark.parametrize("number", ["113", "116123", "116117", "02800", "1881", "+4722400040", "+4791508588"])
def test_a_number_that_can_be_dialled_may_stand(number: str) -> None:
    assert not told(number)


@pytest.mark.parametrize(
    "number", ["11612", "1161233", "114", "911", "22400040", "+4712345678", "+472240004", "22 40 00 40"]
)
def test_one_that_cannot_is_told(number: str) -> None:
    assert told(number)


@pytest.mark.parametrize(
    ("number", "slip"),
    [
        ("+479O529359", "bokstaven O på plass 5"),
        ("+4790529l59", "bokstaven l på plass 9"),
        ("“+4790529359”", "anførselstegnet på plass 1"),
        ("+47 90529359", "mellomrom på plass 4"),
        ("+479052935", "for få sifre, 7 etter +47"),
        ("+47905293599", "for mange sifre, 9 etter +47"),
        ("90529359", "+47 mangler foran"),
        ("+47905-9359", "«-» på plass 7 er ikke et siffer"),
    ],
)
def test_the_slip_in_a_number_is_named(number: str, slip: str) -> None:
    assert f"vise: {slip}" in _told(number)


@pytest.mark.parametrize("number", ["114", "11612", "+4712345678", "+4782012345"])
def test_where_the_slip_is_not_plain_none_is_named(number: str) -> None:
    assert _told(number).endswith("vi kan vise")


@pytest.mark.parametrize(
    ("hours", "slip"),
    [
        ("Mo-Fr 1O:00-15:00", "bokstaven O på plass 8"),
        ("“Mo-Fr 10:00-15:00”", "anførselstegnet på plass 1"),
        ("Mo–Fr 10:00-15:00", "lang strek på plass 3"),
        ("Ma-Fr 10:00-15:00", "dagene skrives på engelsk, Mo for Ma"),
        ("Mo-Lø 10:00-15:00", "dagene skrives på engelsk, Sa for Lø"),
        ("Mo-Fr 10.00-15.00", "kolon og ikke punktum i klokkeslett, 10:00"),
        ("Mo-Fr 9:00-15:00", "timen skrives med to sifre, 09:00"),
        ("Mo-Fr 9-15", "minuttene mangler, 09:00-15:00"),
        ("døgnåpent", "hele døgnet skrives 24/7"),
        ("11:00", "sluttiden mangler bak 11:00"),
        ("Mo-Fr 11:00", "sluttiden mangler bak 11:00"),
        ("10:00-25:00", "25:00 finnes ikke"),
        ("10:00-11:60", "11:60 finnes ikke"),
        ("Feb 30", "30. februar finnes ikke"),
        ("Dec 26-24", "24 kommer før 26"),
        ("Des 24 off", "månedene skrives på engelsk, Dec for Des"),
        ("Mo-Fr 09:00 - 15:00", "ingen mellomrom rundt streken, 09:00-15:00"),
        ("Mo-Fr all day", ""),
    ],
)
def test_the_slip_in_opening_hours_is_named(hours: str, slip: str) -> None:
    said, _ = hours_slip(hours)

    assert said.startswith(f": {slip}") if slip else said == ""
