"""What others write that is like what parents and their kin write."""

NO = """\
mamma fant hasjen min
pappa er sint på meg
får foreldrene mine vite det
moren min leste brevet
mora mi seier eg må gå
kan foreldra mine vere med
er jeg barn hvis jeg er 17
er jeg mor hvis jeg har adoptert bort
jenta mi ble tatt med hasj
typen min er tatt
dama mi røyker
gutten var sammen med meg
sønnen var ikke hjemme
sønnen til naboen selger
sønnen hans solgte til meg
barnet var der da politiet kom
barnet vart teke
broren min ble tatt
lillebroren min røyker
kompisen min ble tatt
jeg bor hos mamma til helgen
hun er mor til bestevennen min
hvem er mor til henne
mamma sa at hun ikke vil ha «sønnen min» mer
jeg er 15 og sønnen min er født i mai
jeg er gravid, kan hasj skade barnet mitt
faren min sier «du er ikke sønnen min»
jeg har med meg mora mi på møtet
har du barn
barnevernet mitt vil ta prøve
ungdommen min var full av hasj
mine foreldre får brev
hva gjør foreldre når de finner hasj
vi som er unge må også få vite det
dei vil ha med foreldra til møtet
my mom found my weed
will my parents find out
my boy got caught with me
my girl got caught
my kid brother smokes
my child welfare officer wants a test
can i come without a parent
his mother is a cop
she is a mother and she smokes
my 15 year old brother was stopped
my dad says you are not my son anymore
im 16 and i have a son
vi har en gutt på 16 i klassen som selger hasj
vi har ei jente på 15 på laget som ruser seg
mamma min sier sønnen min er narkoman
moren min gråter og sier min sønn er kriminell
mamma skrev til læreren at datteren min ruser seg
mamma tror at sønnen min er uskyldig
my mom texted me my son is dead to me
mum thinks my child is a druggie
dad was like my son doesn't do drugs
jeg har en sønn på 2 år og er 17 selv
jeg har en sønn og jeg ble tatt med hasj
kan barnevernet ta barnet mitt hvis jeg røyker hasj
jeg har en datter i magen og jeg vil ikke leve
the son of a friend
my teen years were bad
faren min leser opp: sønnen min ble tatt
mora mi les høgt: son min må møte
mamma sier at sønnen hennes ble tatt
mamma leste opp «sønnen min er innkalt»
foreldrene mine fikk brev der det står sønnen din, de skrev sønnen vår
foreldra mine seier dattera vår skal i møte
stefaren min fortalte alle at sønnen vår røyker
my dad reads out: my son has to meet the police
my parents posted that our daughter was arrested
don't tell my mother
bestemor sier at barnebarnet mitt er tatt
mormor min fant hasjen
jeg bor hos bestemor
fostermora mi fant hasjen
jeg er i fosterhjem
tanta mi sier nevøen min røyker
jeg er 16 og nevøen min er født
my gran found my weed
my 15 year old nephew was stopped
my aunt says my nephew smokes
naboens sønn tatt med hasj
hun har en sønn på 16 som selger
pappas nye kjæreste har en sønn på 16
my teacher's son got caught
jeg er eldste sønn
jeg er yngstemann
yngstemann på laget selger
læreren tok poden min
jeg er mamma sin gutt
når jeg er mor
foreldrene mine har barnefordelingssak
mamma og pappa har delt omsorg
barnefaren min truer meg
jeg er 17 og barnefaren truer meg
jeg er gravid og barnefaren nekter
jeg vil ta abort og barnefaren nekter
søstra mi er redd, barnefaren truer henne
ei venninne drikker når barna er hos far
faren til barna jeg passer
vennen min og jeg er uenige om gutten
jeg er mor og vil dø
jeg orker ikke være mamma mer
"""
