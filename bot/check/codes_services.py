"""What is said of each mistake in the directory of help: codes S."""

from bot.check.code import Code
from bot.model.problem import Severity

SERVICES = {
    "S001": Code(
        "åpningstiden for {channel} hos «{service}» kan ikke leses: «{part}»{slip}",
        "skriv den slik: Mo-Fr 09:00-15:00; PH off. "
        "En enkelt dag skrives til slutt: Dec 24 off, eller Dec 24-26 off. Hele døgnet: 24/7",
        "the opening hours for {channel} of “{service}” cannot be read: “{part}”{slip_en}",
        "write them like this: Mo-Fr 09:00-15:00; PH off. "
        "A single day is written last: Dec 24 off, or Dec 24-26 off. Day and night: 24/7",
        "Feil åpningstid gjør at noen ringer til en telefon som ikke blir tatt.",
    ),
    "S002": Code(
        "«{number}» hos «{service}» er ikke et telefonnummer vi kan vise{slip}",
        "skriv +47 og åtte sifre uten mellomrom, ikke 82x som koster penger, "
        "eller et kort nummer: 110, 112, 113, 1xxx, 0xxxx, 116xxx",
        "“{number}” of “{service}” is not a phone number that can be shown{slip_en}",
        "write +47 and eight digits without spaces, not 82x which costs money, "
        "or a short number: 110, 112, 113, 1xxx, 0xxxx, 116xxx",
        "Et galt nummer er verre enn ikke noe nummer.",
    ),
    "S003": Code(
        "«{service}» ble sist sjekket for {days} dager siden; grensen er {limit}",
        "se om nummer og tider fortsatt stemmer ({url}), og skriv dagens dato i checked_on",
        "“{service}” was last checked {days} days ago; the limit is {limit}",
        "see whether number and hours still hold ({url}), and write today's date in checked_on",
        "Tjenester flytter, skifter nummer og legges ned.",
        Severity.WARNING,
    ),
    "S004": Code(
        "«{shown}» er gått ut og skal ikke vises lenger ({where})",
        "vis tjenesten «{instead}» i stedet",
        "“{shown}” is retired and may no longer be shown ({where})",
        "show the service “{instead}” instead",
        "Et nummer som er lagt ned, svarer ikke, eller det svarer noen andre.",
    ),
    "S005": Code(
        "«{service}» mangler {part} på {language}",
        "skriv teksten på dette språket også",
        "“{service}” has no {part} in {language}",
        "write the text in this language too",
        "Alle skal få hjelpetilbudene på språket de leser.",
    ),
    "S006": Code(
        "«{service}» har verken telefon, SMS, chat, nettside eller adresse",
        "legg inn en måte å nå tjenesten på, eller fjern den",
        "“{service}” has no phone, text number, chat, page or address",
        "add a way to reach the service, or remove it",
        "En tjeneste ingen kan nå, er ingen hjelp.",
    ),
    "S007": Code(
        "«{service}» er for leseren «{reader}», som ikke finnes",
        "bruk en av leserne i flows/house.yaml",
        "“{service}” is for the reader “{reader}”, who does not exist",
        "use one of the readers in flows/house.yaml",
        "En tjeneste for en ukjent leser blir aldri vist.",
    ),
    "S012": Code(
        "åpningstiden for {channel} hos «{service}» sier ikke hva som gjelder på helligdager",
        "skriv til slutt «; PH off» hvis det er stengt da, ellers «; PH» og tidene",
        "the opening hours for {channel} of “{service}” do not say what holds on public holidays",
        "write “; PH off” last if it is closed then, else “; PH” and the times",
        "Uten det står det «åpent nå» på 1. mai og 17. mai, når de faller på en hverdag.",
        Severity.WARNING,
    ),
    "S013": Code(
        "«{later}» hos «{service}» tar plassen til «{part}», som står foran",
        "skriv det som gjelder oftest først og unntakene sist («Mo-Fr 11:00-18:00; PH off»), og en pause "
        "med komma: Mo-Fr 09:00-12:00,13:00-15:00",
        "“{later}” of “{service}” takes the place of “{part}” before it",
        "write what holds most often first and what differs last (“Mo-Fr 11:00-18:00; PH off”), and a break "
        "with a comma: Mo-Fr 09:00-12:00,13:00-15:00",
        "Det siste som passer på en dag, gjelder. Med «PH off» først heter det «åpent nå» 1. juledag.",
        Severity.WARNING,
    ),
    "S014": Code(
        "«{url}» hos «{service}» er ikke en nettadresse vi kan vise",
        "skriv hele adressen med https:// foran og uten mellomrom, slik nettleseren viser den",
        "“{url}” of “{service}” is not an address that can be shown",
        "write the whole address with https:// before it and no spaces, as the browser shows it",
        "En lenke som ikke åpner, sender den som trenger hjelp, ingen steder.",
    ),
    "S015": Code(
        "«{service}» er for dem fra {from_age} til {to_age} år; ingen er det",
        "bytt om de to tallene",
        "“{service}” is for those from {from_age} to {to_age} years, and nobody is",
        "swap the two numbers",
        "En tjeneste for en alder som ikke finnes, blir aldri vist.",
    ),
    "S010": Code(
        "«{area}» hos «{service}» er ikke et kommunenummer",
        "er det et postnummer? Det hører til {number} {place}: skriv {number}",
        "“{area}” of “{service}” is not the number of a municipality",
        "is it a postal code? It belongs to {number} {place}: write {number}",
        "En tjeneste for et sted som ikke finnes, blir aldri vist.",
    ),
    "S011": Code(
        "«{area}» hos «{service}» er ikke et sted Veivis kjenner for scope: {scope}",
        "skriv nummeret fra content/places: fire sifre for en kommune, to for et fylke (scope: county); "
        "for scope: health_trust navnet på helseforetaket",
        "“{area}” of “{service}” is not a place that is known for scope: {scope}",
        "write the number from content/places: four digits for a municipality, two for a county "
        "(scope: county); for scope: health_trust the name of the trust",
        "En tjeneste for et sted som ikke finnes, blir aldri vist.",
    ),
    "S009": Code(
        "{span} hos «{service}» går over midnatt",
        "er det riktig? Bytt ellers om de to tidene. Stemmer de, del dem ved midnatt: "
        "Mo-Fr 16:00-24:00, Tu-Sa 00:00-10:00",
        "{span} of “{service}” goes past midnight",
        "is that right? If not, swap the two times. If it is, split them at midnight: "
        "Mo-Fr 16:00-24:00, Tu-Sa 00:00-10:00",
        "Bytter to klokkeslett plass, er telefonen «åpen» hele natten og stengt om dagen.",
        Severity.WARNING,
    ),
    "S016": Code(
        "ingen dager er skrevet foran «{part}» for {channel} hos «{service}», så det gjelder hver dag",
        "mener du alle dager, skriv Mo-Su {part}; ellers skriv dagene foran: Mo-Fr {part}; PH off",
        "no days are written before “{part}” for {channel} of “{service}”, so it holds every day",
        "if you mean all days, write Mo-Su {part}; else write the days before it: Mo-Fr {part}; PH off",
        "Glemmes dagene, står det «åpent nå» også i helgen, og ingen tar telefonen.",
        Severity.WARNING,
    ),
    "S017": Code(
        "{count} tjenester er borte på én gang: {services}{called}",
        "hent filen de sto i, tilbake fra kopien, eller gi den navnet tilbake; skulle de bort, kjør "
        "python -m bot agree med id-en til hver av dem",
        "{count} services are gone at once: {services}{called_en}",
        "bring back the file they were in from the copy, or give it its name again; if they were to go, "
        "run python -m bot agree with the id of each",
        "Får en fil et annet navn, blir alt i den borte for dem som trenger det. En Veivis som er i gang, "
        "venter med å ta det i bruk til det er rettet eller skrevet under.",
        stops=False,
    ),
    "S018": Code(
        "«{service}» har samme navn og sted som «{other}» ({place})",
        "slå dem sammen, eller gi denne et eget navn",
        "“{service}” has the same name and place as “{other}” ({place})",
        "bring them together, or give this one a name of its own",
        "Står to like navn under hverandre med hvert sitt nummer, vet ingen hvilket som er rett.",
        Severity.WARNING,
    ),
}
