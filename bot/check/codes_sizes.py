"""What is said of files as nobody writes them on purpose: far too deep, empty, or left half done."""

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
        "hent den tilbake fra kopien, eller skriv det som skal stå i den",
        "{file} is empty",
        "bring it back from the copy, or write what belongs in it",
        "En tom fil er nesten alltid et uhell, og alt som sto i den, blir borte for alle.",
    ),
    "Y041": Code(
        "to personers endringer er ikke slått sammen her («{sign}»)",
        "velg det ene av det som står mellom merkene, eller begge deler, og slett de tre linjene som "
        "begynner med <<<<<<<, ======= og >>>>>>> (er bare ett merke igjen, slett det)",
        "the changes of two people are not brought together here (“{sign}”)",
        "choose one of what stands between the marks, or both, and delete the three lines that begin "
        "with <<<<<<<, ======= and >>>>>>> (if only one mark is left, delete it)",
        "Et merke som blir igjen, blir vist til folk, lest som noe de kan skrive, eller gjør filen uleselig.",
    ),
    "Y042": Code(
        "her står et tegn som ligner et mellomrom, men ikke er det ({sign})",
        "slett det, og trykk på mellomromstasten i stedet; det følger ofte med fra nettsider og Word",
        "here is a sign that looks like a space and is none ({sign})",
        "delete it, and press the space bar instead; it often comes along from web pages and Word",
        "YAML tar bare vanlige mellomrom i innrykk og etter kolon, og klager først på en annen linje.",
    ),
    "Y044": Code(
        "det mangler et mellomrom etter kolonet i «{key}:»",
        "skriv «{key}: » med mellomrom foran verdien",
        "there is no space behind the colon of “{key}:”",
        "write “{key}: ” with a space before the value",
        "Uten mellomrommet leses nøkkelen og verdien som ett ord.",
    ),
    "Y043": Code(
        "innrykket er ikke likt i listen: dette punktet og det på linje {line} blir lest som én lang tekst",
        "la «- » stå like langt inn på alle linjene i listen",
        "the items of the list are not indented alike: this one and that on line {line} are read as one text",
        "let “- ” stand equally far in on every line of the list",
        "Da er punktene borte hver for seg, og ingen av ordene virker lenger.",
    ),
}
