"""What is said of lists that commands write or the finder reads by, and of files that are there twice."""

from bot.check.code import Code
from bot.model.problem import Severity

LISTS = {
    "Y033": Code(
        "linjen «{line}» har ikke formen «{form}»",
        "rett linjen, så den får denne formen; linjene rundt viser hvordan",
        "the line “{line}” is not of the form “{form}”",
        "mend the line so that it is of this form; the lines around it show how",
        "En linje som ikke kan leses, sier ingenting og vokter ingenting.",
    ),
    "Y034": Code(
        "raden i tabellen over lærte vekter er ødelagt og blir ikke brukt",
        "kjør «python -m bot learn», som skriver tabellen på nytt",
        "the row of the table of learned weights is broken and is not used",
        "run “python -m bot learn”, which writes the table anew",
        "Tabellen skrives av en kommando og skal ikke endres for hånd.",
        Severity.WARNING,
    ),
    "Y040": Code(
        "linjen «{line}» er ikke slik: «{form}»",
        "slett linjen, og kjør så python -m bot {command}",
        "the line “{line}” is not like this: “{form}”",
        "delete the line, then run python -m bot {command}",
        "Listen skrives av en kommando. En linje som ikke kan leses, følger ikke med på noe.",
    ),
    "Y045": Code(
        "alt i denne filen står i {original} også ({count} id-er): den er en kopi",
        "ta kopien ut av mappen; rett heller i {original}",
        "all of this file stands in {original} as well ({count} ids): it is a copy",
        "take the copy out of the folder; make changes in {original}",
        "Med to av hver kan ingen vite hvilken som blir brukt. Gi aldri id-ene i kopien nye navn.",
    ),
}
