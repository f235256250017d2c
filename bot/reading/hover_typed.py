"""What an editor says of the lists of what people type: for advisers, in Bokmål."""

from collections.abc import Mapping

LANGUAGES = {"nb": "På bokmål.", "nn": "På nynorsk.", "en": "På engelsk."}

TYPED: Mapping[str, Mapping[str, str]] = {
    "LexiconShape": {"": "Ord folk skriver.", "words": "Emne -> ord på hvert språk."},
    "ControlsShape": {
        "": "Ord folk skriver i stedet for å trykke, når de ikke skriver noe mer.",
        "controls": "Steg, knapp (flyt.steg:knapp), back eller menu -> ord på hvert språk.",
        "beside_age": "Ord som kan stå ved en alder uten å si noe mer: jeg er, år.",
        "beside_language": "Ord som kan stå ved navnet på et språk uten å si noe mer: kan du skrive.",
        "no_language": "Ord som sier at noen ikke kan språket.",
        "stating_age": "Ord ved en alder i en lengre melding.",
    },
    "StatingShape": {
        "": "Ord ved en alder i en lengre melding.",
        "own": "Før alderen til den som skriver, når meldingen eller en del av den begynner med det: jeg er.",
        "child": "Rett før alderen til barnet, når en forelder skriver: sønnen min er.",
        "after": "Rett etter alderen til barnet: åringen.",
        "on": "Det som kan stå etter en alder: år, og, ble.",
        "others": "Ord for andre. Står et av dem der, blir det spurt om alderen.",
        "joins": "Ord som en ny del av meldingen begynner etter: og, men.",
    },
    "FollowUpsShape": {
        "": "Ord folk skriver om skjermen de ser på.",
        "follow_ups": "Hver gruppe ord med sin id.",
        "asking_words": "Ord foran et vanskelig ord som spør hva det betyr.",
        "beside_sum": "Ord som kan stå ved et beløp uten å si noe mer.",
    },
    "BesideSumShape": {
        "": "Ord som kan stå ved et beløp uten å si noe mer.",
        "money": "Sier at tallet er penger: kr, kroner, k.",
        "about": "Sier om lag hvor mye: ca, minst.",
    },
    "AskingShape": {
        "": "Hvordan noen spør hva et ord betyr.",
        "plain": "Foran ordet: da blir det alltid forklart.",
        "other": "Foran ordet: da blir det forklart når ingen skjerm passer bedre.",
        "ends": "Bak ordet, uten å si noe mer.",
    },
    "FollowUpShape": {
        "": "Ord om skjermen i sikte.",
        "at": "Steg eller flyter der ordene gjelder, asked (svar på om det går bra) eller mild "
        "(høres ut som fare, men er det ikke alene). Tomt: overalt.",
        "leaves": "Hvorfor ordene kan lede fra en nødskjerm til noe ingen knapp der leder til.",
        "to": "Steget ordene fører til, here (samme skjerm) eller back.",
        "sums": "true: også et beløp alene, uansett hvordan det er skrevet: 20000, 5 000 kr, 2k.",
        "instead_of": "Steg: alt som skrives der og ellers ville ført til et av dem, fører til det samme.",
        **LANGUAGES,
    },
    "PhrasesShape": {"": "Ord og uttrykk på hvert språk.", **LANGUAGES},
}
"""By shape and key; "" is the shape itself."""
