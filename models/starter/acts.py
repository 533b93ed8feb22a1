# ruff: noqa: E501 - wordings read better unbroken
"""What an email does: it asks, tells, thanks, invites and so on, each said in several registers."""

from dataclasses import dataclass
from enum import Enum

from models.starter import words
from models.starter.clauses import addressee_noun, person_clause, verb_phrase
from models.starter.everyday import everyday_request
from models.starter.fillers import THANK_NOUNS, YOUR, Fillers
from models.starter.sentences import clause, reason


class Register(Enum):
    PLAIN = "plain"
    FORMAL = "formal"
    WARM = "warm"
    SHORT = "short"
    FIRM = "firm"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to say. `body` fits every wording of `kind`; it may hold the YOUR placeholder."""

    kind: str
    body: str
    topic: str
    reason: str = ""


# For each kind and register the sentences of the email; "|" divides alternatives.
SENTENCES: dict[str, dict[Register, str]] = {
    "ask": {
        Register.PLAIN: "Could you please {b}?|Please {b}.|I would like to ask you to {b}.|Can you please {b}?",
        Register.FORMAL: "I would be grateful if you could {b}.|I am writing to ask you to {b}.|May I kindly ask you to {b}?",
        Register.WARM: "It would be lovely if you could {b}.|Would you be so kind as to {b}?|It would help me a lot if you could {b}.",
        Register.SHORT: "Please {b}.|Could you {b}?",
    },
    "tell": {
        Register.PLAIN: "I am writing to let you know that {b}.|I would like to let you know that {b}.|Please note that {b}.",
        Register.FORMAL: "I am writing to inform you that {b}.|I would like to inform you that {b}.|Please be informed that {b}.",
        Register.WARM: "I just wanted to let you know that {b}.|I hope you do not mind this quick note: {b}.",
        Register.SHORT: "Just so you know, {b}.|A quick note: {b}.",
    },
    "askfor": {
        Register.PLAIN: "I would like to ask for {b}.|Could I please have {b}?|Could you please give me {b}?",
        Register.FORMAL: "I am writing to request {b}.|I would like to request {b}.",
        Register.WARM: "I hope it is all right to ask you for {b}.|It would be wonderful to have {b}.",
        Register.SHORT: "Could I have {b}?|I would like {b}.",
    },
    "thank": {
        Register.PLAIN: "Thank you for {b}.|Many thanks for {b}.",
        Register.FORMAL: "I would like to thank you for {b}.|Please accept my sincere thanks for {b}.",
        Register.WARM: "Thank you so much for {b}!|I am really grateful for {b}.",
        Register.SHORT: "Thanks for {b}.",
    },
    "apologise": {
        Register.PLAIN: "I am sorry for {b}.|I would like to apologise for {b}.",
        Register.FORMAL: "Please accept my apologies for {b}.|I sincerely apologise for {b}.",
        Register.WARM: "I am so sorry for {b}.|I feel bad about {b}, and I am truly sorry.",
        Register.SHORT: "Sorry for {b}.",
    },
    "remind": {
        Register.PLAIN: "This is a reminder to {b}.|Please remember to {b}.",
        Register.FORMAL: "I would like to remind you to {b}.|May I remind you to {b}.",
        Register.WARM: "Just a friendly reminder to {b}.|Please do not forget to {b}.",
        Register.SHORT: "Please remember to {b}.",
    },
    "invite": {
        Register.PLAIN: "I would like to invite you to {b}.|You are invited to {b}.",
        Register.FORMAL: "It is my pleasure to invite you to {b}.|You are cordially invited to {b}.",
        Register.WARM: "I would be delighted if you came to {b}.|We would love to welcome you to {b}.",
        Register.SHORT: "You are invited to {b}.",
    },
    "whether": {
        Register.PLAIN: "Could you tell me whether {b}?|I would like to know whether {b}.",
        Register.FORMAL: "I would be grateful if you could let me know whether {b}.|May I ask whether {b}?",
        Register.WARM: "I was wondering whether {b}.|It would be great to hear whether {b}.",
        Register.SHORT: "Do you know whether {b}?",
    },
    "congratulate": {
        Register.PLAIN: "Congratulations on {b}.",
        Register.FORMAL: "I would like to congratulate you on {b}.|Please accept my congratulations on {b}.",
        Register.WARM: "Congratulations on {b}! I am so happy for you.",
        Register.SHORT: "Congratulations on {b}.",
    },
    "offer": {
        Register.PLAIN: "I can {b} if you like.|I would be happy to {b}.",
        Register.FORMAL: "I would like to offer to {b}.|I would be glad to {b}.",
        Register.WARM: "I would be more than happy to {b}.|It would be a pleasure to {b}.",
        Register.SHORT: "I can {b}.",
    },
    "confirm": {
        Register.PLAIN: "I would like to confirm that {b}.|This is to confirm that {b}.",
        Register.FORMAL: "I am writing to confirm that {b}.|I hereby confirm that {b}.",
        Register.WARM: "I am happy to confirm that {b}.",
        Register.SHORT: "I confirm that {b}.",
    },
    "decline": {
        Register.PLAIN: "Thank you for the invitation to {b}. Unfortunately I cannot come.",
        Register.FORMAL: "Thank you for the invitation to {b}. I regret that I cannot attend.",
        Register.WARM: "Thank you so much for the invitation to {b}. I am sad that I cannot come.",
        Register.SHORT: "Sorry, I cannot come to {b}.",
    },
    "accept": {
        Register.PLAIN: "Thank you for the invitation to {b}. I would like to come.",
        Register.FORMAL: "Thank you for the invitation to {b}. I am pleased to accept.",
        Register.WARM: "Thank you so much for the invitation to {b}. I look forward to it!",
        Register.SHORT: "I am happy to come to {b}.",
    },
    "complain": {
        Register.PLAIN: "I am writing because {b}.|I have to report that {b}.",
        Register.FORMAL: "I regret to inform you that {b}.|I must bring to your attention that {b}.",
        Register.WARM: "I am sorry to trouble you, but {b}.",
        Register.SHORT: "There is a problem: {b}.",
    },
}
_FIRM = {
    "ask": "I must ask you to {b}.|I expect you to {b}.|Please {b} without delay.",
    "tell": "I want to make it clear that {b}.|Please be aware that {b}.",
    "askfor": "I insist on {b}.|I must ask for {b}.",
    "remind": "I must remind you to {b}.|You still have to {b}.",
    "complain": "I must complain that {b}.|It is not acceptable that {b}.",
}
for _kind, _forms in SENTENCES.items():
    _forms[Register.FIRM] = _FIRM.get(_kind, _forms[Register.FORMAL])

# How a request names the act: a gerund after "an email to X", and an order after "Please".
GERUNDS = {
    "ask": "asking to {b}|asking {p} to {b}|asking if {s} can {b}|asking {p} to please {b}|requesting {p} to {b}",
    "tell": "saying that {b}|saying {b}|telling {p} that {b}|to let {p} know that {b}|to inform {p} that {b}|explaining that {b}|which says that {b}",
    "askfor": "asking for {b}|asking {p} for {b}|requesting {b}",
    "thank": "thanking {p} for {b}|to thank {p} for {b}|to say thank you for {b}",
    "apologise": "apologising for {b}|to apologise for {b}|saying sorry for {b}",
    "remind": "reminding {p} to {b}|to remind {p} to {b}",
    "invite": "inviting {p} to {b}|to invite {p} to {b}|with an invitation to {b}",
    "whether": "asking if {b}|asking whether {b}|asking {p} whether {b}",
    "congratulate": "congratulating {p} on {b}|to congratulate {p} on {b}",
    "offer": "offering to {b}|saying that I can {b}",
    "confirm": "confirming that {b}|to confirm that {b}",
    "decline": "declining the invitation to {b}|saying that I cannot come to {b}|turning down the invitation to {b}",
    "accept": "accepting the invitation to {b}|saying that I will come to {b}",
    "complain": "complaining that {b}|reporting that {b}|to report that {b}",
}
ORDERS = {
    "ask": "ask {x} to {b}",
    "tell": "tell {x} that {b}|let {x} know that {b}|inform {x} that {b}|tell {x} {b}",
    "askfor": "ask {x} for {b}",
    "thank": "thank {x} for {b}",
    "apologise": "apologise to {x} for {b}|say sorry to {x} for {b}",
    "remind": "remind {x} to {b}",
    "invite": "invite {x} to {b}",
    "whether": "ask {x} whether {b}|ask {x} if {b}",
    "congratulate": "congratulate {x} on {b}",
    "offer": "offer {x} to {b}|tell {x} that I can {b}",
    "confirm": "confirm to {x} that {b}",
    "decline": "tell {x} that I cannot come to {b}",
    "accept": "tell {x} that I will come to {b}",
    "complain": "complain to {x} that {b}|tell {x} that {b}",
}
NOTES = {
    "ask": "{b}|please {b}|ask to {b}|{x} should {b}",
    "tell": "{b}|{b}|say that {b}",
    "askfor": "ask for {b}|need {b}|{b}, please",
    "thank": "thanks for {b}|thank for {b}|say thanks for {b}",
    "apologise": "sorry for {b}|apologise for {b}",
    "remind": "remind to {b}|do not forget to {b}|reminder to {b}",
    "invite": "invite to {b}|invitation to {b}",
    "whether": "ask if {b}|ask whether {b}",
    "congratulate": "congratulations on {b}|congratulate on {b}",
    "offer": "offer to {b}|I can {b}",
    "confirm": "confirm that {b}|confirm: {b}",
    "decline": "decline the invitation to {b}|cannot come to {b}",
    "accept": "accept the invitation to {b}|will come to {b}",
    "complain": "problem: {b}|complain that {b}",
}
SUBJECTS = {
    "ask": "Request about {t}",
    "tell": "About {t}",
    "askfor": "Request for {t}",
    "thank": "Thank you for {t}",
    "apologise": "Sorry for {t}",
    "remind": "Reminder about {t}",
    "invite": "Invitation to {t}",
    "whether": "Question about {t}",
    "congratulate": "Congratulations on {t}",
    "offer": "Offer about {t}",
    "confirm": "Confirmation about {t}",
    "decline": "Your invitation to {t}",
    "accept": "Your invitation to {t}",
    "complain": "Problem with {t}",
}

_KINDS = (
    ["ask"] * 9
    + ["tell"] * 9
    + ["askfor"] * 3
    + ["thank", "apologise", "remind", "remind", "invite", "invite"]
)
_KINDS += [
    "whether",
    "whether",
    "congratulate",
    "offer",
    "confirm",
    "decline",
    "accept",
    "complain",
]


def random_act(f: Fillers) -> Act:
    kind = f.pick(_KINDS)
    why = reason(f) if f.chance(_REASON_SHARE.get(kind, 0.0)) else ""
    body, topic = _body(kind, f)
    return Act(kind, body, topic, why)


_REASON_SHARE = {
    "ask": 0.65,
    "tell": 0.25,
    "askfor": 0.5,
    "apologise": 0.3,
    "decline": 0.7,
    "remind": 0.2,
    "whether": 0.2,
}


def _body(kind: str, f: Fillers) -> tuple[str, str]:
    if kind in ("ask", "remind", "offer"):
        phrase = everyday_request(f) if f.chance(0.3) else verb_phrase(f)
        body, topic = phrase.text, phrase.topic
        if kind == "ask" and f.chance(0.08):
            noun = addressee_noun(f)
            return (
                f"{f.one_of('send me|show me|bring|check|finish|update')} {noun}{' ' + f.when() if f.chance(0.5) else ''}",
                noun,
            )
        return body, topic
    if kind in ("tell", "confirm", "complain", "whether"):
        phrase = clause(f)
        if kind == "whether" and f.chance(0.5):
            action = verb_phrase(f)
            return f"{YOUR}S can {action.text}", action.topic
        if kind == "tell" and f.chance(0.12):
            second = person_clause(f)
            return f"{phrase.text} and that {second.text}", phrase.topic
        return phrase.text, phrase.topic
    if kind == "askfor":
        return _wish(f)
    if kind == "thank":
        return _thanks(f)
    if kind == "apologise":
        thing = f.pick(
            [
                f"the delay with {f.noun_phrase()}",
                f"the mistake in {f.noun_phrase()}",
                "the late reply",
            ]
        )
        thing = f.pick(
            [
                thing,
                f"missing the {f.event()} {f.day()}",
                f"the noise {f.day()}",
                f"the wrong {f.noun()}",
            ]
        )
        return thing, thing
    if kind == "congratulate":
        thing = f"{YOUR} {f.pick(['new ' + f.noun(), 'promotion', 'new job as ' + f.role(), f.event(), 'wedding', 'exam', 'new ' + f.pick(words.PLACES)])}"
        return thing, thing
    return _occasion(f)


def _wish(f: Fillers) -> tuple[str, str]:
    thing = f.noun_phrase()
    wish = f.pick(
        [
            f"a day off {f.day()}",
            f"a copy of {thing}",
            f"a refund of {f.amount()} for {thing}",
            f"a quote for {f.items()}",
            f"more time for {thing}",
            f"an extension until {f.date()}",
            f"more information about {thing}",
            f"help with {thing}",
            f"{YOUR} opinion on {thing}",
            f"a discount of {f.rng.randint(3, 40)} % on {f.items()}",
            f"a meeting {f.day()}",
            f"permission to {verb_phrase(f).text}",
            f"an appointment {f.day()}",
            f"the price of {f.items()}",
            f"{f.items()}",
        ]
    )
    return wish, wish


def _thanks(f: Fillers) -> tuple[str, str]:
    noun = f.pick(THANK_NOUNS)
    thing = f"{f.pick([YOUR, YOUR, 'the'])} {noun}"
    if f.chance(0.5):
        thing += (
            f" with {f.noun_phrase()}"
            if f.chance(0.6)
            else f" {f.one_of('last week|yesterday|on ' + f.weekday())}"
        )
    return thing, thing


def _occasion(f: Fillers) -> tuple[str, str]:
    event = f"{f.one_of('the|our|my')} {f.event()}"
    text = event
    if f.chance(0.6):
        text += f" in {f.place()}"
    text += f" on {f.pick([f.weekday(), f.date()])}"
    if f.chance(0.6):
        text += f" at {f.clock()}"
    return text, event
