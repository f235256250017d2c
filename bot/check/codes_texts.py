"""What is said of each mistake in the texts: codes T and R."""

from bot.check.code import Code
from bot.model.problem import Severity

WHOLE = {
    "T001": Code(
        "teksten mangler på {language}",
        "oversett den og lagre den som {missing}{called}. Er den tatt bort, hent den tilbake fra kopien; "
        "skulle den bort, ta bort steget som viser den i flows/, og teksten på alle språk",
        "the text is missing in {language}",
        "translate it and save it as {missing}{called_en}. If it was taken away, bring it back; "
        "if it was meant to go, remove the step that shows it in flows/, and the text in every language",
        "Et språk som finnes, må være helt. Ellers møter noen en tom skjerm.",
    ),
    "T002": Code(
        "ingen får se teksten «{template}»",
        "vis den fra et steg, ta den med i en annen tekst, eller slett filen",
        "nobody is shown the text “{template}”",
        "show it from a step, include it in another text, or delete the file",
        "En tekst ingen ser, blir heller ikke rettet, og en dag kan den bli vist likevel.",
        Severity.WARNING,
    ),
    "T005": Code(
        "teksten har noe i krøllparenteser som ikke kan leses (leseren sier: «{reason}»)",
        "se om alle {{{{ }}}} og {{% %}} er lukket, og om hver «if» og «for» har sin «endif» og «endfor»",
        "the text has something in braces that cannot be read (the reader says: “{reason}”)",
        "see that each {{{{ }}}} and {{% %}} is closed, and each “if” and “for” has its “endif” or “endfor”",
        "En tekst som ikke kan leses, kan ikke vises.",
    ),
    "T006": Code(
        "«{what}» kan ikke brukes i en tekst",
        "bruk fact, coming, act, service, services, place, today, stored, if, for og include",
        "“{what}” cannot be used in a text",
        "use fact, coming, act, service, services, place, today, stored, if, for and include",
        "Tekstene kan bare hente fram fakta og tjenester, så ingen tekst kan gjøre noe uventet.",
    ),
    "T007": Code(
        "faktumet «{unknown}» finnes ikke",
        "bruk en id fra content/facts, eller legg faktumet til der",
        "the fact “{unknown}” does not exist",
        "use an id from content/facts, or add the fact there",
        "Alt som sies om loven, skal komme fra et faktum med kilde og dato.",
    ),
    "T008": Code(
        "faktumet «{fact}» har ikke verdien «{value}» i alle periodene sine",
        "legg verdien til under «values», eller bruk en som finnes",
        "the fact “{fact}” does not have the value “{value}” in all its periods",
        "add the value under “values”, or use one that is there",
        "Teksten må kunne sies på hver dag faktumet gjelder.",
    ),
    "T009": Code(
        "«{unknown}» finnes ikke blant lover, tjenester eller emner",
        "se etter riktig id i acts.yaml, services eller topics.yaml i mappen content",
        "“{unknown}” is not among acts, services or topics",
        "look up the right id in acts.yaml, services or topics.yaml in the folder content",
        "Det teksten viser til, må finnes for at den skal kunne vises.",
    ),
    "T010": Code(
        "teksten tar med «{unknown}», som ikke finnes",
        "skriv navnet uten språk og uten .md, for eksempel «common/x»",
        "the text includes “{unknown}”, which does not exist",
        "write the name without language and without .md, for instance “common/x”",
        "En tekst som mangler et stykke, kan ikke vises.",
    ),
    "T014": Code(
        "«{typed}» er skrevet rett inn i teksten",
        'hent tallet fra et faktum, en lov eller en tjeneste, for eksempel {{{{ fact("id").verdi }}}}',
        "“{typed}” is typed straight into the text",
        'take the number from a fact, an act or a service, for instance {{{{ fact("id").value }}}}',
        "Et tall som står i teksten, følger ikke med når loven eller nummeret endres.",
    ),
    "T015": Code(
        "her står «{slip}», som ser ut som en skriveslurv",
        "bruk ett vanlig mellomrom, tankestrek (– og 1–2), ett tegn for tre prikker (…) og «»",
        "here stands “{slip}”, which looks like a slip",
        "use one plain space, a dash (– and 1–2), one sign for an ellipsis (…), no space before a comma",
        "Ryddig tekst er lettere å lese og lettere å stole på.",
        Severity.WARNING,
    ),
    "T016": Code(
        "skjermen «{step}» er på {reason} tegn på {language} for «{reader}» den {day}; det er for langt",
        "kort ned teksten, eller flytt noe av den til et eget steg",
        "the screen “{step}” has {reason} characters in {language} for “{reader}” on {day}; that is too long",
        "shorten the text, or move some of it to a step of its own",
        "En lang melding blir ikke lest, og Telegram avviser den som er altfor lang. Gjelder det en "
        "nødskjerm, starter Veivis ikke, og en som er i gang, beholder det gamle innholdet.",
        stops=False,
    ),
    "T021": Code(
        "teksten spør etter «{unknown}», som ikke er noe svar eller noen leser",
        "bruk navnet fra «asks» i et steg, id-en til en av knappene der, eller en leser fra house.yaml",
        "the text asks for “{unknown}”, which is no answer and no reader",
        "use the name from “asks” in a step, the id of one of its buttons, or a reader from house.yaml",
        "Et vilkår som aldri kan stemme, gjemmer en del av teksten uten at noen merker det.",
    ),
    "T024": Code(
        "skjermen «{step}» kan ikke vises på {language} for «{reader}» den {day}: {reason}",
        "rett det som er nevnt; gå samme vei i samtalen for å se det selv",
        "the screen “{step}” cannot be shown in {language} for “{reader}” on {day}: {reason}",
        "mend what is named; go the same way in the conversation to see it yourself",
        "Hver skjerm må kunne sendes, i hvert språk og på hver dag. Gjelder det en nødskjerm, starter Veivis "
        "ikke, og en som er i gang, beholder det gamle innholdet.",
        stops=False,
    ),
}

LABELS = {
    "T003": Code(
        "knappen «{choice}» i steget «{step}» har ingen tekst på {language}",
        "legg til «{choice}:» under «labels» i hodet på filen",
        "the button “{choice}” in the step “{step}” has no text in {language}",
        "add “{choice}:” under “labels” in the head of the file",
        "En knapp uten tekst kan ikke vises.",
    ),
    "T004": Code(
        "«{label}» er ikke en knapp i noe steg som viser «{template}»",
        "rett navnet, eller fjern linjen",
        "“{label}” is not a button in any step that shows “{template}”",
        "mend the name, or remove the line",
        "En knappetekst som er til overs, betyr ofte at en annen er feilskrevet.",
        Severity.WARNING,
    ),
    "T011": Code(
        "knappeteksten «{label}» er på {length} tegn; det er plass til {limit}",
        "kort den ned",
        "the label “{label}” has {length} characters; there is room for {limit}",
        "shorten it",
        "Lange knappetekster blir kuttet på små telefoner.",
    ),
    "T038": Code(
        "knappen «{other}» i steget «{step}» heter «{label}», og det gjør «{choice}» også",
        "gi den andre ord; de faste knappene har sine ord i common/words.md",
        "the button “{other}” in the step “{step}” is called “{label}”, and so is “{choice}”",
        "give it other words; the common buttons have theirs in common/words.md",
        "Av to like knapper vet ingen hvilken de skal trykke på, og den faste skal lede dit den pleier.",
    ),
    "T012": Code(
        "teksten «{template}» har ingen tittel",
        "legg til «title:» i hodet på filen",
        "the text “{template}” has no title",
        "add “title:” in the head of the file",
        "Tittelen er det første som leses, og det som vises i listen over samtaler.",
    ),
    "T013": Code(
        "det faste ordet «{key}» mangler på {language}",
        "legg det til under «labels» i common/words.md",
        "the fixed word “{key}” is missing in {language}",
        "add it under “labels” in common/words.md",
        "Faste ord brukes på mange skjermer. Mangler ett, vises nøkkelen i stedet.",
    ),
    "T017": Code(
        "knappeteksten «{label}» kan leses som en tilståelse",
        "la knappen nevne situasjonen, for eksempel «Stoppet av politiet»",
        "the label “{label}” can be read as a confession",
        "let the button name the situation, for instance “Stopped by the police”",
        "Andre kan se skjermen, og ingen skal måtte tilstå noe for å få svar.",
        Severity.WARNING,
    ),
    "T018": Code(
        "«{title}» inneholder «{word}», som andre ikke bør se",
        "velg nøytrale ord",
        "“{title}” has “{word}” in it, which others should not see",
        "choose neutral words",
        "Titler, kommandoer og profil vises i varsler og i listen over samtaler, der andre kan se dem.",
        Severity.WARNING,
    ),
    "T019": Code(
        "«{key}» er ikke et av de faste ordene",
        "rett navnet, eller fjern linjen",
        "“{key}” is not one of the fixed words",
        "mend the name, or remove the line",
        "Et ord ingen spør etter, blir aldri vist.",
        Severity.WARNING,
    ),
    "T020": Code(
        "«{name}» kan ikke fylles ut i det faste ordet «{key}»",
        "bruk bare navnene som hører til dette ordet",
        "“{name}” cannot be filled in the fixed word “{key}”",
        "use only the names that belong to this word",
        "Et ukjent navn ville blitt et hull i setningen.",
    ),
    "T022": Code(
        "«{key}» mangler i {template}, eller hører ikke hjemme der",
        "ha én linje for hver kommando i flows/house.yaml, og i profilen: name, about og description",
        "“{key}” is missing in {template}, or does not belong there",
        "have one line for each command in flows/house.yaml, and in the profile: name, about, description",
        "Dette vises i Telegram før noen har trykket på noe, så det må stemme med det som virker.",
    ),
    "T023": Code(
        "«{key}» er på {length} tegn; Telegram tar bare {limit}",
        "kort ned teksten",
        "“{key}” has {length} characters; Telegram takes only {limit}",
        "shorten the text",
        "Telegram avviser en tekst som er for lang, og da står den gamle igjen.",
    ),
    "T025": Code(
        "«{text}» i det faste ordet «{key}» er ikke et antall minutter",
        'skriv et helt tall i anførselstegn, for eksempel "60"',
        "“{text}” in the fixed word “{key}” is not a number of minutes",
        'write a whole number in quotation marks, for instance "60"',
        "Uten et tall vet ikke kalenderen hvor lenge avtalen varer.",
    ),
}

READABILITY = {
    "R001": Code(
        "teksten er tung å lese: LIX {lix}, grensen er {limit}",
        "del lange setninger, og bytt ut lange ord med korte",
        "the text is hard to read: LIX {lix}, the limit is {limit}",
        "split long sentences, and use short words for long ones",
        "Den som er redd eller sliten, leser dårligere enn ellers.",
        Severity.WARNING,
    ),
    "R003": Code(
        "setningene er lange: {words} ord i snitt, grensen er {limit}",
        "del den lengste setningen i to, eller ta bort det som ikke trengs",
        "the sentences are long: {words} words on average, the limit is {limit}",
        "make two of the longest sentence, or leave out what is not needed",
        "En setning skal kunne leses i ett pust. Målet er 12 ord i snitt for alle tekstene.",
        Severity.WARNING,
    ),
}
