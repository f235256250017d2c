"""Words that are taken, buttons that look alike, addresses and numbers that must not be given out."""

from dataclasses import replace

import pytest

from bot.check.labels import label_problems
from bot.check.services import service_problems
from bot.check.taken import taken_problems
from bot.model.library import Library
from bot.model.service import Service
from tests import shipped
from tests.check.conftest import DAY, Change


def _codes(service: Service, library: Library) -> list[str]:
    changed = replace(library, services={service.id: service})
    return [found.code for found in service_problems(changed, DAY)]


@pytest.mark.parametrize("phrase", ["hei", "Hjelp!", "takk", "meny", "slett alt", "vil dø"])
def test_words_with_work_of_their_own_are_no_phrases_of_another_text(phrase: str) -> None:
    library = shipped.library()
    key = ("nb", "help/work", "")
    text = library.templates[key]
    marked = (*text.phrase_marks, (phrase, text.mark))
    spoiled = replace(library, templates={**library.templates, key: replace(text, phrase_marks=marked)})

    assert list(taken_problems(library)) == []
    assert [(found.code, dict(found.values)["phrase"]) for found in taken_problems(spoiled)] == [
        ("P006", phrase)
    ]


@pytest.mark.parametrize(
    ("label", "told"),
    [("Om møtene", []), ("tilbake", ["T038"]), ("Meny", ["T038"]), ("Snakk med noen", ["T038"])],
)
def test_a_button_is_not_called_as_a_common_one(label: str, told: list[str], change: Change) -> None:
    library = change("content/templates/nb/law/answer.md", "unit: Om møtene", f"unit: {label}")

    assert [found.code for found in label_problems(library)] == told


def test_a_step_may_have_a_common_button_of_its_own() -> None:
    library = shipped.library()
    common = {choice.id for choice in library.house.footer}
    assert common & {choice.id for choice in library.steps[library.house.menu].choices}

    assert not [found for found in label_problems(library) if found.code == "T038"]


@pytest.mark.parametrize("number", ["+4782012345", "+4782912345"])
def test_a_number_that_costs_money_is_not_given_out(number: str, base: Library) -> None:
    service = base.services["rusinfo"]

    assert _codes(service, base) == []
    assert _codes(replace(service, phone=number), base) == ["S002"]
    assert _codes(replace(service, sms=number), base) == ["S002"]


@pytest.mark.parametrize(
    "url", ["rusinfo.no", "http://rusinfo.no", "https://rus info.no/", "https://rusinfo/", "https://"]
)
def test_an_address_that_would_not_open_is_not_given_out(url: str, base: Library) -> None:
    service = base.services["rusinfo"]

    assert _codes(replace(service, url=url), base) == ["S014"]
    assert _codes(replace(service, chat_url=url), base) == ["S014"]
    assert _codes(replace(service, url="https://rusinfo.no:443/x?y=1#z"), base) == []


def test_ages_are_told_from_the_youngest(base: Library) -> None:
    service = base.services["rusinfo"]

    assert _codes(replace(service, age_from=25, age_to=13), base) == ["S015"]
    assert _codes(replace(service, age_from=13, age_to=13), base) == []


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ("Mo-Fr 09:00-15:00; Jul 01-31 10:00-14:00; Sa-Su off; PH off", []),
        ("Mo-Fr 09:00-15:00; Jul 01-31 10:00-14:00; Mo-Fr 09:00-12:00; PH off", ["S013", "S013"]),
        ("Dec 24 off; Mo-Fr 09:00-15:00; PH off", ["S013"]),
        ("10:00-15:00", ["S016"]),
        ("10:00-12:00,13:00-15:00; PH off", ["S016"]),
        ("Mo-Su 10:00-12:00,13:00-15:00", []),
        ("24/7", []),
    ],
)
def test_shorter_hours_in_summer_stand_beside_closed_weekends(
    hours: str, told: list[str], base: Library
) -> None:
    service = replace(base.services["rusinfo"], hours=(("phone", hours),))

    assert _codes(service, base) == told
