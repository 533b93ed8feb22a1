# ruff: noqa: E501 - wordings read better unbroken
"""Rewriting of loose text: shorter, another tone, without mistakes."""

from models.starter.acts import Register, random_act
from models.starter.emails import act_sentence
from models.starter.fillers import Fillers, cap
from models.starter.sentences import clause

_MISSPELT = dict(
    pair.split(":")
    for pair in [
        "the:teh",
        "receive:recieve",
        "received:recieved",
        "tomorrow:tommorow",
        "because:becuase",
        "which:wich",
        "definitely:definately",
        "separate:seperate",
        "address:adress",
        "their:thier",
        "believe:beleive",
        "friend:freind",
        "until:untill",
        "really:realy",
        "business:buisness",
        "meeting:meating",
        "please:plese",
        "would:woud",
        "could:coud",
        "should:shoud",
        "people:poeple",
        "again:agian",
        "before:befor",
        "already:allready",
        "necessary:neccessary",
        "available:availible",
        "appointment:apointment",
        "schedule:schedual",
        "office:ofice",
        "problem:problm",
        "broken:brocken",
        "with:wiht",
        "that:taht",
        "have:hvae",
        "from:form",
        "there:ther",
        "about:abuot",
        "order:oder",
        "number:numbr",
        "building:bulding",
        "kitchen:kichen",
        "garden:gardn",
        "school:scool",
        "weather:wether",
        "report:reprot",
        "invoice:invioce",
        "contract:contrat",
        "manager:manger",
        "repaired:repared",
        "delivered:deliverd",
        "finished:finnished",
        "forgotten:forgoten",
        "since:sinse",
        "minutes:minuts",
        "price:prise",
        "cancelled:canceld",
        "moved:movd",
        "Wednesday:Wensday",
        "Thursday:Thrusday",
        "Saturday:Saterday",
        "February:Febuary",
        "will:wil",
        "cannot:canot",
        "been:ben",
        "think:thinck",
        "water:watter",
        "again:agin",
        "every:evry",
        "still:stil",
        "they:thay",
        "while:whlie",
        "after:aftr",
        "whether:wether",
        "right:rite",
        "quiet:quite",
        "weird:wierd",
        "finally:finaly",
        "usually:usualy",
        "always:allways",
        "beginning:begining",
        "different:diffrent",
        "example:exemple",
        "government:goverment",
        "library:libary",
        "interesting:intresting",
        "immediately:immediatly",
        "successful:succesful",
        "occurred:occured",
        "together:togehter",
        "morning:mornig",
        "evening:evning",
        "question:qestion",
        "answer:anser",
        "neighbour:nieghbour",
        "colleague:collegue",
        "calendar:calender",
        "guarantee:garantee",
        "maybe:mabye",
        "little:littel",
        "money:mony",
        "night:nite",
        "enough:enoguh",
        "bring:brign",
        "know:knwo",
        "what:waht",
        "where:wehre",
        "when:wehn",
        "your:yuor",
        "just:jsut",
        "their:there",
        "than:then",
        "too:to",
        "lose:loose",
        "it:ti",
        "and:adn",
        "for:fro",
        "not:nto",
        "room:rom",
    ]
)
WORDY = "I just wanted to quickly let you know that {c}.|I am writing this in order to say that {c}.|It should perhaps be mentioned at this point that {c}.|As you may or may not have heard already, {c}.|What I would like to say is that {c}.|It is a fact that {c}.|To be honest, and I have thought about it a lot, {c}."
_FIX = "Fix the spelling:|Correct the mistakes:|Fix spelling and grammar:|Correct this text:|Proofread this:|Fix this:|Correct the spelling and grammar of this text. Answer with the text only."
_SHORTEN = "Shorten this:|Make this shorter:|Shorten this text. Answer with the text only.|Say this in fewer words:|Cut this down:|Make it more concise:"
_TONES = {
    Register.FORMAL: "Make this more formal:|Rewrite this in a formal tone:|More formal:|Make this more polite:",
    Register.WARM: "Make this warmer:|Make this friendlier:|Rewrite this in a friendly tone:|More friendly:",
    Register.SHORT: "Make this more direct:|Make this short and direct:",
    Register.FIRM: "Make this firmer:|Rewrite this in a firm tone:|More firm, please:",
    Register.PLAIN: "Make this more neutral:|Rewrite this in plain words:",
}


def rewrite_turn(f: Fillers) -> tuple[str, str]:
    return f.pick([_fix, _fix, _shorten, _shorten, _tone, _tone, _tone])(f)


def _ask(asks: str, text: str, f: Fillers) -> str:
    ask, gap = f.one_of(asks), f.pick(["\n\n", "\n\n", "\n", " "])
    return f'{ask}{gap}"{text}"' if f.chance(0.15) else f"{ask}{gap}{text}"


def _sentences(f: Fillers) -> list[str]:
    return [cap(clause(f).text) + "." for _ in range(f.rng.choice([1, 1, 2, 3]))]


def _fix(f: Fillers) -> tuple[str, str]:
    right = " ".join(_sentences(f))
    return _ask(_FIX, _spoil(right, f), f), right


def _spoil(text: str, f: Fillers) -> str:
    found = " ".join(misspelt(word) if f.chance(0.8) else word for word in text.split())
    if f.chance(0.5):
        found = found[:1].lower() + found[1:]
    if f.chance(0.4):
        found = found.replace(" I ", " i ")
    return found.rstrip(".") if f.chance(0.4) else found


def misspelt(word: str) -> str:
    bare = word.strip(".,")
    return word.replace(bare, _MISSPELT[bare]) if bare in _MISSPELT else word


def _shorten(f: Fillers) -> tuple[str, str]:
    clauses = [clause(f).text for _ in range(f.rng.choice([1, 1, 2]))]
    long = " ".join(f.one_of(WORDY).format(c=c) for c in clauses)
    return _ask(_SHORTEN, long, f), " ".join(f"{cap(c)}." for c in clauses)


def _tone(f: Fillers) -> tuple[str, str]:
    acts = [random_act(f) for _ in range(f.rng.choice([1, 1, 2]))]
    old, new = f.rng.sample(list(Register), 2)
    before, after = (" ".join(act_sentence(a, r, f) for a in acts) for r in (old, new))
    return _ask(_TONES[new], before, f), after
