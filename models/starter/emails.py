# ruff: noqa: E501 - wordings read better unbroken
"""An email as data, and its text in a register and a length."""

from dataclasses import dataclass, replace

from models.starter import words
from models.starter.acts import SENTENCES, SUBJECTS, Act, Register, random_act
from models.starter.fillers import GROUPS, YOUR, Fillers

GREETINGS = {
    Register.PLAIN: "Hi {x},|Hello {x},",
    Register.FORMAL: "Dear {x},",
    Register.WARM: "Hi {x},|Dear {x},",
    Register.SHORT: "Hi {x},",
    Register.FIRM: "Dear {x},|Hello {x},",
}
OPENINGS = {
    Register.PLAIN: "I hope you are well.|I hope your week is going well.",
    Register.FORMAL: "I hope this message finds you well.|I trust that you are well.",
    Register.WARM: "I hope you are having a wonderful week!|I hope all is well with you and yours.",
    Register.SHORT: "",
    Register.FIRM: "I am writing about an important matter.|I need your attention for the following.",
}
COURTESIES = {
    Register.PLAIN: "Please let me know if that works for you.|Let me know if you have any questions.|Thank you for your help.",
    Register.FORMAL: "Please do not hesitate to contact me if you have any questions.|Thank you for your understanding.|I look forward to your reply.",
    Register.WARM: "Thank you so much, I really appreciate it!|As always, just call me if anything is unclear.|Thanks a lot for being so kind.",
    Register.SHORT: "Thanks!",
    Register.FIRM: "I expect your reply soon.|Please confirm this in writing.|I count on you to deal with this at once.",
}
PROPOSALS = {
    Register.PLAIN: "How about a short call to talk about it?|I suggest that we talk about it on the phone.|Shall we find a time to discuss it?",
    Register.FORMAL: "I would like to suggest a short call to discuss this.|May I propose that we discuss this on the phone?",
    Register.WARM: "Maybe we could have a quick chat about it?|Shall we have a coffee and talk about it?",
    Register.SHORT: "Shall we talk on the phone?",
    Register.FIRM: "I propose that we settle this in a call.|I suggest that we agree on a date for this.",
}
CLOSINGS = {
    Register.PLAIN: "Best regards,",
    Register.FORMAL: "Kind regards,|Yours sincerely,",
    Register.WARM: "Warm regards,|All the best,",
    Register.SHORT: "Best,",
    Register.FIRM: "Regards,|Yours sincerely,",
}
REASON_SENTENCES = "The reason is that {r}."


@dataclass(frozen=True, slots=True)
class Recipient:
    """How a request calls the addressee, and how the greeting does."""

    mention: str
    greeting: str


@dataclass(frozen=True, slots=True)
class Email:
    recipient: Recipient
    acts: tuple[Act, ...]
    sender: str = ""
    subject: str = ""

    def facts(self) -> list[str]:
        """Texts that every version of this email must carry."""
        texts = [text for act in self.acts for text in (act.body, act.reason) if text]
        return [resolve_for_reader(text) for text in texts]


def resolve_for_reader(text: str) -> str:
    """The addressee as the email's reader: "your report", "you can come"."""
    return text.replace(YOUR + "S", "you").replace(YOUR, "your")


def random_recipient(f: Fillers) -> Recipient:
    roll = f.rng.random()
    if roll < 0.78:
        name = f.name()
        return Recipient(name, name)
    if roll < 0.86:
        name = f.name()
        return Recipient(
            f"my {f.one_of('colleague|friend|neighbour|boss|teacher|landlord')} {name}", name
        )
    if roll < 0.94:
        group = f.pick(GROUPS)
        return Recipient(f"the {group}", group)
    if roll < 0.98:
        return Recipient(
            f"{f.one_of('our|my|the|my')} {f.pick([f.role(), f.pick(words.RELATIVES)])}", ""
        )
    return Recipient("everyone", "all")


# A short message is its own subject line.
_SHORT_BODY = 7
_PLAIN_SUBJECTS = {"tell": "{b}", "confirm": "{b}", "complain": "{b}", "ask": "Request to {b}"}


def random_email(f: Fillers, max_acts: int = 3) -> Email:
    count = min(max_acts, f.rng.choice([1, 1, 1, 1, 1, 2, 2, 3]))
    acts = tuple(random_act(f) for _ in range(count))
    sender = f.first_name() if f.chance(0.2) else ""
    subject = resolve_for_reader(SUBJECTS[acts[0].kind].format(t=acts[0].topic))
    if len(acts[0].body.split()) <= _SHORT_BODY and acts[0].kind in _PLAIN_SUBJECTS:
        subject = resolve_for_reader(_PLAIN_SUBJECTS[acts[0].kind].format(b=acts[0].body))
        subject = subject[:1].upper() + subject[1:]
    return Email(random_recipient(f), acts, sender, subject)


def with_sender(email: Email, sender: str) -> Email:
    return replace(email, sender=sender)


def act_sentence(act: Act, register: Register, f: Fillers) -> str:
    sentence = f.one_of(SENTENCES[act.kind][register]).format(b=act.body)
    if act.reason:
        if sentence.endswith((".", "?")) and ":" not in sentence:
            sentence = f"{sentence[:-1]} because {act.reason}{sentence[-1]}"
        else:
            sentence = f"{sentence} {f.one_of(REASON_SENTENCES).format(r=act.reason)}"
    return resolve_for_reader(sentence)


def render(
    email: Email,
    register: Register,
    f: Fillers,
    long: bool = False,
    opening: str = "",
    proposal: bool = False,
) -> str:
    """The email as text: subject, greeting, one or more paragraphs, closing."""
    name = email.recipient.greeting
    if (
        register not in (Register.FORMAL,)
        and " " in name
        and not name.startswith(tuple(words.TITLES))
    ):
        name = name if name in GROUPS else name.split()[0]
    greeting = f.one_of(GREETINGS[register]).format(x=name) if name else "Hello,"
    if name.startswith(tuple(t + " " for t in words.TITLES)):
        greeting = f"Dear {name},"
    sentences = [act_sentence(act, register, f) for act in email.acts]
    sentences = _joined(sentences, f)
    if not opening and (long or register is Register.WARM):
        opening = f.one_of(OPENINGS[register])
    if proposal:
        sentences = f"{sentences}\n\n{f.one_of(PROPOSALS[register])}"
    courtesy = f.one_of(COURTESIES[register]) if long or f.chance(0.75) else ""
    blocks = [part for part in (opening, sentences, courtesy) if part]
    closing = f.one_of(CLOSINGS[register])
    if email.sender:
        closing += f"\n{email.sender}"
    return "\n\n".join([f"Subject: {email.subject}", greeting, *blocks, closing])


def _joined(sentences: list[str], f: Fillers) -> str:
    if len(sentences) < 2:
        return "".join(sentences)
    linked = [sentences[0]]
    for sentence in sentences[1:]:
        starts_with_i = sentence.startswith("I ")
        linked.append(
            f"{f.one_of('Also, |In addition, ')}{sentence}"
            if starts_with_i and f.chance(0.5)
            else sentence
        )
    return " ".join(linked)
