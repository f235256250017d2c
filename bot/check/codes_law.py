"""What is said of each mistake in acts and facts: codes L."""

from bot.check.code import Code
from bot.model.problem import Severity

LAW = {
    "L002": Code(
        "faktumet «{fact}» sier ingenting fra {start} til {end}",
        "la perioden før vare til denne begynner, eller skriv et faktum for dagene imellom",
        "the fact “{fact}” says nothing from {start} to {end}",
        "let the period before last until this one begins, or write a fact for the days between",
        "Et hull i periodene blir aldri fylt med en gjetning; leseren får vite at vi ikke kan svare.",
    ),
    "L003": Code(
        "faktumet «{fact}» har to versjoner som gjelder samtidig fra {start}",
        "la den første slutte den dagen den neste begynner",
        "the fact “{fact}” has two versions at once from {start}",
        "let the first end on the day the next begins",
        "På hver dag skal det være ett svar.",
    ),
    "L004": Code(
        "faktumet «{fact}» henger på «{unknown}», som ikke finnes",
        "bruk en lov fra content/acts.yaml, og en del som står under «provisions» der",
        "the fact “{fact}” hangs on “{unknown}”, which does not exist",
        "use an act from content/acts.yaml, and a part named under its “provisions”",
        "Uten loven vet vi ikke når faktumet begynner eller slutter å gjelde.",
    ),
    "L005": Code(
        "faktumet «{fact}» mangler på {language}",
        "skriv setningen under «say» på dette språket også",
        "the fact “{fact}” is missing in {language}",
        "write the sentence under “say” in this language too",
        "Loven er den samme på alle språk, og alle skal få vite det samme.",
    ),
    "L006": Code(
        "ingen tekst sier faktumet «{fact}»",
        "bruk det i en tekst, eller fjern det",
        "no text says the fact “{fact}”",
        "use it in a text, or remove it",
        "Et faktum ingen bruker, må likevel sjekkes. Det er arbeid uten nytte.",
        Severity.NOTE,
    ),
    "L007": Code(
        "«{name}» ble sist sjekket for {days} dager siden; grensen er {limit}",
        "se etter endringer i «{source}» ({url}), for en lov også om den har fått en startdato, "
        "og skriv dagens dato i checked_on",
        "“{name}” was last checked {days} days ago; the limit is {limit}",
        "look for changes in “{source}” ({url}), for an act also whether it has been given a start, "
        "and write today's date in checked_on",
        "Loven kan ha endret seg siden sist noen så etter.",
        Severity.WARNING,
    ),
    "L008": Code(
        "faktumet «{fact}» viser til tjenesten «{service}», som ikke finnes",
        "bruk en id fra content/services under «ask»",
        "the fact “{fact}” points to the service “{service}”, which does not exist",
        "use an id from content/services under “ask”",
        "Der vi er usikre, må leseren få vite hvem som kan svare.",
    ),
    "L009": Code(
        "«{value}» i setningen «{say}» er ikke en av verdiene til faktumet «{fact}»",
        "legg verdien til under «values», eller rett navnet",
        "“{value}” in the sentence “{say}” is not one of the values of the fact “{fact}”",
        "add the value under “values”, or mend the name",
        "En verdi som mangler, blir et hull i setningen.",
    ),
    "L010": Code(
        "kilden «{source}» til «{name}» har ikke en hel adresse med https:// foran",
        "skriv hele adressen til siden uten mellomrom, slik nettleseren viser den",
        "the source “{source}” of “{name}” has no whole address with https:// before it",
        "write the whole address of the page without spaces, as the browser shows it",
        "Leseren og den neste som sjekker, må kunne åpne kilden.",
    ),
    "L011": Code(
        "faktumet «{fact}» har en setning for leseren «{reader}», som ikke finnes",
        "bruk en av leserne i flows/house.yaml",
        "the fact “{fact}” has a sentence for the reader “{reader}”, who does not exist",
        "use one of the readers in flows/house.yaml",
        "En setning for en ukjent leser blir aldri sagt.",
    ),
    "L015": Code(
        "{part} for «{act}» er {day}, men loven ble vedtatt {passed_on}",
        "se på kilden, og rett året eller dagen",
        "{part} of “{act}” is {day}, but the act was passed on {passed_on}",
        "look at the source, and mend the year or the day",
        "En lov kan ikke gjelde før den er vedtatt. Med feil år sier Veivis med en gang at den gjelder.",
    ),
    "L016": Code(
        "{part} for «{act}» er {day}, og i dag er {today}",
        'se på kilden, og rett året; er ingen dag bestemt, skriv ""',
        "{part} of “{act}” is {day}, and today is {today}",
        'look at the source, and mend the year; if no day is decided, write ""',
        "Et siffer feil i året, og Veivis sier at loven gjelder for lengst, eller om hundre år.",
    ),
    "L017": Code(
        "delen «{new}» av «{act}» er ny, og «{lost}», som tekster og fakta henger på, er borte",
        "skriv navnet slik det var, eller rett det overalt der det står",
        "the part “{new}” of “{act}” is new, and “{lost}”, which texts and facts hang on, is gone",
        "write the name as it was, or mend it wherever it stands",
        "Én skrivefeil her er feil mange andre steder, og skal rettes her.",
    ),
    "L018": Code(
        "{part} for «{act}» er {day}, mer enn et år før {today}, og ingen har skrevet under på det",
        "se på kilden, og rett året; stemmer det, kjør python -m bot agree {act}",
        "{part} of “{act}” is {day}, more than a year before {today}, and nobody has agreed to it",
        "look at the source, and mend the year; if it is right, run python -m bot agree {act}",
        "Et siffer feil i året, og Veivis sier at loven gjelder alt.",
        stops=False,
    ),
}
