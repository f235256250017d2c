"""The places the exploration goes through, and the guide's own answer for every municipality."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from bot.check.samples import sample_places, unlike_places
from bot.check.walk import screens_of
from bot.check.witness import witnesses
from bot.engine.advance import advance
from bot.model.event import Chose, Wrote
from bot.model.flow import Choice, Step, Way
from bot.model.library import Library
from bot.model.session import Session
from bot.model.turn import Show
from bot.oslo import OSLO
from bot.render import Renderer
from tests.check.conftest import DAY
from tests.shipped import library

NOON = datetime.combine(DAY, time(12), OSLO)


@pytest.fixture(scope="module")
def guide() -> Library:
    return library()


def _local(library: Library) -> Library:
    """The base with a service of one municipality."""
    own = replace(library.services["rusinfo"], id="own", scope="municipality", areas=("1103",))
    return replace(library, services={**library.services, "own": own})


def test_the_samples_are_the_place_with_most_and_one_with_least(base: Library) -> None:
    assert sample_places(_local(base)) == ("1103", "0301")


def test_one_place_stands_for_all_with_the_same_services(base: Library, guide: Library) -> None:
    assert len(unlike_places(base)) == 1
    assert set(unlike_places(_local(base))) == {"1103", "0301"}
    assert len(unlike_places(guide)) < len(guide.places.municipalities)


def test_the_walk_meets_a_place_nobody_knows_and_one_of_each_kind(base: Library) -> None:
    ways = tuple(Choice(name, (Way("law.unit"),)) for name in ("skip", "found"))
    asking = Step("law.answer", "law/answer", ways, asks="place", offers="places")
    library = replace(_local(base), steps={**base.steps, "law.answer": asking})

    visited = [screen.seen for screen in screens_of(library)]

    assert "note_place_unknown" in {seen.show.note for seen in visited if seen.show.step == "law.answer"}
    said = {pair[1] for seen in visited for pair in seen.view.trail if pair[0] == "law.answer"}
    assert {"0301", "1103"} <= said
    assert "found" not in said


def test_a_text_that_may_mean_several_places_is_tried(guide: Library) -> None:
    unsure = witnesses(guide).unsure
    assert unsure is not None
    text, numbers = unsure
    assert len(numbers) > 1
    assert advance(guide, Session("help.place", (), "nb", "young"), Wrote(text)).view.offered == numbers


def test_a_place_is_typed_as_people_type_it(guide: Library) -> None:
    for text, number in ((text, number) for number, text in witnesses(guide).places.items()):
        here = Session("help.place", (), "nb", "young")
        assert advance(guide, here, Wrote(text)).view.trail[-1] == ("help.place", number)


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_municipality_gets_an_answer_of_its_own(guide: Library, language: str) -> None:
    renderer = Renderer(guide)
    asked = Session("help.place", (("help.municipal", "place"),), language, "young")
    for number, place in guide.places.municipalities.items():
        (reply,) = renderer.replies(advance(guide, asked, Chose("help.place", number)), NOON)
        assert reply.step == "help.near"
        assert place.display in reply.text
        assert place.trust in reply.text


def test_each_unit_in_the_directory_is_said_where_it_is(guide: Library) -> None:
    renderer = Renderer(guide)
    units = [s for s in guide.services.values() if s.kind == "advisory_unit" and s.scope == "municipality"]
    assert units
    for reader in guide.house.readers:
        asked = Session("help.place", (), "nb", reader)
        for unit in units:
            for number in unit.areas:
                (reply,) = renderer.replies(advance(guide, asked, Chose("help.place", number)), NOON)
                assert unit.id in reply.services


def test_every_area_of_a_service_is_a_place(guide: Library) -> None:
    places = guide.places.municipalities.values()
    known = {p.number for p in places} | {p.number[:2] for p in places} | {p.trust for p in places}
    for service in guide.services.values():
        assert set(service.areas) <= known, service.id


def test_every_postal_code_gets_an_answer(guide: Library) -> None:
    here = Session("help.place", (), "nb", "young")
    codes = [*guide.places.postal_codes, *guide.places.codes_outside]
    assert len(codes) == 5122
    for code in codes:
        turn = advance(guide, here, Wrote(code))
        if code in guide.places.postal_codes:
            assert turn.view.trail[-1] == ("help.place", guide.places.postal_codes[code])
        else:
            assert [effect for effect in turn.effects if isinstance(effect, Show)] == [
                Show("help.place", "note_place_outside", fresh=True)
            ]
