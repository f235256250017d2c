"""Phrases that ask for one text lead to that text; where something must be asked first, to the question."""

import pytest

from bot.engine.advance import advance
from bot.engine.finder import BRIEF, FEW, find
from bot.engine.normal import words
from bot.model.event import Wrote
from bot.model.library import Library
from bot.model.session import Session

DIRECT = (
    "chat.hide",
    "help.anonymous",
    "help.consent",
    "help.found",
    "help.signs",
    "help.staff",
    "help.work",
    "law.insurance",
    "law.life",
    "law.papers",
    "law.residence",
    "letter.fine",
    "letter.summons",
    "police.arrested",
    "police.lawyer",
    "police.outcome",
    "police.parents",
    "police.rights",
    "police.search",
    "unit.prepare",
)
ASKED_FIRST = {
    "stoppet av politiet": "police.age",
    "stoppa av politiet": "police.age",
    "stopped by the police": "police.age",
    "brutt vilkåret": "letter.missed_asked",
    "møte som vilkår": "letter.asked",
}
TYPED = {
    "test på jobben": "help.work",
    "førstegangstjeneste": "help.work",
    "bekymringssamtale politiet": "letter.summons",
    "innkalt til avhør": "letter.summons",
    "jeg er innkalt til avhør på tirsdag": "letter.summons",
    "fått forelegg": "letter.fine",
    "må jeg godta forelegget": "letter.fine",
    "frist for å vedta forelegg": "letter.fine",
    "fått bot i posten": "letter.fine",
    "eg fekk førelegg": "letter.fine",
    "i got a fine": "letter.fine",
    "fine notice": "letter.fine",
    "vi har fått forelegg på datteren min, fristen går ut i morgen": "letter.fine",
    "datteren min har fått forelegg, må hun godta det og når er fristen": "letter.fine",
    "dottera mi har fått førelegg, må ho godta det": "letter.fine",
    "my daughter got a fine, does she have to accept it": "letter.fine",
    "henlagt sak betyr": "police.outcome",
    "eksmannen min vil ikke samtykke til ungdomsoppfølging, må begge si ja": "police.outcome",
    "eksen vil ikkje samtykke til konfliktrådet": "police.outcome",
    "my ex refuses to agree to youth follow-up, do both have to sign": "police.outcome",
    "Politiet ringde og vil at vi skal kome til bekymringssamtale. Må vi kome": "letter.summons",
    "Trenger jeg advokat": "police.lawyer",
    "treng eg advokat": "police.lawyer",
    "do i need a lawyer": "police.lawyer",
    "koster advokaten noe": "police.lawyer",
    "can we be deported": "law.residence",
    "residence permit": "law.residence",
    "mister jeg oppholdstillatelsen": "law.residence",
    "opphaldsløyve": "law.residence",
    "jeg er lærer og en elev har hasj på seg": "help.staff",
    "eg er lærar, ein elev har hasj": "help.staff",
    "i'm a youth worker and one of them uses": "help.staff",
    "dekker forsikringen bilen hvis jeg kjørte i rus": "law.insurance",
    "mistar eg forsikringa": "law.insurance",
    "insurance": "law.insurance",
    "tolk hos politiet": "letter.summons",
    "han vil bli politi": "law.life",
    "han skal i forsvaret": "law.life",
    "can barnevernet take my child": "myths.taken",
    "kan barnevernet ta meg": "myths.taken",
    "barnevernet har fått bekymringsmelding fra politiet": "myths.taken",
    "barnevernet vil ha hjemmebesøk, må vi det": "myths.taken",
    "kan dei ta han frå oss": "myths.taken",
    "kjem barnevernet": "myths.taken",
    "are they going to take my kids": "myths.taken",
    "kan eg som bestemor skrive under for han": "police.parents",
    "nevøen min vart teken": "police.age",
    "kven betalar advokaten": "police.lawyer",
    "må han ha advokat": "police.lawyer",
    "Kan eg hente han på stasjonen": "police.arrested",
    "må han snakke med politiet": "police.rights",
    "Hun har vært i avhør uten at vi visste noe. Er det lov?": "police.parents",
    "sønnen min er 19. politiet tok ham, får jeg vite noe": "police.parents",
    "kan de tvinge henne i behandling": "help.consent",
    "jeg er verge for en gutt på 16. mister han oppholdstillatelsen": "law.residence",
    "hvor ringer jeg": "help.person",
    "langaren ringer heim til oss": "help.debt",
    "eg forstår ikkje dette brevet": "letter.start",
    "kva med mopedlappen": "law.driving",
    "må jeg oppgi navn": "help.anonymous",
    "Jeg fant en pose med noe hvitt på rommet. Skal jeg kaste den eller levere til politiet?": "help.found",
    "eg fann hasj på rommet, skal eg levere det til politiet": "help.found",
    "i found weed in his room should i throw it away": "help.found",
    "fant piller på rommet til datteren min": "help.parenttalk",
    "må jeg si navnet mitt til politiet": "police.rights",
}
IN_A_TALE = (
    "visumskjemaet spør om hun noen gang er arrestert, og hva skal vi svare da",
    "kan man bli arrestert for å drepe en edderkopp haha",
    "do i have to do military service if i moved here at 17",
)


def _there(library: Library, text: str) -> str:
    menu = Session(library.house.menu, (), "nb", "young", chosen=True)
    return advance(library, menu, Wrote(text)).view.step


@pytest.mark.parametrize("step", DIRECT)
def test_every_phrase_in_the_head_of_the_text_leads_to_it(step: str, library: Library) -> None:
    shows = library.steps[step].show
    phrases = [phrase for text in library.templates.values() if text.name == shows for phrase in text.phrases]

    assert len(phrases) >= 3
    assert [
        phrase for phrase in phrases if (find(library, phrase).crisis or find(library, phrase).step) != step
    ] == []


@pytest.mark.parametrize("text", TYPED)
def test_whoever_types_it_reads_that_text(text: str, library: Library) -> None:
    assert _there(library, text) == TYPED[text]


@pytest.mark.parametrize("text", ASKED_FIRST)
def test_what_has_to_be_known_first_is_asked_first(text: str, library: Library) -> None:
    assert _there(library, text) == ASKED_FIRST[text]


@pytest.mark.parametrize("text", IN_A_TALE)
def test_a_word_or_two_in_a_longer_text_do_not_decide_alone(text: str, library: Library) -> None:
    assert len(words(text)) > BRIEF + FEW
    assert find(library, text).step == ""
