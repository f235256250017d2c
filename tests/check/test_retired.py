"""Numbers and names no longer in use are found wherever people would still see them."""

from dataclasses import replace

import pytest

from bot.check.retired import retired_problems
from bot.model.library import Library
from tests.check.conftest import Change

RETIRED = {"81059500": "rusinfo", "Gamle Telefonen": "rusinfo", "gammel.no": "rusinfo"}
TEXT = "content/templates/nb/law/answer.md"
LINE = "Spør om du lurer på noe."


def _found(library: Library) -> list[tuple[str, str]]:
    found = retired_problems(replace(library, retired=RETIRED))
    return [(each.mark.file, dict(each.values)["shown"]) for each in found]


def test_nothing_is_found_in_a_library_in_order(base: Library) -> None:
    assert _found(base) == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Ring 810 59 500.", "81059500"),
        ("Ring 81059500.", "81059500"),
        ("Ring +47 810 59 500.", "81059500"),
        ("Spør gamle telefonen.", "Gamle Telefonen"),
        ("Se [siden](https://www.gammel.no/x).", "gammel.no"),
    ],
)
def test_a_text_that_says_it_is_found(change: Change, said: str, shown: str) -> None:
    assert _found(change(TEXT, LINE, said)) == [(TEXT, shown)]


@pytest.mark.parametrize("said", ["Ring 1810595001.", "Gamle Telefonenes dag.", "Se ikkegammel.no."])
def test_what_only_looks_like_it_is_left_alone(change: Change, said: str) -> None:
    assert _found(change(TEXT, LINE, said)) == []


def test_a_service_that_shows_it_is_found(base: Library) -> None:
    rusinfo = replace(base.services["rusinfo"], phone="+4781059500", url="https://gammel.no/")
    changed = replace(base, services={**base.services, "rusinfo": rusinfo})
    assert {shown for _, shown in _found(changed)} == {"81059500", "gammel.no"}


def test_the_name_of_a_page_on_another_site_is_not_shown(base: Library) -> None:
    rusinfo = replace(base.services["rusinfo"], url="https://example.no/gammel.no")
    assert _found(replace(base, services={**base.services, "rusinfo": rusinfo})) == []


def test_people_may_still_type_it(change: Change) -> None:
    file = "content/templates/nb/law/age.md"
    assert _found(change(file, "hvor gammel må jeg være", "gamle telefonen")) == []
