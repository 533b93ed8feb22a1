# ruff: noqa: E501 - wordings read better unbroken
"""Word lists that the generators draw from; plain data, no rules."""

from models.starter.lexicon import entries, phrases, verbs


def split_words(text: str) -> list[str]:
    return [part.replace("_", " ") for part in text.split()]


FIRST_NAMES = split_words("""
Dana Alex Maria Jonas Priya Omar Lena Victor Sofia Ben Clara David Emma Farid Grace Hugo Ines
Jack Karin Liam Mei Nadia Oscar Paula Quentin Rosa Sam Tara Umar Vera Will Xenia Yusuf Zoe Adam
Beth Carlos Diana Erik Fiona George Hannah Ivan Julia Kevin Laura Martin Nina Olga Peter Rachel
Simon Tom Ursula Vincent Wendy Yara Abigail Ahmed Akira Alan Alice Amara Amy Andrea Andrew Angela Anja Anton Arjun Astrid Barbara
Becky Benjamin Brian Camille Carl Caroline Catherine Charlotte Chen Claire Colin Craig Cristina Deepa
Dennis Derek Dominic Dylan Eleanor Emily Emre Eric Faith Fatima Filip Gary Georgia Gemma Graham Gustav
Harriet Harry Heidi Holly Ian Ibrahim Imran Isabel Jane Janet Jason Jennifer Jess Joanna Johan John
Joseph Josh Judith Julian Katie Keith Ken Kim Kofi Lars Layla Leila Lewis Lin Linda Lisa Lucy Luke
Lydia Magnus Malik Margaret Marie Matthew Megan Melissa Michael Michelle Miguel Mike Milan Mohammed
Molly Natalie Nathan Neil Nicola Nick Nikolai Oliver Pamela Patricia Patrick Paulo Philip Phoebe Rahul
Rebecca Richard Robert Roger Ron Rosie Russell Ryan Samira Samuel Sandra Sean Shirin Sophie Stella
Stephen Steve Sue Susan Suresh Svetlana Tanya Tariq Teresa Thomas Tina Tobias Tony Tracy Valentina Vikram
Violet Wei Yan Yuki Yvonne Zara Anna Bruno Chloe Daniel Elena Felix Greta Henry Irene James
Kate Leo Monica Noah Olivia Paul Ruth Stefan Thea Walter Amir Bianca Cyril Doris Edgar Frida
Gavin Helen Isaac Joan Kurt Lucia Marco Nora Otto Petra Ravi Silvia Theo Valerie Aisha Boris
Carmen Dmitri Esther Frank Gloria Hassan Ingrid Joel Kiran Louise Mark Naomi Owen Pablo Rita
Sarah Tim Anita Chris Jordan Taylor Robin Casey Morgan Jamie Lee Max Lucas Mia Eva Ella
""")

NAME_STARTS = split_words("""
Ba Bel Bri Ca Cor Da Del Dor El Fa Fen Ga Gil Ha Hel Ja Jor Ka Kel La Lo Ma Mer Mi Na Nor O Per
Ra Ri Ro Sa Sel Ta Tor U Va Vel Wen Ya Za Zel Sho Ki Ari Tre Qui Ste
""")

NAME_MIDDLES = split_words("""
la ri no ve mi ta de ro li ka sa ne do vi lo ra mo ti ni bo ru se lu wa
""")

NAME_ENDS = split_words("""
na ra lo n s th l r m ne ta ko da vin mar son lin dra rik nor bert lia mira fin ton ley wick
ford sen ski
""")

# Parts of words that do not exist but could.
ONSETS = split_words("""
b bl br c ch cl cr d dr f fl fr g gl gr h j k kl kn l m n p ph pl pr qu r s sc sh sk sl sm sn sp
spl spr st str sw t th tr tw v w wh y z b d f g l m n p r s t
""")
NUCLEI = split_words("""
a e i o u a e i o u ai au ea ee ei ie oa oi oo ou ow y ue
""")
CODAS = [
    "",
    "",
    "",
    "",
    *split_words("""
b ck d ff ft g k l ld ll lm lp lt m mb mp n nd ng nk nt p pt r rd rk rm rn rt s sk sp ss st t tch th
x zz
"""),
]
SUFFIXES = [
    "",
    "",
    "",
    "",
    "",
    *split_words("""
er ing ed ly tion ment ness able ful less ist ism al ic ous ity ette age ery ive or ia um us
"""),
]

TITLES = split_words("""
Mr Ms Mrs Dr Professor
""")

WEEKDAYS = split_words("""
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""")

MONTHS = split_words("""
January February March April May June July August September October November December
""")

COMPANY_ENDS = split_words("""
Ltd Group Systems Foods Energy Partners Labs Motors Textiles Logistics Bank Clinic Bakery Media
Tools
""")

COUNTRIES = split_words("""
France Spain Japan Brazil Canada Kenya Norway Peru India Egypt Poland Mexico Greece Chile Turkey
Vietnam Finland Ghana Italy Sweden
""")

LANGUAGES = split_words("""
French German Spanish Italian Polish Japanese Chinese Russian Arabic Dutch Portuguese Korean
Hindi
""")

TOWN_ENDS = [
    "",
    "",
    "",
    "ville",
    "ton",
    "field",
    "burg",
    "port",
    " Bay",
    " Hill",
    "stead",
    "mouth",
    "dale",
]

GROUPS = """team|committee|board|class|crew|department|council|family|club|choir|staff|orchestra|delegation|union|
sales team|design team|support team|finance team|legal team|night shift"""

RELATIVES = split_words("""
son daughter mother father brother sister wife husband partner uncle aunt grandmother cousin dog
flatmate colleague boss
""")

REPORT_STATES = """on schedule|ahead of schedule|behind schedule|two weeks late|one month behind|on budget|over budget|
below budget|nearly complete|in its second phase|waiting for approval|on hold|ready for launch|making good progress"""

THANK_NOUNS = """help advice support patience time kind words quick reply hard work hospitality|generous gift|donation|
feedback|comments|letter|offer|invitation|card|flowers|good work|understanding|careful review|warm welcome|
excellent talk|effort|trust|suggestion|order|visit|interest"""

FILLER_SENTENCES = """There was coffee and cake afterwards.|Everyone had time to ask questions.|The mood was friendly throughout.|
The discussion was open and lively.|Some people joined by phone.|A few details are still being worked out.|
Several people spoke in favour of the idea.|The weather was mild and dry.|It was the first time for many of them.|
Nobody raised an objection.|There was a short break in the middle.|The room was full.|Similar steps were taken in other places.|
Many people have worked on this for some time.|It has been a topic for years.|The background is well known.|
Opinions on this differ.|Further information will follow.|We thank everyone for their patience.|
As always, questions are welcome.|This has been the practice so far.|The topic came up several times.|
A lot of effort went into this.|The reaction was mostly positive.|There were a few technical problems at the start.|
Not everything went as expected, but the general picture is good.|Some work remains to be done.|
The details are described in the appendix.|Photos can be found on the notice board."""

THINGS = entries("things")
MASS = entries("mass")
PLACES = entries("places")
EVENTS = entries("events")
ROLES = entries("people")
ADJECTIVES = entries("adjectives")
ADVERBS = entries("adverbs")
ABSTRACTS = entries("abstract")
MODIFIERS = entries("modifiers")
THING_VERB_FORMS = verbs("thing_verbs")
PERSON_VERB_FORMS = verbs("person_verbs")
HAPPEN_VERB_FORMS = verbs("happen_verbs")
PERSON_ACT_FORMS = verbs("person_acts")
THING_VERBS = [verb.base for verb in THING_VERB_FORMS]
PERSON_VERBS = [verb.base for verb in PERSON_VERB_FORMS]
PASSIVES = [verb.participle for verb in THING_VERB_FORMS]
THING_STATES = phrases("thing_states")
PERSON_STATES = phrases("person_states")
DUTIES = phrases("duties")
