"""What is said of mistakes in the lists behind the finder: how words are read, and the learned weights."""

from bot.check.code import Code

LISTS = {
    "Y034": Code(
        "raden i tabellen over lærte vekter er ødelagt og blir ikke brukt",
        "kjør «python -m bot learn», som skriver tabellen på nytt",
        "the row of the table of learned weights is broken and is not used",
        "run “python -m bot learn”, which writes the table anew",
        "Tabellen skrives av en kommando og skal ikke endres for hånd.",
    ),
}
