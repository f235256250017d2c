"""What a screen says and offers when it knows where a person lives, and when it does not."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.model.library import Library
from bot.model.reply import Reply
from bot.model.session import Session
from bot.model.turn import Show
from bot.oslo import OSLO
from bot.render import Renderer
from tests.render.neighbourhood import library_with_places, service, with_near, with_services

NOON = datetime(2026, 11, 24, 12, tzinfo=OSLO)
LIST = '{% for s in services("help.talk") %}\n- {{ s.name }}\n{% endfor %}'


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    return library_with_places(monkeypatch)


def near(library: Library, place: str = "", reader: str = "young", at: datetime = NOON) -> Reply:
    trail = (("help.place", place or "skip"),)
    view = Session("help.near", trail, "nb", reader)
    return Renderer(library).screen(Show("help.near"), view, at)


def listed(library: Library, place: str = "", reader: str = "young") -> tuple[str, ...]:
    return near(with_near(library, LIST), place, reader).services


def test_services_of_the_place_come_first_then_those_for_everyone(library: Library) -> None:
    full = with_services(
        library,
        service("everyone", "national"),
        service("each", "every_municipality"),
        service("town", "municipality", "1103"),
        service("county", "county", "11"),
        service("trust", "health_trust", "Helse Stavanger HF"),
        service("elsewhere", "municipality", "0301"),
    )
    assert listed(full, "1103") == ("town", "county", "trust", "everyone", "each")


def test_without_a_place_only_services_for_everyone_are_listed(library: Library) -> None:
    full = with_services(library, service("town", "municipality", "1103"), service("everyone", "national"))
    assert listed(full) == ("everyone",)


def test_local_services_never_push_an_emergency_number_or_all_lines_away(library: Library) -> None:
    town = [service(f"town-{at}", "municipality", "1103") for at in range(6)]
    urgent = service("urgent", "national", kind="emergency", phone="113")
    full = with_services(library, *town, service("everyone", "national"), urgent)
    assert listed(full, "1103") == ("urgent", "town-0", "town-1", "town-2", "everyone")


def test_a_service_every_trust_has_is_for_everyone(library: Library) -> None:
    full = with_services(
        library, service("treatment", "health_trust"), service("some", "some_municipalities")
    )
    assert listed(full) == ("treatment",)


def test_a_local_service_for_others_is_not_listed(library: Library) -> None:
    full = with_services(library, service("town", "municipality", "1103", readers=("parent",)))
    assert listed(full, "1103") == ()
    assert listed(full, "1103", "parent") == ("town",)


def test_a_text_can_say_the_place_its_county_and_its_trust(library: Library) -> None:
    said = with_near(library, "{{ place.name }}/{{ place.county }}/{{ place.trust }}")
    assert "Stavanger/Rogaland/Helse Stavanger HF" in near(said, "1103").text
    assert "//" in near(said).text


def test_a_text_can_ask_whether_the_place_is_known(library: Library) -> None:
    asks = with_near(library, "{% if answers.place %}kjent{% else %}ukjent{% endif %}")
    assert "ukjent" not in near(asks, "1103").text
    assert "ukjent" in near(asks).text
    assert "ukjent" in near(asks, "9999").text


def test_a_text_can_tell_whether_the_unit_of_the_place_is_known(library: Library) -> None:
    asks = with_near(library, "{% if place.unit %}kjent{% else %}ukjent{% endif %}")
    full = with_services(asks, service("unit", "municipality", "1103", kind="advisory_unit"))
    assert "ukjent" not in near(full, "1103").text
    assert "ukjent" in near(full, "0301").text


def test_a_list_can_keep_to_local_services(library: Library) -> None:
    body = '{% for s in services("help.talk") %}{% if s.local %}{{ s.name }}{% endif %}{% endfor %}'
    full = with_services(library, service("town", "municipality", "1103"), service("everyone", "national"))
    assert near(with_near(full, body), "1103").services == ("town",)


def test_what_nobody_looked_at_for_a_year_is_said_not_to_be_verified(library: Library) -> None:
    body = '{% for s in services("help.talk") %}{{ s.unverified }}.{% endfor %}'
    full = with_services(with_near(library, body), service("everyone", "national"))
    unsure = with_services(with_near(library, body), service("everyone", "national", confidence="low"))
    fresh = near(full).text
    assert near(full, at=NOON + timedelta(days=400)).text != fresh
    assert near(unsure).text != fresh


def test_the_places_a_text_may_mean_are_buttons_and_the_way_on_is_none(library: Library) -> None:
    view = Session("help.place", (), "nb", "young", offered=("1103", "0301", "9999", "legal.use"))
    reply = Renderer(library).screen(Show("help.place"), view, NOON)
    pressed = [(button.choice, button.to) for row in reply.buttons for button in row]
    assert pressed[:3] == [("1103", "help.near"), ("0301", "help.near"), ("skip", "help.near")]
    assert "found" not in dict(pressed)


def test_the_list_of_what_is_stored_names_the_place_when_there_is_one(library: Library) -> None:
    says = with_near(library, "{{ stored }}")
    assert "Stavanger" in near(says, "1103").text
    assert "Stavanger" not in near(says).text


def test_where_trusts_share_a_municipality_each_is_said_with_its_districts(library: Library) -> None:
    shares = {"0301": (("North Hospital", ("Grorud", "Stovner")), ("South_Hospital", ("Alna",)))}
    split = replace(library, places=replace(library.places, shared=shares))
    said = with_near(split, "{% if place.districts %}Bydel:\n\n{{ place.districts }}{% endif %}")

    assert "Bydel:\n\n• North Hospital: Grorud, Stovner\n• South_Hospital: Alna" in near(said, "0301").text
    assert "Bydel" not in near(said, "1103").text
