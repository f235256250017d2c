"""What is said of buttons that are out, of values that were agreed, and of slips: codes B, D and N."""

from bot.check.code import Code
from bot.model.problem import Severity

BUTTONS = {
    "B001": Code(
        "steget «{step}» er borte, men {count} av knappene dit kan fortsatt stå i chatten til noen",
        "skriv under «moved» i flows/house.yaml hvilket steg som har tatt over, f.eks. {step}: {instead}",
        "the step “{step}” is gone, but {count} of its buttons may still stand in somebody's chat",
        "write under “moved” in flows/house.yaml which step has taken over, such as {step}: {instead}",
        "En melding i chatten blir stående. Den som trykker på en gammel knapp, skal komme til riktig sted.",
    ),
    "B002": Code(
        "{count} knapper på steget «{step}» står ikke i listen over knapper (den første: «{choice}»)",
        "kjør python -m bot buttons --write når steget er ferdig",
        "{count} buttons of the step “{step}” are not in the list of buttons (the first: “{choice}”)",
        "run python -m bot buttons --write when the step is finished",
        "Bare en knapp som står i listen, blir vi minnet om den dagen steget forsvinner.",
        Severity.WARNING,
    ),
}

AGREED = {
    "D001": Code(
        "{part} for «{thing}» er nå «{now}», men var «{before}» sist noen så etter",
        "se på kilden ({url}), og kjør så python -m bot agree {thing}",
        "{part} of “{thing}” is now “{now}” but was “{before}” when somebody last looked",
        "look at the source ({url}), then run python -m bot agree {thing}",
        "Et galt siffer ser like riktig ut som et rett. Det som betyr mest, skal to par øyne ha sett.",
        Severity.WARNING,
    ),
    "D002": Code(
        "{part} for «{thing}» går bakover: {now}, men sist {before}",
        "skriv dagen noen så etter sist; er den nye dagen riktig, kjør python -m bot agree {thing}",
        "{part} of “{thing}” goes backwards: {now}, but {before} before",
        "write the day somebody last looked; if the new day is right, run python -m bot agree {thing}",
        "En dato som går bakover, er nesten alltid en skrivefeil.",
        Severity.WARNING,
    ),
    "D003": Code(
        "«{thing}» er ny, og ingen har skrevet under på at det stemmer",
        "se på kilden ({url}), og kjør så python -m bot agree {thing}",
        "“{thing}” is new, and nobody has put their name to it yet",
        "look at the source ({url}), then run python -m bot agree {thing}",
        "Et nytt nummer eller en ny regel skal noen ha sammenlignet med kilden.",
        Severity.WARNING,
    ),
    "D004": Code(
        "{part} for «{thing}» er borte: «{before}» ({count} i alt)",
        "skriv det inn igjen, eller kjør python -m bot agree {thing} hvis det skulle bort",
        "{part} of “{thing}” is gone: “{before}” ({count} in all)",
        "write it in again, or run python -m bot agree {thing} if it was meant to go",
        "Det som forsvinner, legger ingen merke til: en åpningstid, eller ord noen skriver når det haster.",
        Severity.WARNING,
    ),
    "D005": Code(
        "{part} for «{thing}», til folk i fare, er nå «{now}», men var «{before}» sist noen så etter",
        "se på kilden ({url}), og kjør så python -m bot agree {thing}",
        "{part} of “{thing}”, for people in danger, is now “{now}” but was “{before}” when last looked at",
        "look at the source ({url}), then run python -m bot agree {thing}",
        "Ingen annen regel ser et galt nummer som svarer. En veiviser som ikke starter, hjelper ingen.",
        stops=False,
    ),
    "D006": Code(
        "{file} skal være der, men er borte eller tom",
        "hent den tilbake fra kopien; kjør ikke agree, buttons --write eller learn før den er på plass",
        "{file} has to be there, but is gone or empty",
        "bring it back from the copy; do not run agree, buttons --write or learn before it is there",
        "Uten den ser ingen at et nødnummer er endret, eller Veivis hører ikke lenger det folk skriver. "
        "Skal en fil bort for godt, tas navnet først ut av «keeps» i flows/house.yaml.",
        stops=False,
    ),
    "D007": Code(
        "{part} for «{thing}» er nå «{now}», men var «{before}» sist noen så etter",
        "les kilden ({url}), gjerne to sammen, og kjør så python -m bot agree {thing}",
        "{part} of “{thing}” is now “{now}” but was “{before}” when somebody last looked",
        "read the source ({url}), then run python -m bot agree {thing}",
        "Med en gal dato får alle høre at en lov gjelder før den gjør det. En Veivis som er i gang, "
        "beholder det forrige innholdet til noen har skrevet under.",
        stops=False,
    ),
    "D008": Code(
        "setningene i faktumet «{thing}» er ikke slik de var sist noen leste kilden (språk: {language})",
        "les kilden ({url}) og setningen en gang til, og kjør så python -m bot agree {thing}",
        "the sentences of the fact “{thing}” are not as they were when somebody last read the source "
        "(language: {language})",
        "read the source ({url}) and the sentence once more, then run python -m bot agree {thing}",
        "Ett «ikke» for lite, og setningen sier det motsatte av loven. Ingen annen regel ser det.",
        Severity.WARNING,
    ),
    "D009": Code(
        "«{thing}» er borte fra {place} ({count} opplysninger var skrevet under på)",
        "hent det tilbake fra kopien; skulle det bort, kjør python -m bot agree {thing} (for en tjeneste: "
        "skriv først det gamle navnet og nummeret i services/retired.yaml)",
        "“{thing}” is gone from {place} ({count} values of it had been agreed)",
        "bring it back from the copy; if it was meant to go, run python -m bot agree {thing} (for a "
        "service: first write its old name and number in services/retired.yaml)",
        "En tjeneste, et faktum eller et steg som blir borte, blir borte for alle som trengte det.",
        Severity.WARNING,
    ),
    "D010": Code(
        "«{thing}» sier ikke lenger «{before}», men det gjør disse faktaene: {others}",
        "les dem, og rett dem som gjelder det samme; ellers sier Veivis to ting om én regel",
        "“{thing}” no longer says “{before}”, but these facts do: {others}",
        "read them, and mend those about the same rule; else the guide says two things about it",
        "Den samme aldersgrensen står i flere fakta, og en som glemmes, motsier de andre.",
        Severity.WARNING,
    ),
    "D011": Code(
        "disse delene av «{thing}» har ingen egen dato, og starter derfor også {day}: {parts}",
        "se i kilden om de starter da; starter en av dem ikke ennå, la in_force_from for loven være tom, og "
        "skriv datoen bare for de delene som starter",
        "these provisions of “{thing}” have no day of their own, so they start on {day} as well: {parts}",
        "see in the source whether they start then; if one of them does not yet, leave in_force_from of the "
        "act empty, and write the day only for the provisions that start",
        "En del uten dato følger loven. Starter bare noen av delene, sier Veivis ellers at alle gjelder.",
        Severity.WARNING,
    ),
    "D013": Code(
        "{number} er nytt for «{thing}», og er nummeret til «{other}» ({place})",
        "er det riktig? Se på siden til tjenesten; har de samme nummer, skriv under på det med agree",
        "{number} is new for “{thing}”, and is the number of “{other}” ({place})",
        "is that right? Look at the page of the service; if they share a number, agree to it with agree",
        "Den som ringer feil tjeneste, får ikke den hjelpen teksten lover.",
        Severity.WARNING,
    ),
    "D012": Code(
        "{other} hos «{thing}» har fått ny tid, men {part} har fortsatt «{hours}», som før var den samme",
        "se i kilden om {part} også er endret",
        "{other} of “{thing}” has new hours, but {part} still has “{hours}”, which was the same before",
        "see in the source whether {part} has changed too",
        "Telefon og chat har ofte samme tid. Den ene er lett å glemme.",
        Severity.NOTE,
    ),
}

SLIPS = {
    "N001": Code(
        "her står {count} setninger, men {other} på {place} ({what})",
        "si det samme i like mange setninger på hvert språk, linje for linje",
        "here are {count} sentences, but {other} at {place} ({what})",
        "say the same in as many sentences in each language, line by line",
        "En setning som mangler på ett språk, mangler for alle som leser det.",
        Severity.WARNING,
    ),
    "N002": Code(
        "teksten har {count} linjer på {language}, men {other} på {place}",
        "skriv de samme avsnittene og punktene i samme rekkefølge på hvert språk",
        "the text has {count} lines in {language}, but {other} at {place}",
        "write the same paragraphs and points in the same order in each language",
        "Et punkt som mangler på ett språk, mangler for alle som leser det.",
        Severity.WARNING,
    ),
    "N003": Code(
        "faktumet «{fact}» har en egen setning for «{reader}», men ikke på {language}",
        "skriv setningen for denne leseren på alle språk, eller på ingen",
        "the fact “{fact}” has a sentence of its own for “{reader}”, but not in {language}",
        "write the sentence for this reader in every language, or in none",
        "En forelder skal få teksten for foreldre også på engelsk.",
        Severity.WARNING,
    ),
    "N004": Code(
        "de faste ordene «{choice}» og «{other}» er begge «{label}»",
        "gi dem hver sin tekst",
        "the fixed words “{choice}” and “{other}” are both “{label}”",
        "give each a text of its own",
        "Av to like knapper vet ingen hvilken de skal trykke på.",
        Severity.WARNING,
    ),
    "N005": Code(
        "«{thing}» har en dato som ikke har vært ennå: {day}",
        "skriv dagen noen så etter, eller dagen kilden er fra",
        "“{thing}” has a date that has not come yet: {day}",
        "write the day somebody looked, or the day the source is from",
        "Ingen kan ha sjekket noe i morgen. Med feil år kommer heller ingen påminnelse.",
        Severity.WARNING,
    ),
    "N006": Code(
        "datoene for «{thing}» kan ikke stemme: {one} er {first}, men {other} er {second}",
        "rett den som er feil",
        "the dates of “{thing}” cannot be right: {one} is {first}, but {other} is {second}",
        "mend the one that is wrong",
        "En kilde kan ikke være lest før den ble skrevet, og ingen regel slutter før den begynner.",
        Severity.WARNING,
    ),
    "N007": Code(
        "{part} for «{thing}» mangler på {language}",
        "skriv ordene på dette språket også",
        "{part} of “{thing}” is missing in {language}",
        "write the words in this language too",
        "Uten navnet på eget språk får leseren et navn på et annet.",
        Severity.WARNING,
    ),
    "N008": Code(
        "{part} for «{thing}» har ikke de samme tallene på {language} som på {other} ({what})",
        "skriv de samme tallene på alle språk",
        "{part} of “{thing}” does not hold the same numbers in {language} as in {other} ({what})",
        "write the same numbers in every language",
        "Et paragrafnummer eller et telefonnummer er det samme på alle språk.",
        Severity.WARNING,
    ),
}
