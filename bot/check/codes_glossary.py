"""What is said of each mistake in the glossary: codes G, and R002 about hard words without a way out."""

from bot.check.code import Code
from bot.model.problem import Severity

GLOSSARY = {
    "G001": Code(
        "ordet «{term}» mangler former eller forklaring på {language}",
        "legg til «{key}:» under «forms» og «definition»",
        "the word “{term}” has no forms or no definition in {language}",
        "add “{key}:” under “forms” and “definition”",
        "Et ord som bare er forklart på ett språk, står uforklart for dem som leser det andre.",
    ),
    "G002": Code(
        "«{form}» står både under «{term}» og «{other}»",
        "la formen stå under bare ett av ordene",
        "“{form}” stands both under “{term}” and “{other}”",
        "leave the form under one of the words only",
        "Et ord kan bare ha én forklaring, ellers vet ingen hvilken som vises.",
    ),
    "G003": Code(
        "ingen tekst på {language} bruker ordet «{term}»",
        "se om en bøyd form mangler under «forms», eller fjern ordet",
        "no text in {language} uses the word “{term}”",
        "see whether an inflected form is missing under “forms”, or remove the word",
        "Et ord ingen møter, trenger ingen forklaring. Ofte er det en form som mangler.",
        Severity.NOTE,
    ),
    "G004": Code(
        "«{typed}» er skrevet rett inn i forklaringen av «{term}»",
        "forklar ordet uten tall; tallet hører hjemme i et faktum",
        "“{typed}” is typed straight into the definition of “{term}”",
        "explain the word without numbers; the number belongs in a fact",
        "Et tall i en forklaring følger ikke med når loven endres.",
    ),
    "R002": Code(
        "«{word}» er et vanskelig ord, og «{template}» har ingen knapp som forklarer det",
        "bruk et enklere ord, eller la steget ha de vanlige knappene",
        "“{word}” is a hard word, and “{template}” has no button that explains it",
        "use an easier word, or let the step have the common buttons",
        "Vanskelige ord er de som står i content/glossary. De skal kunne slås opp der de leses.",
        Severity.NOTE,
    ),
}
