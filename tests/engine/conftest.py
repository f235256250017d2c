"""A small library, made of plain values."""

import pytest

from bot.model.flow import Choice, Flow, House, Step, Way
from bot.model.library import Library
from bot.model.place import Municipality, Places
from bot.model.text import Family, Lexicon, Template, Topic


def choice(choice_id: str, *ways: Way | str, **rest: object) -> Choice:
    made = tuple(Way(w) if isinstance(w, str) else w for w in ways)
    return Choice(choice_id, made, **rest)  # type: ignore[arg-type]  # keyword values of the dataclass


def step(step_id: str, *choices: Choice, **rest: object) -> Step:
    return Step(step_id, step_id.replace(".", "/"), choices, **rest)  # type: ignore[arg-type]  # as above


PLACES = (
    Municipality("0301", "Oslo", "Oslo", "Oslove", "", "Oslo", "OUS"),
    Municipality("1515", "Herøy", "Herøy (Møre og Romsdal)", "", "", "Møre og Romsdal", "HMR"),
    Municipality("1818", "Herøy", "Herøy (Nordland)", "", "", "Nordland", "HSYK"),
    Municipality("5610", "Karasjok", "Karasjok", "Kárášjohka", "Kaarasjoki", "Finnmark", "FSYK"),
)


def make_library() -> Library:
    steps = [
        step("menu.start", choice("police", "police.age"), choice("help", "help.start"), topic="chat.human"),
        step("menu.lost"),
        step("menu.found", offers="topics"),
        step("menu.voice"),
        step("menu.when", offers="calendar"),
        step(
            "police.age",
            choice("under_15", "police.about"),
            choice("over_18", "police.about"),
            asks="age",
            topic="legal.process",
        ),
        step(
            "police.about",
            choice(
                "use",
                Way("police.child", (("age", "under_15"),)),
                Way("police.grown", (("age", "over_18"),)),
                Way("police.any"),
            ),
            choice("talk", "police.any", call="help.start"),
            choice("parents_only", "police.any", when=(("reader", "parent"),)),
            asks="matter",
        ),
        step("police.child"),
        step("police.grown"),
        step("police.any", topic="legal.use"),
        step(
            "help.place",
            choice("skip", "help.near"),
            choice("found", "help.near"),
            asks="place",
            offers="places",
        ),
        step("help.near", choice("place", "help.place"), topic="help.municipal"),
        step("help.start", choice("done", "return"), choice("deeper", "help.done", call="help.more")),
        step("help.more", choice("done", "return")),
        step("help.done", choice("done", "return")),
        step("urgent.start", choice("now", "urgent.medical")),
        step("urgent.medical", topic="crisis.medical"),
        step("chat.erased"),
        step("chat.language", choice("en", "back", language="en"), choice("wipe", "menu", erase=True)),
    ]
    house = House(
        menu="menu.start",
        lost="menu.lost",
        found="menu.found",
        unreadable="menu.voice",
        erased="chat.erased",
        crisis=(("medical", "urgent.medical"),),
        footer=(
            choice("back", "back"),
            choice("person", "help.start"),
            choice("urgent", "urgent.start"),
            choice("menu", "menu"),
            choice("language", "chat.language"),
        ),
        commands=(("meny", "menu"), ("hjelp", "help.start"), ("slett", "erase")),
        moved=(("police.old", "police.age"),),
        readers=("young", "parent"),
    )
    flows = {s.id.split(".")[0] for s in steps}
    text = Template("police/any", "nb", "", "t", (), ("røyke hasj", "straffen for bruk"), "b", 1)
    return Library(
        languages=("nb", "en"),
        house=house,
        flows={f: Flow(f, f"{f}.start", tuple(s for s in steps if s.id.startswith(f))) for f in flows},
        steps={s.id: s for s in steps},
        templates={("nb", "police/any", ""): text},
        facts={},
        acts={},
        services={},
        topics={
            "legal.use": Topic("legal.use", "police.any", "b2"),
            "legal.process": Topic("legal.process", "police.age", "a1"),
        },
        places=Places(
            {m.number: m for m in PLACES},
            {"0181": "0301", "6094": "1515", "8850": "1818"},
            {"LEINØY": ("1515",)},
        ),
        lexicon=(
            Lexicon(
                "crisis.medical",
                "nb",
                (
                    Family(("puster ikke",)),
                    Family(("blå lepper",)),
                ),
            ),
            Lexicon(
                "legal.process",
                "nb",
                (
                    Family(("tatt av politiet",)),
                    Family(("røyke hasj ute",)),
                ),
            ),
        ),
    )


@pytest.fixture(scope="session")
def library() -> Library:
    return make_library()
