"""Which numbers may stand at a service: a digit that fell out is seen before somebody dials it."""

from dataclasses import replace
from datetime import date

import pytest

from bot.check.services import service_problems
from bot.model.library import Library
from tests import shipped

DAY = date(2026, 11, 27)


def told(number: str) -> bool:
    library: Library = shipped.library()
    service = replace(library.services["mental-helse-116123"], phone=number)
    library = replace(library, services={service.id: service})
    return "S002" in {problem.code for problem in service_problems(library, DAY)}


@pytest.mark.parametrize("number", ["113", "116123", "116117", "02800", "1881", "+4722400040", "+4791508588"])
def test_a_number_that_can_be_dialled_may_stand(number: str) -> None:
    assert not told(number)


@pytest.mark.parametrize(
    "number", ["11612", "1161233", "114", "911", "22400040", "+4712345678", "+472240004", "22 40 00 40"]
)
def test_one_that_cannot_is_told(number: str) -> None:
    assert told(number)
