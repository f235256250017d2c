"""What is said of files that are too much to be read: nobody writes such a one on purpose."""

from bot.check.code import Code

SIZES = {
    "Y035": Code(
        "dette ligger dypere enn {most} nivåer",
        "se etter en klamme eller et innrykk for mye; ingenting her trenger mer enn noen få nivåer",
        "this lies deeper than {most} levels",
        "look for a bracket or an indent too many; nothing here needs more than a few levels",
        "Så dypt ligger ingenting som er skrevet med vilje; noe er åpnet og ikke lukket.",
    ),
    "Y036": Code(
        "{file} er tom",
        "hent den tilbake fra kopien; skal ikke filen brukes mer, slett den helt",
        "{file} is empty",
        "bring it back from the copy; if the file is no longer wanted, delete it",
        "En tom fil er nesten alltid et uhell, og alt som sto i den, blir borte for alle.",
    ),
}
