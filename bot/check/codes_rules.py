"""What is said of each mistake in rules that hold texts together: codes A, C and E."""

from bot.check.code import Code

ANNOUNCED = {
    "A001": Code(
        "rad {row} viser til faktumet «{unknown}», som ikke finnes",
        "bruk en id fra content/facts",
        "row {row} points to the fact “{unknown}”, which does not exist",
        "use an id from content/facts",
        "Alt som ble lagt fram, skal besvares med et faktum som har kilde og dato.",
    ),
    "A002": Code(
        "rad {row} viser til temaet «{unknown}», som ikke finnes",
        "bruk en id fra content/topics.yaml",
        "row {row} points to the topic “{unknown}”, which does not exist",
        "use an id from content/topics.yaml",
        "Temaet sier hvor folk finner svaret.",
    ),
    "A003": Code(
        "ingen tekst sier noe av det rad {row} viser til",
        "si minst ett av faktaene i en tekst",
        "no text says any of what row {row} points to",
        "say at least one of the facts in a text",
        "Det som ble lagt fram, er det folk spør om. De skal få vite hva det ble til.",
    ),
}

TRUTHS = {
    "C001": Code(
        "regelen «{rule}» spør etter «{unknown}», som ingen svarer",
        "bruk et svar fra flows, en leser fra flows/house.yaml, eller must",
        "the rule “{rule}” asks for “{unknown}”, which nobody answers",
        "use an answer from flows, a reader from flows/house.yaml, or must",
        "En regel om noe som ikke finnes, vokter ingenting.",
    ),
    "C002": Code(
        "regelen «{rule}» nevner faktumet «{unknown}», som ikke finnes",
        "bruk en id fra content/facts",
        "the rule “{rule}” names the fact “{unknown}”, which does not exist",
        "use an id from content/facts",
        "En regel om noe som ikke finnes, vokter ingenting.",
    ),
    "C003": Code(
        "regelen «{rule}» sier verken hva som aldri eller hva som alltid skal stå",
        "skriv fakta eller ord under «never» eller «always»",
        "the rule “{rule}” says neither what may never nor what must always be said",
        "write facts or words under “never” or “always”",
        "En tom regel ser ut som et vern, men er ikke det.",
    ),
    "C004": Code(
        "steget «{step}» sier faktumet «{fact}», og det skal det ikke (regelen «{rule}»: {why})",
        "si det bare til dem det gjelder, med {{% if answers... %}}, eller led bort fra steget",
        "the step “{step}” says the fact “{fact}”, which it may not (rule “{rule}”: {why})",
        "say it only to those it is about, with {{% if answers... %}}, or lead away from the step",
        "Feil regel til feil alder skremmer, og den er ikke sann for den som leser.",
        stops=False,
    ),
    "C005": Code(
        "«{step}» sier «{word}», og det skal ikke stå der (regelen «{rule}»: {why})",
        "skriv det på en annen måte, eller si det bare til dem det gjelder",
        "“{step}” says “{word}”, which it may not (rule “{rule}”: {why})",
        "write it in another way, or say it only to those it is about",
        "Ord om straff der ingen kan straffes, skremmer folk bort fra hjelp. En regel for alle stopper "
        "Veivis der ordene står i en tekst eller et faktum; en regel for noen lesere ser bare hele `check`.",
    ),
    "C006": Code(
        "steget «{step}» sier ikke det som alltid skal stå der (regelen «{rule}»: {why})",
        "si et av faktaene eller ordene som står under «always» i regelen",
        "the step “{step}” does not say what must always stand there (rule “{rule}”: {why})",
        "say one of the facts or words that stand under “always” in the rule",
        "Den som har fått et vilkår, må få vite hvem som bestemmer.",
        stops=False,
    ),
    "C007": Code(
        "her står «{word}» i «{text}», og det skal det ikke (regelen «{rule}»: {why})",
        "skriv det på en annen måte",
        "here stands “{word}” in “{text}”, which it may not (rule “{rule}”: {why})",
        "write it in another way",
        "Et løfte på en knapp eller i omtalen av en tjeneste er like galt som et løfte i teksten.",
    ),
}

AGREEMENT = {
    "E001": Code(
        "«{what}» står ikke på alle språk ({language}, og {place}){alone}",
        "la alle si de samme fakta, tjenester og lister",
        "“{what}” does not stand in every language ({language}, and {place}){alone_en}",
        "let all say the same facts, services and lists",
        "Alle skal få vite det samme, uansett språk.",
    ),
    "E002": Code(
        "tallet eller adressen «{what}» står ikke likt i to språkformer ({language}, og {place})",
        "skriv det samme i begge, eller hent tallet fra et faktum",
        "the number or address “{what}” is not the same in two languages ({language}, and {place})",
        "write the same in both, or take the number from a fact",
        "Ett galt siffer i ett språk kan sende noen til feil nummer.",
    ),
    "E003": Code(
        "ordene for «{label}» har ikke det samme å fylle inn ({what}) på {language} og i {place}",
        "bruk de samme {{{{ navnene }}}} og tallene i begge",
        "the words for “{label}” do not hold the same ({what}) in {language} and in {place}",
        "use the same {{{{ names }}}} and numbers in both",
        "En dato som mangler i ett språk, mangler for dem som leser det.",
    ),
    "E004": Code(
        "setningen «{say}» i faktumet «{fact}» har ikke de samme tallene som {place} ({what})",
        "bruk de samme {{{{ verdiene }}}} og tallene i alle setningene",
        "the sentence “{say}” of the fact “{fact}” does not hold the same numbers as {place} ({what})",
        "use the same {{{{ values }}}} and numbers in all its sentences",
        "Loven er den samme på alle språk og for alle lesere.",
    ),
}
