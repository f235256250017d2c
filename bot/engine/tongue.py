"""The language somebody writes, by the small words that are used in one language only."""

from collections.abc import Sequence

from bot.engine.normal import words

ENGLISH, NORWEGIAN = "en", "no"
_WORDS = {
    ENGLISH: """
        a about afraid after already am an angry any anyone are arent because been before being
        boyfriend breath breathe breathing brother but by called caught
        cant dad daughter drugs father find found friend friends girlfriend him hits home hurt im
        letter mom mother mum number owe owes pay police said say says scared school sister sleep
        smoke smoked speak stopped talk wake
        could couldnt did didnt does doesnt doing done dont down ever everyone from get gets
        getting going gonna got had happen happened happens has hasnt have havent having he hes
        how if into isnt it its ive just know make makes many more much must my need needs never
        nothing now of off one only other our out people please really she shes should since
        some someone something than that thats the their them then there these they theyre thing
        this those though through told too took up us very want wants was wasnt we well went
        were what when where which while who why will with without wont would wouldnt yes you
        your youre yourself
    """,
    NORWEGIAN: """
        alle andre av blei bli blir ble bare berre da dei deg den denne der deres dere det dette
        di din disse ditt dem du eg ein eit eller en er et etter ette fekk fikk fordi fra frå
        før får gikk gjorde gjør går ha hadde han hans har havde heile hele helt henne hennes
        hva hvem hvis hvor hvordan hvorfor ikke ikkje itj itte ingen inn jeg ka kan kem kommer
        kor korfor korleis kva kven kvifor kvar litt mange med meg meir mellom mer mi min mine
        mitt mot mye mykje må mæ naen nei noe noen noko nokon nå når og også oss om opp på sa
        seg selv sia siden sin sine skal skulle slik som så sånn til tok ut uten utan va var
        vart ved veldig vet veit vi vil ville være vore vært æ å år åssen kæm
    """,
}
_OF = {word: language for language, row in _WORDS.items() for word in row.split()}
LEAST = 2
"""So many of its small words make a language; a single one may be borrowed or misspelt."""
SHARE = 4
"""So many times as often as those of the other: who quotes a sentence still writes their own language."""


def answered_in(languages: Sequence[str], language: str, text: str, home: str) -> str:
    """The language a text is answered in: its own where it is plainly another than the reader's.

    `home`: the app's language. Many have their phone in a language they do not write, and Bokmål and Nynorsk
    are read by all who write either: nobody is taken from one to the other.
    """
    wrote = written(words(text))
    if wrote == ENGLISH and ENGLISH in languages:
        return ENGLISH
    if wrote == NORWEGIAN and language == ENGLISH:
        return languages[0] if home == ENGLISH else home
    return language


def written(typed: Sequence[str]) -> str:
    """English, Norwegian (Bokmål or Nynorsk), or "" where it cannot be told."""
    count = dict.fromkeys(_WORDS, 0)
    for word in typed:
        if language := _OF.get(word):
            count[language] += 1
    for one, other in ((ENGLISH, NORWEGIAN), (NORWEGIAN, ENGLISH)):
        if count[one] >= LEAST and count[one] >= SHARE * count[other]:
            return one
    return ""
