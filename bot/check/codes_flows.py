"""What is said of each mistake in the ways between steps: codes F."""

from bot.check.code import Code
from bot.model.problem import Severity

FLOWS = {
    "F001": Code(
        "knappen «{choice}» leder til «{target}», som ikke finnes",
        "rett navnet, eller lag steget",
        "the button “{choice}” leads to “{target}”, which does not exist",
        "mend the name, or make the step",
        "En knapp som ikke leder noe sted, lar den som trykker, stå uten svar.",
    ),
    "F002": Code(
        "steget «{step}» viser teksten «{template}», som ikke finnes",
        "rett navnet, eller lag filen {template}.md i hver språkmappe under content/templates. Er teksten "
        "tatt bort, hent den tilbake fra kopien, eller ta bort steget også",
        "the step “{step}” shows the text “{template}”, which does not exist",
        "mend the name, or make the file {template}.md in each language folder under content/templates. If "
        "the text was taken away, bring it back from the copy, or remove the step too",
        "Hvert steg må ha noe å si.",
    ),
    "F003": Code(
        "ingen kan komme til steget «{step}»",
        "la en knapp, en kommando eller et emne lede hit, eller fjern steget",
        "nobody can come to the step “{step}”",
        "let a button, a command or a topic lead here, or remove the step",
        "Et steg ingen kommer til, blir heller ikke lest og rettet når reglene endrer seg.",
        Severity.WARNING,
    ),
    "F004": Code(
        "fra steget «{step}» er det ikke sikkert at noen knapp leder videre",
        "fjern «footer: false», eller legg til en knapp uten «when»",
        "from the step “{step}” there may be no button that leads on",
        "remove “footer: false”, or add a button without “when”",
        "Ingen skal bli stående fast i samtalen.",
    ),
    "F005": Code(
        "den siste veien fra knappen «{choice}» har et «when», så knappen kan ende uten mål",
        "legg til en vei uten «when» til slutt",
        "the last way from the button “{choice}” has a “when”, so the button may lead nowhere",
        "add a way without “when” at the end",
        "Veiene prøves i rekkefølge. Den siste må passe for alle som ikke passet før.",
    ),
    "F006": Code(
        "knappen «{choice}» spør etter «{unknown}», som ikke er noe svar i samtalene",
        "bruk navnet fra «asks» i et steg og id-en til en av knappene der; «reader» er alltid kjent",
        "the button “{choice}” asks for “{unknown}”, which is no answer in the conversations",
        "use the name from “asks” in a step and the id of one of its buttons; “reader” is always known",
        "Et vilkår som aldri kan stemme, gjemmer en vei uten at noen merker det.",
    ),
    "F007": Code(
        "«{name}» peker til steget «{target}», som ikke finnes",
        "rett navnet, og skriv det som flyt.steg",
        "“{name}” points to the step “{target}”, which does not exist",
        "mend the name, and write it as flow.step",
        "Faste steder, kommandoer og emner må alltid virke, også for den som er i nød.",
    ),
    "F008": Code(
        "«{old}» står som flyttet til «{new}», men det stemmer ikke: se «{step}»",
        "det gamle steget må være borte, og det nye må finnes",
        "“{old}” is said to have moved to “{new}”, but that is not so: see “{step}”",
        "the old step must be gone, and the new one must exist",
        "Den som står på et steg som er borte, skal komme til det som har tatt over.",
    ),
    "F009": Code(
        "knappen vil bære «{data}», som er {size} byte; Telegram tar bare 64 byte uten æ, ø og å",
        "gi flyten, steget eller knappen en kortere id",
        "the button would carry “{data}”, which is {size} bytes; Telegram takes only 64 bytes of ASCII",
        "give the flow, the step or the button a shorter id",
        "Telegram avviser hele meldingen når én knapp bærer for mye.",
    ),
    "F010": Code(
        "fra steget «{step}» tar det mer enn to trykk å komme til hjelp eller til et menneske",
        "fjern «footer: false», eller legg til en knapp som leder til hjelp",
        "from the step “{step}” it takes more than two presses to come to help or to a person",
        "remove “footer: false”, or add a button that leads to help",
        "Hjelp skal aldri være mer enn to trykk unna, hvor man enn er.",
    ),
    "F011": Code(
        "steget «{step}» har en knapp for å kopiere nummeret til «{service}», som ikke finnes",
        "bruk en id fra content/services",
        "the step “{step}” has a button for copying the number of “{service}”, which does not exist",
        "use an id from content/services",
        "Numre skrives bare ett sted, så de kan rettes ett sted.",
    ),
    "F012": Code(
        "emnet «{topic}» finnes ikke (brukt i «{where}»)",
        "bruk en id fra content/topics.yaml, eller legg emnet til der",
        "the topic “{topic}” does not exist (used in “{where}”)",
        "use an id from content/topics.yaml, or add the topic there",
        "Emnene er felles for samtaler, søk og tjenester. Et ukjent emne blir aldri funnet.",
    ),
    "F013": Code(
        "steget «{step}» handler om «{topic}», men sier ikke om man må",
        "legg til «must: voluntary», «must: condition», «must: duty», «must: depends» eller «must: samples»",
        "the step “{step}” is about “{topic}” but does not say whether one must",
        "add “must: voluntary”, “must: condition”, “must: duty”, “must: depends” or “must: samples”",
        "Der spørsmålet er om man må møte, skal alle se om det er frivillig, et vilkår eller en plikt.",
    ),
    "F014": Code(
        "knappen «{choice}» bytter til «{value}», som ikke er et språk med tekster eller en leser her",
        "bruk et språk som har en mappe under content/templates, eller en leser fra flows/house.yaml",
        "the button “{choice}” switches to “{value}”, which is no language with texts and no reader here",
        "use a language that has a folder under content/templates, or a reader from flows/house.yaml",
        "Uten tekster på språket ville neste skjerm ikke kunne vises.",
    ),
    "F015": Code(
        "steget «{step}» har «direct: true», men ingen fraser eller ikke noe emne",
        "legg til «phrases:» i hodet på teksten og «topic:» i steget, eller fjern «direct»",
        "the step “{step}” has “direct: true”, but no phrases or no topic",
        "add “phrases:” in the head of the text and “topic:” in the step, or remove “direct”",
        "Uten fraser og emne kan ingen skrive seg fram til steget.",
        Severity.WARNING,
    ),
    "F016": Code(
        "steget «{step}» åpnes av egne fraser, men har ingen, eller har et eget emne",
        "legg til «phrases:» i hodet på teksten og ta bort «topic:» fra steget, eller ta det bort der",
        "the step “{step}” opens by its own phrases, but has none, or has a topic of its own",
        "add “phrases:” in the head of the text and remove “topic:” from the step, or take it out there",
        "Ordene i et slikt steg sier hvor emnet åpner. Med et eget emne ville de si hva det handler om.",
        Severity.WARNING,
    ),
}
