# ruff: noqa: E501 - wordings read better unbroken
"""Word lists that the generators draw from; plain data, no rules."""


def _words(text: str) -> list[str]:
    return [part.replace("_", " ") for part in text.split()]


FIRST_NAMES = _words("""
Dana Alex Maria Jonas Priya Omar Lena Victor Sofia Ben Clara David Emma Farid Grace Hugo Ines
Jack Karin Liam Mei Nadia Oscar Paula Quentin Rosa Sam Tara Umar Vera Will Xenia Yusuf Zoe Adam
Beth Carlos Diana Erik Fiona George Hannah Ivan Julia Kevin Laura Martin Nina Olga Peter Rachel
Simon Tom Ursula Vincent Wendy Yara Anna Bruno Chloe Daniel Elena Felix Greta Henry Irene James
Kate Leo Monica Noah Olivia Paul Ruth Stefan Thea Walter Amir Bianca Cyril Doris Edgar Frida
Gavin Helen Isaac Joan Kurt Lucia Marco Nora Otto Petra Ravi Silvia Theo Valerie Aisha Boris
Carmen Dmitri Esther Frank Gloria Hassan Ingrid Joel Kiran Louise Mark Naomi Owen Pablo Rita
Sarah Tim Anita Chris Jordan Taylor Robin Casey Morgan Jamie Lee Max Lucas Mia Eva Ella
""")

NAME_STARTS = _words("""
Ba Bel Bri Ca Cor Da Del Dor El Fa Fen Ga Gil Ha Hel Ja Jor Ka Kel La Lo Ma Mer Mi Na Nor O Per
Ra Ri Ro Sa Sel Ta Tor U Va Vel Wen Ya Za Zel Sho Ki Ari Tre Qui Ste
""")

NAME_MIDDLES = _words("""
la ri no ve mi ta de ro li ka sa ne do vi lo ra mo ti ni bo ru se lu wa
""")

NAME_ENDS = _words("""
na ra lo n s th l r m ne ta ko da vin mar son lin dra rik nor bert lia mira fin ton ley wick
ford sen ski
""")

TITLES = _words("""
Mr Ms Mrs Dr Professor
""")

WEEKDAYS = _words("""
Monday Tuesday Wednesday Thursday Friday Saturday Sunday
""")

MONTHS = _words("""
January February March April May June July August September October November December
""")

COMPANY_ENDS = _words("""
Ltd Group Systems Foods Energy Partners Labs Motors Textiles Logistics Bank Clinic Bakery Media
Tools
""")

COUNTRIES = _words("""
France Spain Japan Brazil Canada Kenya Norway Peru India Egypt Poland Mexico Greece Chile Turkey
Vietnam Finland Ghana Italy Sweden
""")

LANGUAGES = _words("""
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

EVENTS = _words("""
review meeting workshop call interview lesson training dinner lunch rehearsal inspection demo
presentation session class seminar party visit tour concert match appointment briefing audit
walk-through kick-off hearing retreat conference picnic breakfast ceremony exam webinar check-up
delivery handover planning stand-up tasting auction reunion game practice reading discussion
interview tutorial
""")

PLACES = _words("""
hall office room station library museum school garden warehouse kitchen lobby factory hotel
church gym theatre clinic shop market garage lab studio cafeteria airport bridge park pool
courtyard workshop depot terminal archive basement rooftop classroom canteen harbour stadium
gallery playground ballroom chapel barn bakery pharmacy reception corridor auditorium
""")

THINGS = _words("""
report contract invoice plan budget schedule printer laptop projector server parcel key ticket
form letter receipt survey draft proposal list order sample brochure poster manual passport
certificate badge camera phone screen keyboard chair table desk lamp door window heater boiler
pump engine van truck bus train bicycle ladder fence roof pipe cable battery charger sensor
filter valve motor drill crane trolley oven fridge freezer dishwasher lift alarm lock gate sign
banner map folder notebook file photo video recording spreadsheet database website newsletter
catalogue agreement policy permit licence visa quote estimate payment deposit refund fee bill
ticket package shipment container crate box bag uniform helmet jacket carpet curtain piano
guitar microphone speaker tent boat trailer mower hedge tree shelf cupboard mattress sofa mirror
vase clock watch ring backup password network router software update prototype blueprint drawing
model paint timber cement gravel glass steel bread cake menu recipe soup coffee tea water milk
fruit flour medicine bandage vaccine questionnaire minutes slides agenda timetable summary
translation article essay chapter manuscript speech script petition application reference
statement forecast logo label leaflet voucher key-card floor-plan dataset dashboard checklist
inventory
""")

ADJECTIVES = _words("""
new old first second final signed revised missing broken large small blue red green grey white
black yellow heavy light long short spare main annual monthly weekly quarterly daily winter
summer spring autumn printed digital original updated corrected internal external technical
financial legal medical public private local regional national quick early late morning evening
joint shared open closed empty full wooden metal plastic electric portable narrow wide tall
round square clean dusty wet dry warm cold damaged repaired rented borrowed detailed complete
partial official temporary permanent special extra standard simple complex upper lower northern
southern eastern western central outdoor indoor
""")

ROLES = _words("""
manager teacher nurse doctor plumber electrician architect accountant lawyer driver cook
caretaker director secretary trainer editor designer engineer supplier landlord tenant neighbour
coach dentist librarian inspector carpenter painter gardener photographer translator cashier
technician receptionist consultant auditor mechanic organiser treasurer chairperson pilot farmer
baker florist courier guide student intern assistant supervisor client customer visitor speaker
guest contractor
""")

GROUPS = """team|committee|board|class|crew|department|council|family|club|choir|staff|orchestra|delegation|union|
sales team|design team|support team|finance team|legal team|night shift"""

RELATIVES = _words("""
son daughter mother father brother sister wife husband partner uncle aunt grandmother cousin dog
flatmate colleague boss
""")

THING_STATES = """closed|broken|late|missing|ready|not ready|fully booked|out of stock|too small|too expensive|under repair|
still wet|not available|too noisy|too loud|out of order|blocked|flooded|locked|overdue|incomplete|much too heavy|too old|
not safe|on sale|sold out|empty|damaged|delayed|double booked|wrong|unclear|nearly finished|finished|very slow|
not heated|without power|without water|being painted|being cleaned|being moved|being repaired|in use|out of date|
already taken|not signed yet|too dark|at the printer's|on its way|frozen|offline|online again|free again|approved|
not approved|cheaper than expected|longer than planned|stuck at customs"""

PERSON_STATES = """ill|away|on leave|on holiday|travelling|busy|in hospital|on a business trip|at a conference|not feeling well|
delayed|stuck in traffic|unavailable|very pleased|worried|disappointed|new here|ready to start|happy with the result|
abroad|at home with a cold|off work|in a training course|on parental leave|late|double booked|short of time"""

PASSIVES = _words("""
cancelled postponed repaired delivered approved rejected updated replaced cleaned inspected
moved signed paid printed shipped tested installed painted closed reopened sold rented reserved
confirmed returned collected damaged stolen lost found finished extended shortened rewritten
translated published checked ordered refunded corrected archived upgraded insulated repainted
measured weighed packed loaded
""")

THING_VERBS = _words("""
send finish sign print check collect return order repair replace pay update review deliver bring
copy scan clean move sell rent borrow share test install remove paint measure pack approve
translate correct store inspect prepare present publish submit forward arrange organise confirm
cancel postpone upload download archive photograph find pick_up label
""")

PERSON_VERBS = _words("""
meet call visit help train invite ask thank interview email drive replace support welcome inform
brief
""")

DUTIES = """a dentist appointment|a doctor's appointment|a family wedding|a job interview|a parents' evening|an exam|
another meeting|a flight|a court hearing|a hospital visit|a house move|a driving test|a school play|a deadline|
a bad cold|a broken ankle|a migraine|visitors from abroad|no internet|no childcare|a power cut|a leaking pipe|
a customer visit|a night shift|a training day|too much work|a funeral|a delivery to wait for"""

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
