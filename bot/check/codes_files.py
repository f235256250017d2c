"""What is said of each mistake in the files themselves: codes beginning with Y."""

from bot.check.code import Code
from bot.check.codes_lists import LISTS
from bot.check.codes_sizes import SIZES
from bot.model.problem import Severity

SYNTAX = {
    "Y001": Code(
        "filen er ikke gyldig YAML her",
        "se etter et innrykk, en parentes, et komma eller et anførselstegn som mangler, "
        "her eller på linjene over",
        "the file is not valid YAML here",
        "look for a missing indent, bracket, comma or quotation mark, here or on the lines above",
        "En fil som ikke lar seg lese, kan ikke brukes i det hele tatt. Derfor stopper vi før vi gjetter.",
    ),
    "Y002": Code(
        "nøkkelen «{key}» står to ganger i samme blokk, første gang på linje {line}",
        "fjern den ene, eller gi den et annet navn",
        "the key “{key}” stands twice in the same block, first on line {line}",
        "remove one of them, or give it another name",
        "Av to like nøkler ville den ene blitt borte uten at noen merket det.",
    ),
    "Y006": Code(
        "tegnet «{sign}» er en snarvei i YAML som vi ikke bruker",
        "skriv teksten helt ut, og sett anførselstegn rundt en tekst som begynner med &, * eller !",
        "“{sign}” is a YAML shortcut that is not used here",
        "write the text out, and put quotation marks around a text that begins with &, * or !",
        "Hver fil skal kunne leses rett fram, uten henvisninger fram og tilbake.",
    ),
    "Y007": Code(
        "filen er ikke lagret som UTF-8 fra dette tegnet",
        "lagre filen på nytt og velg UTF-8 som tegnkoding",
        "the file is not stored as UTF-8 from this sign on",
        "save the file again and choose UTF-8 as encoding",
        "Med feil tegnkoding blir æ, ø og å til uleselige tegn for dem som skal lese.",
    ),
    "Y012": Code(
        "her står en tabulator i innrykket",
        "bruk mellomrom i stedet: to for hvert nivå",
        "there is a tab in the indent here",
        "use spaces instead: two for each level",
        "YAML tillater bare mellomrom i innrykk, fordi en tabulator kan bety ulik bredde.",
    ),
    "Y013": Code(
        "her står et kolon som ikke kan stå her",
        "sett anførselstegn rundt en tekst med kolon i, eller rett innrykket på linjen",
        "there is a colon here that cannot stand here",
        "put quotation marks around a text with a colon in it, or mend the indent of the line",
        "Et kolon med mellomrom etter betyr «her begynner verdien» i YAML.",
    ),
    "Y014": Code(
        "nøkkelen her er ikke en enkel tekst",
        "sett anførselstegn rundt en tekst som begynner med krøllparentes, hakeparentes eller spørsmålstegn",
        "the key here is not a plain text",
        "put quotation marks around a text that begins with a brace, a bracket or a question mark",
        "En tekst som begynner med en parentes, leses ellers som en liste eller en blokk.",
    ),
    "Y021": Code(
        "her begynner et nytt dokument i samme fil",
        "fjern linjen med «---», eller del innholdet i to filer",
        "a new document begins here in the same file",
        "remove the line with “---”, or make two files of it",
        "Bare det første dokumentet ville blitt lest.",
    ),
    "Y026": Code(
        "filen har et usynlig tegn her ({sign})",
        "slett tegnet; det kan ha fulgt med da teksten ble limt inn",
        "the file has an invisible sign here ({sign})",
        "delete the sign; it may have come along when the text was pasted",
        "Usynlige tegn kan gjøre en melding uleselig, og linjene blir talt feil.",
    ),
    "Y031": Code(
        "anførselstegnet som begynner her, blir ikke lukket",
        "sett et anførselstegn der teksten slutter",
        "the quotation mark that opens here is not closed",
        "put a quotation mark where the text ends",
        "Uten det siste tegnet leses resten av filen som en del av teksten.",
    ),
    "Y032": Code(
        "tjenesten «{service}», som skal vises i stedet, finnes ikke",
        "bruk id-en til en tjeneste i content/services",
        "the service “{service}”, to be shown instead, does not exist",
        "use the id of a service in content/services",
        "Den som leter etter noe som er gått ut, skal få vite hva som gjelder nå.",
    ),
}

SHAPE = {
    "Y003": Code(
        "ukjent nøkkel «{key}»",
        "mente du «{near}»? Kjente nøkler: {known}",
        "unknown key “{key}”",
        "did you mean “{near}”? Known keys: {known}",
        "En feilskrevet nøkkel ville ellers vært uten virkning, uten at noen merket det.",
    ),
    "Y004": Code(
        "nøkkelen «{key}» mangler",
        "legg til «{key}:» i denne blokken",
        "the key “{key}” is missing",
        "add “{key}:” to this block",
        "Uten denne opplysningen vet ikke veiviseren hva den skal gjøre eller si.",
    ),
    "Y005": Code(
        "«{value}» er ikke et av valgene her",
        "bruk et av disse: {allowed}",
        "“{value}” is not one of the choices here",
        "use one of these: {allowed}",
        "Her finnes det bare noen få ord som veiviseren forstår.",
    ),
    "Y015": Code(
        "«{value}» er ikke en dato",
        "skriv år, måned og dag slik: 2025-06-20",
        "“{value}” is not a date",
        "write year, month and day like this: 2025-06-20",
        "Datoer avgjør hva som gjelder når, så de må ikke kunne misforstås.",
    ),
    "Y016": Code(
        "her skal det stå en enkel tekst",
        "skriv teksten på samme linje som nøkkelen, uten liste og uten nøkler under",
        "a plain text belongs here",
        "write the text on the line of the key, with no list and no keys below it",
        "Veiviseren venter én tekst her og kan ikke velge blant flere.",
    ),
    "Y017": Code(
        "her skal det stå en liste",
        "skriv hvert punkt på sin egen linje med «- » foran",
        "a list belongs here",
        "write each item on a line of its own with “- ” before it",
        "Her kan det være flere ting, derfor er det alltid en liste.",
    ),
    "Y018": Code(
        "her skal det stå en blokk med nøkler",
        "skriv «nøkkel: verdi» på linjene under, med to mellomrom mer innrykk",
        "a block of keys belongs here",
        "write “key: value” on the lines below, indented by two more spaces",
        "Her venter veiviseren flere opplysninger med hvert sitt navn.",
    ),
    "Y019": Code(
        "«{value}» er ikke et helt tall",
        "skriv bare sifre, for eksempel 18",
        "“{value}” is not a whole number",
        "write digits only, for instance 18",
        "Alder sammenlignes som tall, og et tall i et faktum sies på alle språk.",
    ),
    "Y020": Code(
        "«{value}» kan ikke brukes som navn her",
        "bruk bare disse tegnene: {signs}. Begynn med en bokstav eller et tall",
        "“{value}” cannot be used as a name here",
        "use only these signs: {signs}. Begin with a letter or a digit",
        "Navn følger med i knapper og filnavn, der æ, ø, å, mellomrom og store bokstaver skaper trøbbel.",
    ),
    "Y027": Code(
        "et steg kan ikke hete «{step}»",
        "velg et annet navn; «{step}» betyr noe annet når en knapp skal lede videre",
        "a step cannot be called “{step}”",
        "choose another name; “{step}” means something else where a button leads on",
        "Ordene back, return og menu er mål som finnes overalt.",
    ),
    "Y028": Code(
        "her mangler det noe: verdien er tom",
        "skriv det som skal stå her, eller fjern nøkkelen hvis den ikke trengs",
        "something is missing here: the value is empty",
        "write what belongs here, or remove the key if it is not needed",
        "En tom tekst ville blitt en tom linje eller en knapp uten ord.",
    ),
    "Y029": Code(
        "ukjent nøkkel «{key}»",
        "bruk en av de kjente nøklene: {known}",
        "unknown key “{key}”",
        "use one of the known keys: {known}",
        "En ukjent nøkkel ville vært uten virkning, uten at noen merket det.",
    ),
}

PLACE = {
    "Y008": Code(
        "filen eller mappen finnes ikke eller kan ikke åpnes",
        "lag «{path}», eller se etter om navnet er skrevet riktig",
        "the file or folder is not there or cannot be opened",
        "make “{path}”, or see whether its name is spelled right",
        "Veiviseren trenger denne filen eller mappen for å kunne starte.",
    ),
    "Y009": Code(
        "hodet i teksten mangler eller er ikke avsluttet",
        "begynn filen med en linje «---», skriv hodet under, og avslutt det med en ny linje «---»",
        "the head of the text is missing or not closed",
        "begin the file with a line “---”, write the head below it, and close it with another line “---”",
        "Tittel og knappetekster står i hodet; uten det vet vi ikke hvor selve teksten begynner.",
    ),
    "Y010": Code(
        "raden har {found} kolonner, men skal ha {expected}",
        "se etter et komma for mye eller for lite; en verdi med komma i skal ha anførselstegn rundt",
        "the row has {found} columns where {expected} belong",
        "look for a comma too many or too few; a value with a comma in it needs quotation marks",
        "Med feil antall kolonner havner verdiene på feil plass.",
    ),
    "Y011": Code(
        "«{id}» er brukt før: {place}",
        "gi denne et annet navn, eller slå de to sammen på ett sted",
        "“{id}” is used before: {place}",
        "give this one another name, or bring the two together in one place",
        "Med to like navn kan ingen vite hvilken som blir brukt.",
    ),
    "Y022": Code(
        "den første raden har ikke de riktige kolonnenavnene",
        "den skal være: {expected}",
        "the first row does not have the right column names",
        "it should be: {expected}",
        "Kolonnenavnene sier hva tallene betyr.",
    ),
    "Y023": Code(
        "«{value}» er ikke en kode med {digits} sifre",
        "skriv koden med alle sifre, også nuller foran",
        "“{value}” is not a code of {digits} digits",
        "write the code with all its digits, leading zeros too",
        "Regneark fjerner ofte nuller foran, og da finner ingen kommunen sin.",
    ),
    "Y024": Code(
        "nummeret «{value}» finnes ikke i tabellen det viser til",
        "rett nummeret, eller legg stedet til i tabellen over kommuner eller fylker",
        "the number “{value}” is not in the table it points to",
        "mend the number, or add the place to the table of municipalities or counties",
        "En rad som viser til et ukjent sted, kan aldri bli brukt.",
    ),
    "Y025": Code(
        "denne filen blir ikke lest",
        "gi den et navn og et sted som passer ({expected}), eller slett den",
        "this file is not read",
        "give it a name and a place that fit ({expected}), or delete it",
        "En fil med feil endelse eller i feil mappe ser ut til å være med, men blir aldri vist.",
        Severity.WARNING,
    ),
    "Y030": Code(
        "anførselstegnene i raden er feil",
        "sett tegn både foran og bak verdien, og skriv et anførselstegn inni verdien to ganger",
        "the quotation marks in the row are wrong",
        "put one before and one after the value, and write a quotation mark inside the value twice",
        "Resten av tabellen leses ellers som én lang verdi.",
    ),
}

CODES: dict[str, Code] = SYNTAX | SHAPE | PLACE | LISTS | SIZES
"""Every code of the reading room, with its words."""
