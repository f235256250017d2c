"""What somebody asks who is called to the police is about that interview, never about the unit's meeting."""

import pytest

from tests.engine.talking import told

SUMMONS = "letter.summons"
RIGHTS = "police.rights"
EXPLAIN = "myths.explain"
PARENTS = "police.parents"
MEETING = "unit.meeting"


@pytest.mark.parametrize(
    ("language", "said", "steps"),
    [
        (
            "nb",
            ["avhør fredag", "hva spør de om", "må jeg svare", "hvor lenge varer det", "kan mamma være med"],
            [SUMMONS, RIGHTS, RIGHTS, SUMMONS, PARENTS],
        ),
        (
            "nb",
            ["har avhør i morra kl 9", "hva spør de om", "kan jeg ta med mamma"],
            [SUMMONS, RIGHTS, PARENTS],
        ),
        ("nb", ["skal i avhør på politistasjonen i morra", "hva om jeg ikke møter"], [SUMMONS] * 2),
        ("nb", ["skal i avhør", "hva om jeg ikke kommer", "kan de hente meg"], [SUMMONS] * 3),
        ("nb", ["skal i avhør", "er 16", "må jeg si noe"], [SUMMONS, SUMMONS, RIGHTS]),
        ("nb", ["det står bekymringssamtale", "kan jeg si nei til å prate"], [SUMMONS, RIGHTS]),
        (
            "nb",
            ["skal i avhør", "må jeg si hvem som solgte", "blir jeg tyster", "hva om jeg lyger"],
            [SUMMONS, EXPLAIN, EXPLAIN, EXPLAIN],
        ),
        ("nb", ["skal i avhør", "må jeg si hvem jeg fikk det av"], [SUMMONS, EXPLAIN]),
        ("nb", ["ble tatt med hasj", "kan jeg angre på det jeg sa"], ["police.age", RIGHTS]),
        ("nb", ["skal i avhør", "skal jeg bare innrømme"], [SUMMONS, EXPLAIN]),
        (
            "nn",
            ["skal i avhøyr", "kva spør dei om", "må eg svare", "kor lenge varar det", "kan mamma vere med"],
            [SUMMONS, RIGHTS, RIGHTS, SUMMONS, PARENTS],
        ),
        ("nn", ["har avhøyr i morgon kl 9", "ka spør dem om"], [SUMMONS, RIGHTS]),
        ("nn", ["skal i avhøyr", "kva om eg ikkje møter", "kan dei hente meg"], [SUMMONS] * 3),
        ("nn", ["skal i avhøyr", "blir eg tystar", "kva om eg lyg"], [SUMMONS, EXPLAIN, EXPLAIN]),
        (
            "en",
            ["i have a police interview tomorrow", "what will they ask", "do i have to answer"],
            [SUMMONS, RIGHTS, RIGHTS],
        ),
        (
            "en",
            ["police interview friday", "how long does it take", "can my mum come"],
            [SUMMONS, SUMMONS, PARENTS],
        ),
        ("en", ["police interview friday", "what if i dont go", "can they come and get me"], [SUMMONS] * 3),
        ("en", ["police interview friday", "am i a snitch", "what if i lie"], [SUMMONS, EXPLAIN, EXPLAIN]),
        ("nb", ["innkalt til politiet", "hva skjer der", "hvor lenge varer det"], [SUMMONS, RIGHTS, SUMMONS]),
        ("nn", ["innkalla til politiet", "kva skjer der"], [SUMMONS, RIGHTS]),
        ("nb", ["avhør", "kan mamma være med", "kan jeg si nei"], [SUMMONS, PARENTS, RIGHTS]),
        (
            "nb",
            ["bekymringssamtale", "kan pappa være med", "hva hvis jeg sier nei"],
            [SUMMONS, PARENTS, RIGHTS],
        ),
        ("nb", ["politiet har ringt", "de vil prate med meg", "må jeg"], ["police.age", SUMMONS, SUMMONS]),
        (
            "nb",
            ["ble tatt av politiet", "16", "må jeg møte", "hva om jeg ikke møter"],
            ["police.age", "police.matter", SUMMONS, SUMMONS],
        ),
        ("nb", ["avhør i morra", "lyver de", "jeg løy"], [SUMMONS, RIGHTS, EXPLAIN]),
        ("nn", ["avhøyr i morgon", "lyg dei", "eg laug"], [SUMMONS, RIGHTS, EXPLAIN]),
        ("en", ["police interview friday", "can i lie", "do they lie to me"], [SUMMONS, EXPLAIN, RIGHTS]),
        ("nb", ["møte i kommunen", "lyver de", "og hvis jeg lyver"], [MEETING] * 3),
        ("nb", ["politiet vil snakke med datteren min, hun er 16", "må hun svare"], [SUMMONS, RIGHTS]),
        (
            "nb",
            ["brev om avhør av datteren min på 16", "må hun", "kan jeg være med"],
            [SUMMONS] * 2 + [PARENTS],
        ),
        ("en", ["letter from the police about a concern talk", "do we have to"], [SUMMONS] * 2),
        ("nb", ["har fått brev fra politiet", "hva spør de om", "må jeg svare"], ["letter.start"] * 3),
        ("nn", ["fekk brev frå politiet", "kva spør dei om", "kva om eg ikkje kjem"], ["letter.start"] * 3),
        ("en", ["i got a letter from the police", "what do they ask"], ["letter.start"] * 2),
        ("nb", ["har fått forelegg for bruk", "må jeg betale"], ["letter.fine"] * 2),
        ("nn", ["avhøyr", "kor lenge"], [SUMMONS] * 2),
        ("nb", ["skal i konfliktråd", "må jeg", "hva koster det"], ["police.outcome"] * 3),
    ],
)
def test_the_interview_stays_the_interview(language: str, said: list[str], steps: list[str]) -> None:
    at = [told(*said[: count + 1], language=language).view.step for count in range(len(said))]
    assert at == steps


@pytest.mark.parametrize("at", ["police.age", "police.lawyer", "police.parents", SUMMONS])
@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("hva spør de om", RIGHTS),
        ("må jeg svare", RIGHTS),
        ("må jeg si noe", RIGHTS),
        ("kva spør dei om", RIGHTS),
        ("do i have to say anything", RIGHTS),
        ("kan mamma være med", PARENTS),
        ("hva om jeg ikke møter", SUMMONS),
        ("kan de hente meg", SUMMONS),
        ("kva om eg ikkje kjem", SUMMONS),
        ("can they come and get me", SUMMONS),
        ("får mor vite det", PARENTS),
        ("lurer de meg", RIGHTS),
        ("må jeg møte", SUMMONS),
    ],
)
def test_on_each_screen_about_the_police(at: str, text: str, step: str) -> None:
    assert told(text, at=at).view.step == step


@pytest.mark.parametrize(
    ("at", "text", "step"),
    [
        (RIGHTS, "hvor lenge", SUMMONS),
        (PARENTS, "kor lenge", SUMMONS),
        (SUMMONS, "er det farlig", RIGHTS),
        (PARENTS, "hva skjer", "police.outcome"),
        ("police.under_15", "må jeg dra", SUMMONS),
        ("police.under_15", "can i say no", SUMMONS),
        ("police.more", "hva gjør jeg", "police.lawyer"),
        ("police.more", "kva no", "police.lawyer"),
        ("police.outcome", "how much", "letter.fine"),
        ("police.outcome", "hva gjør jeg", RIGHTS),
        ("law.driving", "hvor lenge", "law.driving_cost"),
        ("unit.parents", "og så", MEETING),
        ("unit.parents", "kva no", MEETING),
        ("unit.privacy", "hvor lenge", MEETING),
        ("unit.what", "how long", MEETING),
        (MEETING, "hvor", "unit.what"),
        (MEETING, "må jeg", "letter.asked"),
        ("help.quit", "kvar", "help.municipal"),
        ("help.debt", "is it my fault", "help.debt"),
        ("menu.start", "han lyver", "help.friend"),
        (MEETING, "får mor vite det", "unit.parents"),
    ],
)
def test_where_no_answer_stands_the_screen_that_has_it_comes(at: str, text: str, step: str) -> None:
    assert told(text, at=at).view.step == step


@pytest.mark.parametrize(
    "said",
    [
        ["hva spør de om på møtet"],
        ["jeg kommer ikke på møtet"],
        ["er det frivillig"],
        ["do i have to be there"],
    ],
)
def test_what_is_told_in_other_words_does_not_reach_the_meeting_either(said: list[str]) -> None:
    told_of = told(*said, at=SUMMONS).view.step
    assert told_of.partition(".")[0] != "unit"
    assert told_of not in {"letter.missed_asked", "letter.voluntary", "letter.asked"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nb", "hvordan er møtet i kommunen"),
        ("nn", "korleis er møtet i kommunen"),
        ("en", "what about the meeting with the municipality"),
    ],
)
def test_the_meeting_is_told_of_where_it_is_named(language: str, text: str) -> None:
    assert told(text, language=language, at=SUMMONS).view.step == MEETING


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nb", ["møte i kommunen", "må jeg si hvem jeg fikk det av", "må jeg si hvem jeg kjøpte av"]),
        ("nb", ["møte i kommunen", "må jeg si hvem som solgte", "blir jeg tyster", "hva om jeg lyger"]),
        ("nn", ["har møte i kommunen", "må eg seie kven som selde"]),
        ("en", ["meeting with the kommune", "do i have to say who sold it"]),
    ],
)
def test_no_lawyer_is_asked_for_at_the_meeting(language: str, said: list[str]) -> None:
    assert {told(*said[: count + 1], language=language).view.step for count in range(len(said))} == {MEETING}
