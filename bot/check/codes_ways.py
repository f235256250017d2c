"""What is said of what only walking the conversations finds: codes W."""

from bot.check.code import Code
from bot.model.problem import Severity

WAYS = {
    "W001": Code(
        "gjennomgangen kom aldri til steget «{step}»: ingen svar åpner veien dit",
        "rett «when» på veien dit, fjern steget, eller skriv «unreached:» i steget med en grunn",
        "the exploration never came to the step “{step}”: no answers open the way there",
        "mend the “when” on the way there, remove the step, or give a reason as “unreached:” in the step",
        "Et steg som ingen svar leder til, blir aldri lest, og feil i det blir aldri funnet.",
        Severity.WARNING,
    ),
    "W002": Code(
        "steget «{step}» er unnskyldt med «{excuse}», men folk kommer dit",
        "fjern «unreached:» fra steget",
        "the step “{step}” is excused with “{excuse}”, but people do come there",
        "remove “unreached:” from the step",
        "En unnskyldning som ikke lenger stemmer, skjuler den neste feilen.",
        Severity.WARNING,
    ),
    "W003": Code(
        "steget «{step}» er en blindvei: ingen knapp der leder til en annen skjerm",
        "fjern «footer: false», eller legg til en knapp som alle kan trykke på",
        "the step “{step}” is a dead end: no button there leads to another screen",
        "remove “footer: false”, or add a button that everyone can press",
        "Ingen skal bli stående fast i samtalen.",
        stops=False,
    ),
    "W004": Code(
        "steget «{step}» er en felle: fra det leder ingen trykk tilbake til menyen",
        "legg til en vei til menyen her, eller på stegene etterpå",
        "the step “{step}” is a trap: from it no presses lead back to the menu",
        "add a way to the menu here, or on the steps after it",
        "Den som har valgt galt, skal alltid kunne komme tilbake.",
        stops=False,
    ),
    "W005": Code(
        "steget «{step}» er med i en runde uten utgang: knappene leder bare rundt i ring",
        "legg til en knapp ut av runden, for eksempel til menyen",
        "the step “{step}” is in a loop without an exit: the buttons only lead round",
        "add a button out of the loop, for instance to the menu",
        "Den som er redd, gir opp når de samme skjermene kommer igjen og igjen.",
        stops=False,
    ),
    "W006": Code(
        "på «{step}» tar det med noen svar mer enn to trykk å komme til hjelp eller til et menneske",
        "la en knapp uten «when» lede til hjelp, eller fjern «footer: false»",
        "on “{step}” it takes, with some answers, more than two presses to come to help or to a person",
        "let a button without “when” lead to help, or remove “footer: false”",
        "Hjelp skal aldri være mer enn to trykk unna, hvor man enn er og hva man enn har svart.",
        stops=False,
    ),
    "W007": Code(
        "knappen «{choice}» på «{step}» vises aldri: ingen kommer dit med svarene den venter på",
        "rett «when», eller fjern knappen",
        "the button “{choice}” on “{step}” is never shown: nobody comes there with the answers it waits for",
        "mend the “when”, or remove the button",
        "En knapp ingen får se, er en vei vi tror finnes.",
        Severity.WARNING,
    ),
    "W008": Code(
        "veien til «{to}» fra knappen «{choice}» på «{step}» blir aldri tatt",
        "rett «when», flytt veien foran de andre, eller fjern den",
        "the way to “{to}” from the button “{choice}” on “{step}” is never taken",
        "mend the “when”, move the way before the others, or remove it",
        "En vei ingen tar, er et svar vi tror at noen får.",
        Severity.WARNING,
    ),
    "W009": Code(
        "steget «{step}» spør etter «{answer}», men svaret brukes aldri",
        "bruk svaret i en vei eller en tekst, eller fjern «asks:»",
        "the step “{step}” asks for “{answer}”, but the answer is never used",
        "use the answer in a way or a text, or remove “asks:”",
        "Vi spør ikke om noe vi ikke trenger å vite.",
        Severity.WARNING,
    ),
    "W010": Code(
        "hvis «{start}» starter uten resten av loven, er det {what} «{fact}» som gjelder",
        "la den versjonen som slutter og den som begynner, følge samme lov og samme del av den",
        "if “{start}” starts without the rest of the act, {what_en} of “{fact}” holds",
        "let the version that ends and the one that begins follow the same act and the same part of it",
        "Deler av en lov kan starte på hver sin dag. Da må hvert faktum likevel si én ting hver dag.",
        Severity.WARNING,
    ),
}
