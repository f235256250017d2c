"""Conversations in which an emergency has to stay what it is, as shipped."""

import pytest

from bot.engine.followed import ALL_WELL, NOTE
from tests.engine.talking import note, told

MEDICAL, MORE, CALLING = "urgent.medical", "urgent.medical_more", "myths.calling"
DANGER, DANGER_MORE, SUICIDE = "urgent.danger", "urgent.danger_more", "urgent.suicide"


def steps(language: str, line: str) -> list[str]:
    """The steps that each of some texts, with ";" between them, leads to one after the other."""
    texts = line.split("; ")
    return [told(*texts[:count], language=language).view.step for count in range(1, len(texts) + 1)]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nb", "kjæresten våkner ikke skikkelig; hu mumler bare; tok oxy; hvor lenge"),
        ("nb", "kompis våkner ikke; hvor lang tid tar det"),
        ("nb", "kompis våkner ikke; når kommer de"),
        ("nb", "kompis våkner ikke; kommer politiet; ok; hvor lenge"),
        ("nb", "kompis våkner ikke; kommer politiet; hvor lenge"),
        ("nn", "kameraten min vaknar ikkje; kor lenge"),
        ("en", "my friend won't wake up; how long"),
    ],
)
def test_whoever_asks_how_long_has_not_called_yet(language: str, line: str) -> None:
    assert steps(language, line)[-1] == MORE


def test_below_the_call_it_is_about_the_ambulance() -> None:
    assert steps("nb", "kompis våkner ikke; har ringt; hvor lenge")[-1] == "urgent.called"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        # What was taken is not remembered.
        ("nb", "kompis våkner ikke; husker ikke hva han tok"),
        ("nb", "hun har tatt noe og er helt vekk; husker ikke hva; hva nå"),
        ("nb", "noen har hatt noe i drinken min; klarer ikke stå; husker ikke"),
        ("nb", "ble dopa på fest; husker ikke; er kvalm; bena funker ikke"),
        ("nn", "kameraten min vaknar ikkje; hugsar ikkje kva han tok"),
        ("en", "my friend won't wake up; i can't remember what he took"),
        # The emergency goes on below what one fears of calling.
        ("nb", "kompis våkner ikke har tatt ghb; kommer politiet; han snorker nå"),
        ("nb", "kompis svarer ikke har tatt ghb; kommer politiet; men jeg har mere på meg"),
        ("nb", "kompis svarer ikke har tatt ghb; kommer politiet; kan jeg ikke bare gå"),
        (
            "nb",
            "vennina mi har tatt g hu våkner ikke; tør ikke ringe; men vi er bare 15; å foreldrene er borte; "
            "hva hvis vi får trøbbel; skal vi bare vente litt",
        ),
        ("nn", "kameraten vaknar ikkje har teke ghb; kjem politiet; skal vi berre vente litt"),
        ("en", "my mate won't wake up took g; will the police come; but i have more on me"),
        # An accident is about the body.
        ("nb", "jeg tok for mange piller; ikke med vilje"),
        (
            "nb",
            "tok for mye paracet; var ikke for å dø; hadde bare vondt i hode; føler meg fin; "
            "må jeg på sykehus",
        ),
        (
            "nb",
            "jeg tok for mange piller; ikke med vilje; hjerte hamrer; er redd; får mamma vite det; "
            "kan jeg sove det av meg",
        ),
        ("nn", "eg tok for mange piller; ikkje med vilje; må eg på sjukehus"),
        ("en", "i took too many pills; not on purpose; can i sleep it off"),
        # So is the fear of somebody intoxicated, and a person who cannot be reached.
        ("nb", "spist space brownie og alt går rundt; dør jeg av dette; kommer jeg til å dø; har panikk"),
        ("nb", "bestisen tok for mye; har ringt; de spør hva hu tok vet ikke"),
        ("nb", "bestisen tok for mye; kan ikke si det til mamma"),
        ("nb", "bestisen tok for mye; får han straff hvis jeg ringer"),
        ("nb", "bestisen tok for mye; kan jeg ringe noen uten at de sier det"),
        ("en", "my friend won't wake up; will he get in trouble if i call"),
    ],
)
def test_a_medical_emergency_stays_one(language: str, line: str) -> None:
    assert set(steps(language, line)) <= {MEDICAL, MORE, CALLING, "urgent.called"}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nb", "spist en brownie; alt snurrer; kommer jeg til å dø; er alene hjemme"),
        ("nn", "åt ein brownie; alt snurrar; kjem eg til å døy"),
        ("en", "ate a brownie; everything is spinning; am i going to die"),
    ],
)
def test_what_a_body_does_after_a_cake_is_medical(language: str, line: str) -> None:
    first, *rest = steps(language, line)

    assert first == "help.health"
    assert set(rest) == {MEDICAL}


def test_whoever_does_not_come_into_contact_is_not_at_a_meeting() -> None:
    line = "vennen min fikk spice; han stirrer bare; kommer ikke i kontakt med han"
    assert steps("nb", line)[1:] == [MEDICAL, MEDICAL]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "han snorker nå"),
        ("nb", "hu snorker rart"),
        ("nb", "han snorker"),
        ("nn", "ho snorkar no"),
        ("en", "he's snoring"),
    ],
)
@pytest.mark.parametrize("at", ["", CALLING, "help.friend", MEDICAL])
def test_who_snores_is_always_an_emergency(at: str, language: str, text: str) -> None:
    assert told(text, language=language, at=at).view.step == MEDICAL


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nb", "mamma vil drepe meg; seriøst redd; har slått før; kommer hjem kl 23; hva gjør jeg"),
        ("nb", "mor vil drepe meg; på ordentlig"),
        ("nb", "mamma vil kverke meg; har slått før"),
        ("nn", "mamma vil drepe meg; på ordentleg"),
        ("en", "mum will kill me; i'm seriously scared"),
    ],
)
def test_a_figure_of_speech_is_asked_about_and_may_have_been_meant(language: str, line: str) -> None:
    first = told(line.split("; ", maxsplit=1)[0], language=language)

    assert (first.view.step, note(first)) == ("police.parents", ALL_WELL)
    assert set(steps(language, line)[1:]) <= {DANGER, DANGER_MORE}


def test_it_is_heard_below_what_parents_get_to_know_too() -> None:
    line = "ble tatt av politiet; er 16; får mamma vite det; mamma vil drepe meg; seriøst redd"
    assert steps("nb", line)[2:] == ["police.parents", "police.parents", DANGER]
    assert told("pappa vil drepe meg").view.step == DANGER


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nb", "pappa slår meg; han har gjort det før; mange ganger; gjør det igjen"),
        ("nb", "pappa kommer til å banke meg når brevet kommer; han har gjort det før"),
        ("nb", "redd mamma skal slå meg; hun har gjort det før"),
        ("nb", "stefar kommer til å drepe meg; har gjort det før"),
        ("nn", "pappa slår meg; han har gjort det før; mange gonger"),
        ("en", "my dad hits me; he's done it before; many times"),
        (
            "nb",
            "de henta meg i bil å slo meg; skylder 10000; har frist til i morra; ikke si det til noen; "
            "hva skjer hvis jeg ikke kommer",
        ),
        ("nb", "de banka meg; skylder penger; hva skjer hvis jeg ikke kommer"),
        ("nn", "dei banka meg; skuldar pengar; kva skjer om eg ikkje kjem"),
        ("en", "they beat me up; i owe money; what happens if i don't come"),
        ("nb", "eksen sitter utafor huset; har kniv; mamma sover; ikke politi har hasj på rommet"),
    ],
)
def test_violence_stays_violence(language: str, line: str) -> None:
    assert set(steps(language, line)) <= {DANGER, DANGER_MORE, "urgent.calling"}


@pytest.mark.parametrize("at", ["help.debt", "police.more"])
@pytest.mark.parametrize(
    "text", ["hva skjer hvis jeg ikke kommer", "kva skjer om eg ikkje kjem", "what happens if i don't come"]
)
def test_whoever_presses_summons_to_no_meeting(at: str, text: str) -> None:
    assert told(text, at=at).view.step == "help.debt"


@pytest.mark.parametrize(
    ("language", "line", "then"),
    [
        ("nb", "høy å får panikk; hva gjør jeg", "help.health"),
        ("nn", "høg og får panikk; kva gjer eg", "help.health"),
        ("en", "high and panicking; what do i do", "help.health"),
        ("nb", "er det ulovlig; blir syk av den; hva gjør jeg nå", "help.health"),
        ("nn", "blir sjuk av poden; kva gjer eg no", "help.health"),
        ("en", "it makes me sick; what do i do now", "help.health"),
    ],
)
def test_whoever_is_ill_from_it_reads_about_the_body(language: str, line: str, then: str) -> None:
    *before, last = line.split("; ")

    assert note(told(*before, language=language)) == ALL_WELL
    after = told(*before, last, language=language)
    assert (after.view.step, note(after)) == (then, NOTE)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nb", "tror hun kan komme til å skade seg; vil ikke at jeg sier noe; lovte henne; skal jeg si det"),
        ("nn", "trur ho kan kome til å skade seg; ho vil ikkje at eg seier noko; eg lova henne"),
        ("en", "i think she might hurt herself; she doesn't want me to say anything; i promised her"),
    ],
)
def test_a_friend_who_may_hurt_herself_and_a_promise(language: str, line: str) -> None:
    first, *rest = steps(language, line)

    assert first == SUICIDE
    assert set(rest) == {SUICIDE}


@pytest.mark.parametrize(
    "text",
    [
        "redd hun skal skade seg",
        "tror han kan gjøre noe med seg selv",
        "redd ho skal skade seg",
        "i think he might do something to himself",
    ],
)
def test_so_is_the_fear_for_a_friend(text: str) -> None:
    assert told(text).view.step == SUICIDE


def test_whoever_was_caught_tonight_is_not_asked_their_age() -> None:
    assert steps("nb", "vil ikke våkne i morra; ble tatt av politi i kveld") == [
        SUICIDE,
        "urgent.suicide_more",
    ]
