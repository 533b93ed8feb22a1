# ruff: noqa: E501 - wordings read better unbroken
"""The many ways in which a person asks for an email."""

import re

from models.starter.acts import GERUNDS, NOTES, ORDERS, Act, Register
from models.starter.emails import Email, render
from models.starter.fillers import YOUR, Fillers, article, cap

_AUXILIARY = re.compile(r" (is|are|has been|have been|will be) (?=[a-z])")
PRONOUNS = [("her", "her", "she"), ("him", "his", "he"), ("them", "their", "they")]
CONTRACTIONS = [
    ("cannot", "can't"),
    ("I am ", "I'm "),
    ("is not ", "isn't "),
    ("we are ", "we're "),
    ("I have ", "I've "),
    ("I will ", "I'll "),
    ("we will ", "we'll "),
    ("do not ", "don't "),
    ("does not ", "doesn't "),
    ("will not ", "won't "),
    ("it is ", "it's "),
    ("there is ", "there's "),
    ("I would ", "I'd "),
    ("could not ", "couldn't "),
    ("have not ", "haven't "),
]
KINDS_OF_TEXT = (
    "an email|an email|an email|an email|a mail|a message|a note|an e-mail|a quick email|a letter"
)
VERBS = "Write|Write|Write|Draft|Draft|Compose|Prepare|Please write|Can you write|Could you draft|Please draft|I need|Help me write|I want to send|Create|Could you write me|write"
TONE_WORDS = {
    Register.PLAIN: "",
    Register.FORMAL: "formal|polite|professional|formal",
    Register.WARM: "warm|friendly|kind|friendly",
    Register.SHORT: "short|brief|very short",
    Register.FIRM: "firm|strict|serious",
}
TONES = {
    Register.PLAIN: "neutral|plain|normal",
    Register.FORMAL: "formal|professional|polite",
    Register.WARM: "friendly|warm|Friendly",
    Register.SHORT: "to the point|brief|direct",
    Register.FIRM: "firm|Firm|strict",
}
_REGISTERS = [Register.PLAIN] * 5 + [*Register, Register.FORMAL, Register.WARM]


def request_and_email(email: Email, f: Fillers) -> tuple[str, str, Register]:
    """A request for `email`, the answer to it, and the register of the answer."""
    register = f.pick(_REGISTERS)
    long = f.chance(0.15)
    maker = f.pick(
        [_sentence_request] * 4 + [_order_request] * 4 + [_form_request] * 3 + [_line_request] * 2
    )
    return maker(email, register, long, f), render(email, register, f, long), register


def _resolve_for_writer(text: str, f: Fillers) -> str:
    """The addressee as the writer speaks of them: "her report", "if she can come"."""
    _, possessive, subject = f.pick(PRONOUNS)
    return text.replace(YOUR + "S", subject).replace(YOUR, possessive)


def _fill(template: str, act: Act, mention: str, f: Fillers) -> str:
    pronoun, possessive, subject = f.pick(PRONOUNS)
    text = template.format(b=act.body, p=pronoun, s=subject, x=mention)
    return text.replace(YOUR + "S", subject).replace(YOUR, possessive)


def _why(act: Act, f: Fillers) -> str:
    return f" because {_resolve_for_writer(act.reason, f)}" if act.reason else ""


def _colloquial(text: str, f: Fillers) -> str:
    if f.chance(0.35):
        for full, short in CONTRACTIONS:
            text = text.replace(full, short)
    return text


def _sign(email: Email, f: Fillers) -> str:
    if not email.sender:
        return ""
    return f.one_of(
        " Sign it as {s}.| My name is {s}.| Sign as {s}.| It is from {s}.| I am {s}."
    ).format(s=email.sender)


def _how(register: Register, long: bool, f: Fillers) -> str:
    """A closing remark on tone or length, empty for the usual."""
    remark = ""
    if register is not Register.PLAIN:
        remark = f.one_of(
            " Tone: {t}.| Keep it {w}.| Make it {w}.| The tone should be {t}."
        ).format(t=f.one_of(TONES[register]), w=f.one_of(TONE_WORDS[register]))
    return remark + (
        f.one_of(" Make it a bit longer.| It may be longer.| Length: long.") if long else ""
    )


def tone_remark(register: Register, f: Fillers) -> str:
    return _how(register, False, f)


def _end(text: str, f: Fillers) -> str:
    if text.startswith(("Can you", "Could you")) and f.chance(0.7):
        return text + "?"
    return text if f.chance(0.25) else text + "."


def _sentence_request(email: Email, register: Register, long: bool, f: Fillers) -> str:
    noun, remark = f.one_of(KINDS_OF_TEXT), _how(register, long, f)
    if register is not Register.PLAIN and f.chance(0.6):
        noun = noun.replace("an ", "a ").replace("a ", f"a {f.one_of(TONE_WORDS[register])} ", 1)
        remark = ""
    acts = [
        _fill(f.one_of(GERUNDS[a.kind]), a, email.recipient.mention, f) + _why(a, f)
        for a in email.acts
    ]
    body = acts[0] + "".join(f"{f.one_of(' and |, and | and also ')}{act}" for act in acts[1:])
    to = f.one_of("to|to|to|for")
    text = f"{f.one_of(VERBS)} {noun} {to} {email.recipient.mention} {_colloquial(body, f)}"
    tail = _sign(email, f) + remark
    return text + "." + tail if tail else _end(text, f)


def _order_request(email: Email, register: Register, long: bool, f: Fillers) -> str:
    mention = email.recipient.mention
    parts: list[str] = []
    for i, act in enumerate(email.acts):
        who = mention if i == 0 else f.pick(PRONOUNS)[0]
        parts.append(_fill(f.one_of(ORDERS[act.kind]), act, who, f) + _why(act, f))
    lead = f.one_of(
        "{o}|{o}|{o}|{o}|Please {o}|Write an email to {o}|I have to {o}|By email, {o}|Can you {o}"
    )
    if f.chance(0.3):
        parts[0] = parts[0].replace(mention, f.pick(PRONOUNS)[0], 1)
        lead = (
            f"{f.one_of('Write to|Email|Send an email to|Draft an email to')} {mention} and {{o}}"
        )
    order = _colloquial(" and ".join(parts), f)
    text = lead.format(o=order)
    text = text if f.chance(0.45) else cap(text)
    if "email" not in text.lower() and f.chance(0.2):
        text += " by email"
    tail = _sign(email, f) + _how(register, long, f)
    return text + "." + tail if tail else _end(text, f)


def note_lines(email: Email, f: Fillers) -> list[str]:
    """The email's content as short notes."""
    notes: list[str] = []
    for act in email.acts:
        note = _fill(f.one_of(NOTES[act.kind]), act, email.recipient.mention, f)
        why = _resolve_for_writer(act.reason, f)
        if why and f.chance(0.4):
            note += f" because {why}"
            why = ""
        notes.append(note)
        if why:
            notes.append(
                f.one_of("reason: {r}|because {r}|Reason: {r}|the reason is that {r}").format(r=why)
            )
    if f.chance(0.25):
        notes = [note.removeprefix("the ") for note in notes]
    if f.chance(0.3):
        notes = [cap(note) for note in notes]
    return [_colloquial(telegraph(note) if f.chance(0.2) else note, f) for note in notes]


def telegraph(text: str) -> str:
    """A note without articles and auxiliaries: "meeting moved to Friday", "boiler broken"."""
    text = f" {text}".replace(" the ", " ").strip()
    return _AUXILIARY.sub(" ", text, count=1)


def _form_request(email: Email, register: Register, long: bool, f: Fillers) -> str:
    """Labelled lines and bullets, as a form or a careful person would send them."""
    mark = f.pick(["- ", "- ", "- ", "* ", "• "])
    notes = note_lines(email, f)
    points = "\n".join(mark + note for note in notes) if f.chance(0.7) else "; ".join(notes)
    label = f.one_of("Points|Points|Notes|Content|What to say|Key points|What should it say")
    lines = [f"{label}:{chr(10) if points.startswith(mark) else ' '}{points}"]
    extra = [f"To: {email.recipient.mention}"]
    if register is not Register.PLAIN or f.chance(0.5):
        extra.append(f"Tone: {f.one_of(TONES[register])}")
    if long or f.chance(0.2):
        extra.append(f"Length: {'long' if long else f.one_of('short|medium')}")
    if email.sender:
        extra.append(f"{f.one_of('From|Sender|Sign as|My name')}: {email.sender}")
    f.rng.shuffle(extra)
    lines = lines + extra if f.chance(0.4) else extra + lines
    head = f.one_of(
        "Write an email.|Draft an email.|Write an email from these points.|Please write this email:|Email|"
    )
    return "\n".join(part for part in (head, *lines) if part)


def _line_request(email: Email, register: Register, long: bool, f: Fillers) -> str:
    notes = f.pick([", ", "; ", ". "]).join(note_lines(email, f))
    text = f.one_of(
        "Email to {x}: {n}|{t} email to {x}: {n}|Write {a} email to {x}: {n}|Email {x}: {n}|Email for {x}: {n}|Write to {x}: {n}|Turn these notes into an email to {x}: {n}|Notes for an email to {x}: {n}"
    )
    tone = f.one_of(TONE_WORDS[register] or "quick|plain|short")
    text = text.format(x=email.recipient.mention, n=notes, t=cap(tone), a=article(tone))
    tail = _sign(email, f) + _how(register, long, f)
    return text + "." + tail if tail else _end(text, f)
