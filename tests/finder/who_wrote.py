"""What parents and their kin write, and what says that one is none; others: `who_wrote_else`."""

import re

YES = """\
sønnen min ble tatt med hasj
sønen min røyker
soennen min røyker
dattera mi fekk brev
datra mi e tatt å ho e 15
datteren vår skal på møte i kommunen
dotter vår må møte
Sønnen våres hadde gress i sekken
guten min er stoppa av politiet
gutten vår nekter å gå på møtet
ongen min lukte hasj
barnet mitt har fått brev
mitt barn vil ikke snakke
hva skal jeg si til min sønn
min yngste datter er innkalt
min 15 år gamle sønn er tatt
16-åringen vår røyker hver helg
17åringen min er tatt
jenta mi på 14 hadde hasj på rommet
jenta våres vart tatt på skulen
stesønnen min selger hasj
fosterbarnet vårt ble stoppet
tenåringen min lyver
jentungen min er innkalt te kommunen
jeg er mor til en gutt på 16
eg e pappa te ei jente på fjorten
æ e mor te en på sæksten
kan jeg som forelder være med inn
må me foreldre møte opp
må vi foreldre møte opp
vi er foreldre til en på 17
vi har en gutt på 17 som røyker
me har ein son som er teken
jeg har en sønn på 15
Mor her, guten kom ikkje heim
son min e redd politie
dottera mi er innkalla, kva gjer me
my son got caught with weed
my son’s phone was taken by the police
our daughter got a letter
my daugther smokes
my kid wont talk to me
my 15-year-old is smoking
my teenage son was stopped
our teenager lies all the time
I'm a mother of two, what is this letter
i am a single dad and he is 14
can I as a parent sit in
we are parents of a boy who got caught
my stepson was arrested
sønnen min ble tatt og mora mi er fortvila
my son was arrested and my father is a cop
jeg er bestemor
jeg er bestemor til en gutt på 16
eg er bestefar
æ e mormor å bekymra
barnebarnet mitt er tatt med hasj
barnebarnet vårt har fått brev
jeg er fostermor
vi er fosterforeldre
stesønnen min vil ikke gå
nevøen min røyker
niesa mi er innkalla
eg er tanta til ei jente på 15
jeg er tante til en på 14
jeg som bestefar vil gjerne hjelpe
jeg er tante
eg er onkelen, han er 17 og skuldar pengar
eg er beredskapsheim
vi er besøkshjem
we are a foster family
i'm an uncle
bestemor her, hva gjør jeg
my grandson got caught
my nephew got a letter
i am a grandmother
i'm his grandmother
im a foster carer
we are foster parents
our foster child was stopped
sønn 16 tatt
sønn tatt med hasj hva gjør vi
son teken med hasj
datter 15 virker trist
dotter på 14 røyker
yngstemann er tatt med weed
eldstemann på 19 sover hele dagen
poden er tatt
junior er tatt med pot
eldste sønn
fosterdatter på 15
jeg er mor
eg er pappa
æ e mamma
min sønn er forsvunnet
ungen er hjemme igjen nå
ungen er heime igjen no
jenta vår skader seg
jeg er redd for min egen sønn
son 16 caught with weed
eldest son
our kid
eks truer meg foran barna
barna er hos far og han er ruset
ungan e hos faren
mannen min har slått gutten
kona mi slo sønnen vår
jeg slo barnet mitt
eksen kjører ungene
far til barna
barnefaren nekter
eksen min og jeg er uenige om gutten
vi har delt omsorg
me har delt omsorg
barnefordelingssak
my ex hits the kids
he yelled at me in front of the kids
we have shared custody
jeg er voksen, sønnen min ble tatt
jeg er lærer og sønnen min røyker
mannen min vil vekke sønnen vår
my wife cries, my son lies
"""

KIN = re.compile(r"besteforeldre|nevøen min|barnebarnet (?:mitt|på)|som bestefar|my grandson", re.IGNORECASE)

DENIED = """\
jeg er ikke forelder
Nei! Jeg er ikke forelder
jeg er jo ikke forelder
eg er ikkje forelder
æ e ikkje forelder
jeg er ikke mora hans
eg er ikkje faren
jeg er ikke noen forelder, jeg er 15
jeg har ikke barn
I'm not a parent
im not a parent
i am not his mother
i dont have kids
"""
