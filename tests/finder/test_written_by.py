"""The shipped words that say who wrote a text: parents are seen, and nobody else is taken for one."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.desk_find import explained
from bot.engine.advance import advance
from bot.engine.finder import find
from bot.engine.normal import words
from bot.engine.writer import NOTE, denied, recognised, writer
from bot.model.event import Wrote
from bot.model.session import Session
from bot.model.turn import Show
from tests.shipped import library as guide
from tests.shipped import shelf

YES = """\
sønnen min ble tatt med hasj
sønen min røyker
soennen min røyker
dattera mi fekk brev
datra mi e tatt å ho e 15
datteren vår skal på møte i kommunen
dotter vår må møte
Sønnen våres hadde gress i sekken
guten min er stoppa av politiet
gutten vår nekter å gå på møtet
ongen min lukte hasj
barnet mitt har fått brev
mitt barn vil ikke snakke
hva skal jeg si til min sønn
min yngste datter er innkalt
min 15 år gamle sønn er tatt
16-åringen vår røyker hver helg
17åringen min er tatt
jenta mi på 14 hadde hasj på rommet
jenta våres vart tatt på skulen
stesønnen min selger hasj
fosterbarnet vårt ble stoppet
tenåringen min lyver
jentungen min er innkalt te kommunen
jeg er mor til en gutt på 16
eg e pappa te ei jente på fjorten
æ e mor te en på sæksten
kan jeg som forelder være med inn
må me foreldre møte opp
må vi foreldre møte opp
vi er foreldre til en på 17
vi har en gutt på 17 som røyker
me har ein son som er teken
jeg har en sønn på 15
Mor her, guten kom ikkje heim
son min e redd politie
dottera mi er innkalla, kva gjer me
my son got caught with weed
my son’s phone was taken by the police
our daughter got a letter
my daugther smokes
my kid wont talk to me
my 15-year-old is smoking
my teenage son was stopped
our teenager lies all the time
I'm a mother of two, what is this letter
i am a single dad and he is 14
can I as a parent sit in
we are parents of a boy who got caught
my stepson was arrested
sønnen min ble tatt og mora mi er fortvila
my son was arrested and my father is a cop
jeg er bestemor
jeg er bestemor til en gutt på 16
eg er bestefar
æ e mormor å bekymra
barnebarnet mitt er tatt med hasj
barnebarnet vårt har fått brev
jeg er fostermor
vi er fosterforeldre
stesønnen min vil ikke gå
nevøen min røyker
niesa mi er innkalla
eg er tanta til ei jente på 15
jeg er tante til en på 14
jeg som bestefar vil gjerne hjelpe
bestemor her, hva gjør jeg
my grandson got caught
my nephew got a letter
i am a grandmother
i'm his grandmother
im a foster carer
we are foster parents
our foster child was stopped
"""
NO = """\
mamma fant hasjen min
pappa er sint på meg
får foreldrene mine vite det
moren min leste brevet
mora mi seier eg må gå
kan foreldra mine vere med
er jeg barn hvis jeg er 17
er jeg mor hvis jeg har adoptert bort
jenta mi ble tatt med hasj
typen min er tatt
dama mi røyker
gutten var sammen med meg
sønnen var ikke hjemme
sønnen til naboen selger
sønnen hans solgte til meg
barnet var der da politiet kom
barnet vart teke
broren min ble tatt
lillebroren min røyker
kompisen min ble tatt
jeg bor hos mamma til helgen
hun er mor til bestevennen min
hvem er mor til henne
mamma sa at hun ikke vil ha «sønnen min» mer
jeg er 15 og sønnen min er født i mai
jeg er gravid, kan hasj skade barnet mitt
faren min sier «du er ikke sønnen min»
jeg har med meg mora mi på møtet
har du barn
barnevernet mitt vil ta prøve
ungdommen min var full av hasj
mine foreldre får brev
hva gjør foreldre når de finner hasj
vi som er unge må også få vite det
dei vil ha med foreldra til møtet
my mom found my weed
will my parents find out
my boy got caught with me
my girl got caught
my kid brother smokes
my child welfare officer wants a test
can i come without a parent
his mother is a cop
she is a mother and she smokes
my 15 year old brother was stopped
my dad says you are not my son anymore
im 16 and i have a son
vi har en gutt på 16 i klassen som selger hasj
vi har ei jente på 15 på laget som ruser seg
mamma min sier sønnen min er narkoman
moren min gråter og sier min sønn er kriminell
mamma skrev til læreren at datteren min ruser seg
mamma tror at sønnen min er uskyldig
my mom texted me my son is dead to me
mum thinks my child is a druggie
dad was like my son doesn't do drugs
jeg har en sønn på 2 år og er 17 selv
jeg har en sønn og jeg ble tatt med hasj
kan barnevernet ta barnet mitt hvis jeg røyker hasj
jeg har en datter i magen og jeg vil ikke leve
the son of a friend
my teen years were bad
faren min leser opp: sønnen min ble tatt
mora mi les høgt: son min må møte
mamma sier at sønnen hennes ble tatt
mamma leste opp «sønnen min er innkalt»
foreldrene mine fikk brev der det står sønnen din, de skrev sønnen vår
foreldra mine seier dattera vår skal i møte
stefaren min fortalte alle at sønnen vår røyker
my dad reads out: my son has to meet the police
my parents posted that our daughter was arrested
don't tell my mother
bestemor sier at barnebarnet mitt er tatt
mormor min fant hasjen
jeg bor hos bestemor
fostermora mi fant hasjen
jeg er i fosterhjem
tanta mi sier nevøen min røyker
jeg er 16 og nevøen min er født
my gran found my weed
my 15 year old nephew was stopped
my aunt says my nephew smokes
"""


KIN = re.compile(r"besteforeldre|nevøen min|barnebarnet (?:mitt|på)|som bestefar|my grandson", re.IGNORECASE)

DENIED = """\
jeg er ikke forelder
Nei! Jeg er ikke forelder
jeg er jo ikke forelder
eg er ikkje forelder
æ e ikkje forelder
jeg er ikke mora hans
eg er ikkje faren
jeg er ikke noen forelder, jeg er 15
jeg har ikke barn
I'm not a parent
im not a parent
i am not his mother
i dont have kids
"""


@pytest.mark.parametrize("text", DENIED.splitlines())
def test_who_is_no_parent_is_heard(text: str) -> None:
    assert writer(guide(), words(text)) == "not_parent"


@pytest.mark.parametrize(
    ("text", "language"),
    [("jeg er ikke forelder", "nb"), ("eg er ikkje forelder", "nn"), ("I'm not a parent", "en")],
)
def test_it_is_undone_and_told_on_the_screen_where_they_are(text: str, language: str) -> None:
    conversation = shelf().conversation
    here = Session("police.age", (("menu.start", "police"),), language, "parent")
    (reply,) = conversation.answer(here, Wrote(text)).replies
    said = dict(conversation.library.templates[language, "common/words", ""].labels)
    assert (reply.step, reply.reader) == ("police.age", "young")
    assert said[NOTE.format("not_parent")] in reply.text


@pytest.mark.parametrize(
    "text",
    [
        "får ikke foreldre vite det",
        "hvorfor er ikke foreldre med",
        "må ikke mor være med",
        "mannen min er ikke forelder til sønnen min",
        "sønnen min er ikke her",
        "jeg er ikke alene",
    ],
)
def test_other_words_deny_nothing(text: str) -> None:
    assert writer(guide(), words(text)) in {"", "parent"}


@pytest.mark.parametrize("text", YES.splitlines())
def test_a_parent_is_seen(text: str) -> None:
    assert writer(guide(), words(text)) == "parent"


@pytest.mark.parametrize("text", NO.splitlines())
def test_nobody_else_is_taken_for_one(text: str) -> None:
    assert writer(guide(), words(text)) == ""


def test_of_the_questions_no_young_person_or_friend_is_taken_for_a_parent() -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for file in sorted(Path(__file__).parent.glob("questions-*.jsonl")):
        for question in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
            # Grandparents and uncles, whom the files call adults, read as parents do.
            who = "kin" if KIN.search(question["text"]) else question.get("who", "")
            seen[who, writer(guide(), words(question["text"]))] += 1

    assert seen["young", ""] > 1_000
    assert seen["friend", ""] > 200
    assert seen["young", "parent"] == seen["friend", "parent"] == 0
    # Whom the files call adults: "my son is 31 …", "sønnen min truer meg …", "tænke på dattra mi"; and "a
    # single dad" who asks about a fine of his own.
    assert seen["adult", "parent"] <= 4
    assert seen["kin", "parent"] >= 6
    # Half of the parents' questions do not say who asks: "hva er forskjellen på BUP og DPS".
    assert seen["parent", "parent"] >= 140


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("sønnen min ble tatt av politiet", "nb"),
        ("eg fann hasj på rommet til dattera mi", "nn"),
        ("how do I talk to my son about weed", "en"),
    ],
)
def test_the_answer_is_the_parents_text_with_the_way_back(text: str, language: str) -> None:
    conversation, library = shelf().conversation, shelf().conversation.library
    here = Session(library.house.menu, (), language, "young")
    (reply,) = conversation.answer(here, Wrote(text)).replies
    assert (reply.reader, reply.language) == ("parent", language)
    said = dict(library.templates[language, "common/words", ""].labels)
    assert said[NOTE.format("parent")] in reply.text
    menu = library.template(language, library.steps[library.house.menu].show, "parent")
    assert menu is not None
    asked = menu.label("reader")
    assert asked
    for label in (said["menu"], asked):
        assert label in said[NOTE.format("parent")]
    assert said["menu"] in [button.label for row in reply.buttons for button in row]


def test_what_the_young_read_is_one_press_away_where_it_differs() -> None:
    conversation = shelf().conversation
    here = Session(conversation.library.house.menu, (), "nb", "young")
    (reply,) = conversation.answer(here, Wrote("sønnen min ble tatt av politiet")).replies
    assert "Det barnet leser" in [button.label for row in reply.buttons for button in row]


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        ("sønnen min har tatt piller og puster ikke", "parent"),
        ("Datteren min på 16 sier hun vil forsvinne", "parent"),
        ("dottera mi vil døy", "parent"),
        ("my son wants to kill himself", "parent"),
        ("jeg vil dø", "young"),
        ("mamma sier sønnen min vil dø", "young"),
    ],
)
def test_an_emergency_stays_one_and_is_answered_to_whoever_wrote(text: str, reader: str) -> None:
    library = guide()
    turn = advance(library, None, Wrote(text), "nb")
    crisis = find(library, text).crisis
    assert crisis is not None
    assert (turn.view.step, turn.view.reader) == (dict(library.house.crisis)[crisis], reader)
    # No line stands before the number.
    assert [effect.note for effect in turn.effects if isinstance(effect, Show)] == [""]
    # The same without anything kept: past a store that fails.
    reply = shelf().conversation.urgent(Wrote(text), "nb")
    assert reply is not None
    assert (reply.step, reply.reader, reply.crisis) == (turn.view.step, reader, True)


def test_who_reads_by_choice_reads_on_so_in_an_emergency() -> None:
    library = guide()
    here = Session(library.house.menu, (), "nb", "young", reader_chosen=True)
    assert advance(library, here, Wrote("sønnen min vil dø")).view.reader == "young"


def test_it_is_said_why() -> None:
    lines = list(explained(guide(), "hei, sønnen min ble tatt"))
    assert "written by parent, words 2 to 3: sønnen min" in lines
    unplain = list(explained(guide(), "my kid brother"))
    assert unplain[:2] == [
        "written by parent, words 1 to 2: my kid",
        "written by nobody, words 1 to 3: my kid brother",
    ]


def test_the_command_says_it_where_it_is_so() -> None:
    run = CliRunner()
    assert "written by: parent\n" in run.invoke(app, ["find", "sønnen min er tatt"]).stdout
    assert "written by" not in run.invoke(app, ["find", "--explain", "mamma fant hasjen min"]).stdout


def test_only_parents_are_told_so_far() -> None:
    assert recognised(guide()) == ("parent",)
    assert denied(guide()) == ("not_parent",)
