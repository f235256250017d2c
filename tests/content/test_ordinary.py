"""What people ask in plain words opens the screen that answers it, and danger said beside it goes first."""

import pytest

from bot.engine.advance import advance
from bot.engine.finder import find
from bot.model.event import Wrote
from bot.model.library import Library
from bot.model.session import Session

TYPED: dict[str, tuple[str, ...]] = {
    "law.residence": (
        "blir jeg utvist",
        "blir jeg sendt ut av landet",
        "mister familien min oppholdet",
        "er fra polen blir jeg kastet ut",
        "redd de sender oss tilbake",
        "jeg søker om statsborgerskap og har blitt tatt",
        "ble tatt med hasj, er ikke norsk",
        "får æ norsk pass no",
        "will this affect our residence permit",
        "we are worried about our visa",
        "can they deport me",
        "will he be expelled from norway",
        "they send me back?",
        "will they revoke my asylum",
        "can udi see this",
        "i am refugee 19 police stop me hash. i lose permit?",
        "can i become a citizen",
        "what does it do to my permanent residence application",
        "will he lose his residence permit",
        "will i lose my family reunification",
        "i live in mottak",
        "i will be killed if they deport me",
        "utvisning",
        "utlendingsloven",
        "kan udi se boten",
        "jeg bor på mottak",
        "blir jeg sendt tilbake",
        "mistar ho opphaldet",
    ),
    "help.school": ("blir jeg utvist fra skolen", "blir eg utvist frå skulen hvis dei finn hasj"),
    "letter.fine": (
        "må jeg betale boten",
        "skal jeg skrive under på forelegget",
        "jeg har ikke penger til boten",
        "det står et beløp",
        "eg har itj penga til bota",
        "penalty notice",
    ),
    "letter.summons": (
        "innkalling til avhør",
        "jeg skal i avhør på mandag",
        "må jeg møte i avhør",
        "eg skal i avhøyr på måndag",
        "i have a police interview tomorrow",
    ),
    "letter.asked": (
        "kan jeg si nei",
        "er det frivillig?",
        "kan jeg si nei til møtet",
        "kan eg seie nei",
        "e det frivillig",
        "is it voluntary",
        "can i say no",
    ),
    "unit.contract": ("må jeg ta urinprøve", "må jeg tisse i kopp", "må eg tisse i kopp"),
    "police.test": ("må jeg ta urinprøve hos politiet", "kan politiet ta urinprøve"),
    "police.rights": (
        "vennen min sa mitt navn",
        "kompisen min anga meg",
        "noen har tysta på meg",
        "kompisen snitcha på mæ",
        "jeg har innrømmet alt",
        "de ville at jeg skulle skrive under på et papir",
        "my friend snitched on me",
    ),
    "myths.explain": (
        "må jeg si hvem jeg kjøpte av",
        "han solgte meg hasjen skal jeg si hvem det er",
        "må eg seie kven som selde",
        "do i have to say who i bought it from",
    ),
    "help.debt": ("redd for hevn hvis jeg sier hvem jeg kjøpte av", "scared of revenge"),
    "police.arrested": (
        "sitter på politistasjonen nå",
        "sitter i politibilen nå",
        "holdt i håndjern",
        "they put me in handcuffs",
    ),
    "police.search": (
        "jeg ble kledd naken",
        "politiet er på døra",
        "kommer politiet hjem til oss",
        "kan jeg si nei til ransaking",
        "police are at my door",
    ),
    "police.age": ("jeg bare satt i bilen", "1 gram hasj hva får jeg", "purken stoppa meg m hasj i lomma"),
    "help.work": (
        "mister jeg jobben",
        "sjefen vil ha urinprøve",
        "kan jeg miste jobben fordi sønnen min er tatt",
        "mistar eg jobben",
        "will my boss find out",
    ),
    "law.life": (
        "kan jeg reise til USA",
        "får han komme inn i USA",
        "utveksling til usa",
        "amerika",
        "visum",
        "skal ta lappen til våren ødelegger dette det",
        "jeg kjører varebil på jobb",
        "can i go to america",
    ),
    "law.driving": ("mister jeg lappen hvis jeg kjører påvirket",),
    "help.missing": (
        "min sønn er forsvunnet",
        "vi finner ikke datteren vår",
        "fosterjenta har stukket av",
        "hun har rømt fra fosterhjemmet",
        "han har rømt heimefrå",
        "our foster daughter has run away from home",
    ),
    "help.talk": ("jeg skal bare stikke av hjemmefra",),
    "myths.calling": (
        "ringer de politiet",
        "politiet kommer hvis vi ringer da",
        "får vi straff hvis vi ringer",
        "må vi si navnet vårt",
        "kjem politiet om me ringjer",
        "will the police come if we call",
    ),
    "unit.privacy": ("ringer de politiet hvis jeg sier det på møtet",),
    "unit.parents": ("får jeg vite hva han sier der", "får eg vite kva han seier der"),
    "police.outcome": ("får han straff", "det er første gang han er tatt", "it's his first time"),
    "help.parenttalk": ("han nekter å snakke", "han nektar å snakke"),
    "police.lawyer": ("må vi betale advokat", "do we have to pay for a lawyer"),
    "chat.about": ("er dere advokat", "are you a lawyer"),
    "chat.hide": ("han leser mobilen min", "mamma les mobilen min", "my mum reads my phone"),
    "help.family": (
        "er det min feil",
        "hvor har vi feilet",
        "skammen er verst",
        "hvordan forklarer jeg det til søsknene",
        "kor har me feila",
        "where did we go wrong",
    ),
    "help.start": ("is there someone who speaks english i can talk to", "do you speak english"),
    "myths.taken": ("barnevernet wants to meet us",),
}
IN_DANGER = (
    "han har rømt hjemmefra og sier han vil dø",
    "hun har rømt hjemmefra fordi pappa slår",
    "sønnen min er forsvunnet og skrev at han ikke orker mer",
    "vennen min våkner ikke, får vi straff hvis vi ringer",
    "han puster ikke, ringer de politiet hvis vi ringer 113",
    "vi tør ikke ringe 113 han er blå",
    "noen har tysta på meg og de vil drepe meg",
    "foreldrene mine vil sende meg tilbake til hjemlandet for å gifte meg bort",
    "pappa sier han sender meg ut av landet og jeg er redd",
    "she wont wake up will the police come if we call",
)


@pytest.mark.parametrize("step", TYPED)
def test_whoever_asks_it_at_the_menu_reads_the_answer(step: str, library: Library) -> None:
    menu = Session(library.house.menu, (), "nb", "young", chosen=True)
    opened = {text: advance(library, menu, Wrote(text)).view.step for text in TYPED[step]}

    assert opened == dict.fromkeys(TYPED[step], step)


@pytest.mark.parametrize("text", IN_DANGER)
def test_such_words_calm_no_danger_that_is_told_beside_them(text: str, library: Library) -> None:
    assert find(library, text).crisis is not None
