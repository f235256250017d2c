"""What adults write, what others write that is like it, and what says that one is none."""

YES = """\
jeg er voksen
eg er vaksen
æ e voksen
jeg vil bytte til voksen
i'm an adult
jeg er lærer
eg er lærar
Jeg er kontaktlærer på vgs
jeg er rektor
jeg jobber med ungdom
eg jobbar med ungdom
I'm a teacher
I work with young people
jeg har fast jobb
mannen min
Hei. Mannen min har begynt med amfetamin
kona mi sier nei
samboeren min slår meg
my husband is in rehab
my wife says no
"""
NO = """\
kjæresten til mamma
mannen til mora mi
kona til broren min
læreren min
når jeg er voksen
hvis jeg er voksen
blir jeg straffet som voksen
jeg er voksen nok til å bestemme
jeg er 16 og mannen min slår meg
halla mannen min
samboeren min fikk noe av en fyr
sjefen min vil ha politiattest
mamma er lærer
treat me like I'm an adult
do they treat me like an adult
my pupils are huge
my mum is a teacher
"""
DENIED = """\
jeg er ikke voksen
eg er ikkje vaksen
I'm not an adult
"""
