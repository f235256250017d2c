"""What is said of mistakes in what people may type: codes P."""

from bot.check.code import Code
from bot.model.problem import Severity

PHRASES = {
    "P001": Code(
        "«{phrase}» leder til både «{topic}» og «{other}» ({place})",
        "la ordene stå under det emnet som svarer best, eller skriv en lengre frase under det andre",
        "“{phrase}” leads to both “{topic}” and “{other}” ({place})",
        "leave the words under the topic that answers best, or write a longer phrase under the other",
        "Like ord under to emner trekker dem sammen, så den som skriver, må velge uten å vite hvorfor.",
        Severity.WARNING,
    ),
    "P009": Code(
        "«{phrase}» står både her og i teksten «{other}» ({place}); den som skriver det, får steget «{to}»",
        "la ordene stå bare i den teksten som skal svare",
        "“{phrase}” stands here and in the text “{other}” ({place}); who types it gets the step “{to}”",
        "leave the words only in the text that is to answer",
        "Den som la ordene inn her, tror at denne teksten svarer.",
        Severity.WARNING,
    ),
    "P002": Code(
        "«{name}» er ingen leser",
        "bruk en av {known}, eller «nobody» for ord som gjør det uklart hvem som skriver",
        "“{name}” is no reader",
        "use one of {known}, or “nobody” for words with which it is not plain who writes",
        "Ord for en leser som ikke finnes, gjør ingenting, og ingen merker at de er feil.",
    ),
    "P003": Code(
        "«{phrase}» leder ingen steder: ingen steg som viser teksten, har et emne ({count} slike fraser her)",
        "flytt frasene til en tekst med emne, eller la et emne i content/topics.yaml ha steget som «instead»",
        "“{phrase}” leads nowhere: no step that shows the text has a topic ({count} such phrases here)",
        "move the phrases to a text with a topic, or name the step as “instead” in content/topics.yaml",
        "Den som skriver ordene, kommer et annet sted enn den som la dem inn, trodde.",
        Severity.WARNING,
    ),
    "P004": Code(
        "«{to}» kan ikke stå i stedet for en knapp",
        "skriv et steg, en knapp som ikke sletter (flyt.steg:knapp), «back» eller «menu», og ord under",
        "“{to}” cannot stand in place of a button",
        "write a step, a button that does not erase (flow.step:button), “back” or “menu”, and words below",
        "Ordene gjør ingenting, og ingen merker det. Bare et trykk sletter, aldri et ord noen skriver.",
    ),
    "P005": Code(
        "«{name}» er verken en skjerm ordene kan gjelde, eller et sted de kan føre",
        "skriv under at: steg (flyt.steg), en hel flyt, «asked» eller «mild»; etter to: et steg, «here» "
        "eller «back»; under instead_of: steg",
        "“{name}” is neither a screen that the words may be about nor a place they can lead to",
        "write below at: steps (flow.step), a whole flow, “asked” or “mild”; after to: a step, “here” or "
        "“back”; below instead_of: steps",
        "Den som skriver ordene, får ikke svaret som ble laget for dem.",
    ),
    "P006": Code(
        "«{phrase}» er alt tatt: ordene hører til «{to}» ({place})",
        "skriv en lengre frase som sier hva det gjelder, eller ta den bort herfra",
        "“{phrase}” is taken: the words belong to “{to}” ({place})",
        "write a longer phrase that says what it is about, or take it away from here",
        "En hilsen, et ord for en knapp og et tegn på fare skal alltid lede dit de pleier.",
    ),
    "P007": Code(
        "«{phrase}» har verken bokstav eller tall, så ingen melding er lik den",
        "skriv et ord, eller ta den bort",
        "“{phrase}” has no letter and no figure, so no message is the same",
        "write a word, or take it away",
        "Tegn og smilefjes telles ikke når meldinger sammenlignes. Da virker dette aldri.",
    ),
    "P008": Code(
        "«{phrase}» på nødskjermen «{step}» fører til «{to}», men «{sign}» er et tegn på {topic} ({place})",
        "la ordene føre til en skjerm om det, eller ta dem bort herfra",
        "“{phrase}” on the screen “{step}” leads to “{to}”, but “{sign}” is a sign of {topic} ({place})",
        "let the words lead to a screen about that, or take them away from here",
        "På en nødskjerm går disse ordene foran alt. Da blir en fare av et annet slag ikke hørt.",
    ),
    "P010": Code(
        "raden «{row}» tar «{phrase}» fra raden «{other}» ({place}) på nødskjermen «{step}»: "
        "her fører ordene til «{to}», der til «{other_to}»",
        "ta ordene bort fra raden «{row}»",
        "the row “{row}” takes “{phrase}” from the row “{other}” ({place}) on the emergency screen “{step}”: "
        "here the words lead to “{to}”, there to “{other_to}”",
        "take the words away from the row “{row}”",
        "Den som sitter ved en som ikke puster, skal få det neste rådet, og ikke en annen skjerm.",
    ),
    "P012": Code(
        "raden «{row}» har ingen ord",
        "skriv ordene under nb, nn og en, eller ta bort raden",
        "the row “{row}” has no words",
        "write the words below nb, nn and en, or take the row away",
        "En rad uten ord svarer aldri noen, og ser likevel ut til å virke.",
    ),
    "P013": Code(
        "raden «{row}» har ingen ord på {language}",
        "skriv hva folk skriver på det språket også",
        "the row “{row}” has no words in {language}",
        "write what people write in that language too",
        "Den som spør på et annet språk, får ikke det samme svaret.",
        Severity.WARNING,
    ),
    "P011": Code(
        "raden «{row}» leder fra nødskjermen «{place}» til «{to}», som ingen knapp på nødskjermene leder til",
        "ta «{place}» bort fra «at», eller skriv «leaves:» i raden med en grunn til at nøden er over da",
        "the row “{row}” leads from the emergency screen “{place}” to “{to}”, where no button of those leads",
        "take “{place}” away from “at”, or give a reason as “leaves:” in the row why the danger is over then",
        "Den som er i fare, skal ikke bli ført bort fra hjelpen av ord som kunne betydd noe annet.",
    ),
}
