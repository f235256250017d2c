"""What is said of translations, markup, links, readers, phrases, areas and Telegram's own rules."""

from bot.check.code import Code
from bot.check.codes_phrases import PHRASES
from bot.model.problem import Severity

TRANSLATIONS = {
    "T030": Code(
        "den norske teksten er endret ({place}), men denne oversettelsen er som før ({language})",
        "se om oversettelsen fortsatt stemmer, og kjør python -m bot translated {text}",
        "the Norwegian text has changed ({place}), but this translation is as it was ({language})",
        "see whether the translation still holds, and run python -m bot translated {text}",
        "En gammel oversettelse sier noe annet enn originalen, og ingen som leser den, kan vite det.",
        Severity.WARNING,
    ),
    "T031": Code(
        "ingen har sett på oversettelsen av {text} til {language} siden den ble laget eller endret",
        "les den opp mot {place}, og kjør python -m bot translated {text}",
        "nobody has looked at the translation of {text} into {language} since it was made or changed",
        "read it against {place}, and run python -m bot translated {text}",
        "Bare en oversettelse som noen har sett på, kan vi følge med på når originalen endres.",
        Severity.NOTE,
    ),
}

MARKUP = {
    "T032": Code(
        "«{sign}» blir ikke til noe her; den som leser, ser tegnene",
        "skriv en mellomtittel som **fet skrift** på en egen linje, og ta bort annen koding",
        "“{sign}” becomes nothing here; who reads it sees the signs",
        "write a heading as **bold** on a line of its own, and remove other markup",
        "Telegram har ikke overskrifter, bilder eller tabeller i en tekst. Tittelen står øverst i filen.",
    ),
    "T033": Code(
        "adressen «{host}» hører ikke til noen tjeneste eller kilde vi bruker",
        "bruk en adresse fra content/services, eller legg nettstedet inn der med kilde og dato",
        "the address “{host}” belongs to no service and no source that is used here",
        "use an address from content/services, or add the site there with its source and date",
        "En lenke er et råd. Den skal lede til noen vi har sett på, ikke til en side med ny eier.",
    ),
    "T034": Code(
        "mellomtittelen «{heading}» har ingen tekst under seg",
        "skriv teksten under, eller ta bort mellomtittelen",
        "the heading “{heading}” has no text below it",
        "write the text below it, or remove the heading",
        "En tittel uten tekst er en vei som slutter midt i skogen.",
        Severity.WARNING,
    ),
    "T039": Code(
        "adressen «{url}» begynner ikke med https://, så ingen lenke blir vist",
        "skriv nettadressen slik nettleseren viser den; skriv telefonnummer og e-post uten lenke",
        "the address “{url}” does not begin with https://, so no link is shown",
        "write the address of a page, as the browser shows it; write phone numbers and e-mail without a link",
        "Den som leser «les her», har ingenting å trykke på.",
    ),
    "T040": Code(
        "** blir begynt, men ikke lukket, i dette avsnittet",
        "sett ** bak de uthevede ordene også, eller ta bort tegnene",
        "** is begun in this paragraph, but not ended",
        "put ** behind the words in bold too, or take the signs away",
        "Stjernene vises på skjermen, og det som skulle vært uthevet, er det ikke.",
        Severity.WARNING,
    ),
}

BRACES = {
    "T036": Code(
        "her mangler en krøllparentes, eller det er én for mye: «{near}»",
        'skriv to foran og to bak: {{{{ fact("…") }}}} i en tekst, {{{{ age }}}} i et faktum',
        "a brace is missing here, or there is one too many: “{near}”",
        'write two before and two after: {{{{ fact("…") }}}} in a text, {{{{ age }}}} in a fact',
        "Med én krøllparentes blir koden vist til folk i stedet for setningen den skulle hente.",
    ),
    "T037": Code(
        "her står «{sign}» i krøllparentesene; der må anførselstegn være rette",
        'slett det og skriv " i stedet; noen skriveprogram bytter det ut av seg selv',
        "here stands “{sign}” in the braces; quotation marks have to be straight there",
        'delete it and write " instead; some editors exchange it by themselves',
        "Bare rette anførselstegn sier hvor et navn begynner og slutter.",
    ),
}

TONGUES = {
    "T035": Code(
        "dette skal være på {language}, men er på {other} (som i {place})",
        "hent teksten tilbake fra kopien, eller skriv den på {language}",
        "this is for {language}, but is written in {other} (as in {place})",
        "bring the text back from the copy, or write it in {language}",
        "Den som leser engelsk og trenger hjelp nå, får ellers en skjerm de ikke forstår.",
    ),
}

READERS = {
    "E005": Code(
        "tallet eller adressen «{what}» står ikke likt for to lesere ({reader}, og {place})",
        "skriv det samme for begge, eller hent tallet fra et faktum",
        "the number or address “{what}” is not the same for two readers ({reader}, and {place})",
        "write the same for both, or take the number from a fact",
        "Den unge og forelderen skal kunne snakke sammen om det de har lest.",
    ),
    "E006": Code(
        "faktumet «{what}» sies bare til den ene av to lesere ({reader}, og {place})",
        "si det til begge, hvis det gjelder begge",
        "the fact “{what}” is told to only one of two readers ({reader}, and {place})",
        "tell it to both, if it is true of both",
        "Ordene kan være ulike, men reglene er de samme for den unge og for forelderen.",
        Severity.NOTE,
    ),
}

SOURCES = {
    "L012": Code(
        "faktumet «{fact}» sies som gjeldende rett, men alle kildene er noe som ikke gjelder ennå: {source}",
        "skriv «begins: {{act: ...}}» eller «status: proposed», eller vis til den regelen som gjelder nå",
        "the fact “{fact}” is told as law in force, but all its sources are not in force yet: {source}",
        "write “begins: {{act: ...}}” or “status: proposed”, or point to the rule that applies now",
        "Det som er foreslått eller vedtatt, men ikke har startet, skal aldri høres ut som gjeldende rett.",
    ),
    "L013": Code(
        "skjermen sier at reglene er sjekket {checked_on}, men kilden til «{fact}» er fra {dated} ({place})",
        "les kilden på nytt og skriv dagens dato i checked_on, eller rett datoen på kilden",
        "the screen says it was checked {checked_on}, but the source of “{fact}” is of {dated} ({place})",
        "read the source again and write today's date in checked_on, or mend the date of the source",
        "Den som leser, stoler på datoen under teksten. Den kan ikke være eldre enn kilden.",
        Severity.WARNING,
    ),
    "L014": Code(
        "skjermen sier at loven «{act}» er vedtatt {passed_on}, men kilden er datert {dated} ({place})",
        "se på kilden, og rett den datoen som er feil",
        "the screen says “{act}” was passed on {passed_on}, but its source is dated {dated} ({place})",
        "look at the source, and mend the date that is wrong",
        "To datoer for samme lov kan ikke begge være riktige.",
        Severity.WARNING,
    ),
}

AREAS = {
    "S008": Code(
        "for «{reader}» finnes det ingen hjelp om «{topic}» alle steder ({count} uten, for eksempel {place})",
        "legg til en tjeneste som gjelder hele landet eller disse stedene, eller fjern listen fra teksten",
        "for “{reader}” there is not help about “{topic}” everywhere ({count} without, for instance {place})",
        "add a service for the whole country or for these places, or take the list out of the text",
        "Den som har sagt hvor de bor, skal ikke få en tom liste.",
        Severity.WARNING,
    ),
}

HARD = {
    "R004": Code(
        "«{word}» er et tungt ord som ikke er forklart",
        "bruk et enklere ord, eller forklar det i content/glossary/words.yaml",
        "“{word}” is a heavy word that is not explained",
        "use an easier word, or explain it in content/glossary/words.yaml",
        "Et ord man må stoppe ved, stopper den som er redd.",
        Severity.NOTE,
    ),
}

TELEGRAM = {
    "F030": Code(
        "koden «{start}» for «{topic}» er på {length} tegn; en startlenke tar bare {limit}",
        "skriv en kortere kode, med a-z, 0-9, _ og -",
        "the code “{start}” of “{topic}” has {length} characters; a start link takes only {limit}",
        "write a shorter code, of a-z, 0-9, _ and -",
        "En startlenke med for lang kode åpner samtalen uten å si hvor.",
    ),
    "F031": Code(
        "kommandoen «/{command}» blir avvist av Telegram",
        "bruk bare a-z, 0-9 og _, høyst 32 tegn, og ikke mer enn {limit} kommandoer",
        "the command “/{command}” would be refused by Telegram",
        "use only a-z, 0-9 and _, at most 32 characters, and no more than {limit} commands",
        "Blir én kommando avvist, får ingen av dem ny tekst i menyen.",
    ),
    "F032": Code(
        "koden «{start}» for «{topic}» er også koden for «{other}»",
        "gi emnet en kode som ingen andre har",
        "the code “{start}” of “{topic}” is the code of “{other}” too",
        "give the topic a code that no other has",
        "To emner med samme kode gir lenker som åpner feil side.",
    ),
}

CODES = TRANSLATIONS | MARKUP | BRACES | TONGUES | READERS | SOURCES | AREAS | HARD | TELEGRAM | PHRASES
