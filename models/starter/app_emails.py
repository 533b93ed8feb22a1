# ruff: noqa: E501 - wordings read better unbroken
"""Emails in the app's own prompts: the form with its three angles, replies, refinements, orders."""

import re
from dataclasses import dataclass, replace

from app.writing.email_brief import Angle, EmailBrief, Length, Tone
from app.writing.email_prompts import draft_prompt, wish_prompt
from app.writing.email_thread import Thread, ThreadMessage
from models.starter import words
from models.starter.fillers import GROUPS, Fillers, cap
from models.starter.notes import Note, brief_note, headline, random_note, sentence
from models.starter.sentences import clause

_HELLO = {Tone.FRIENDLY: "Hi", Tone.NEUTRAL: "Hello", Tone.FORMAL: "Dear", Tone.FIRM: "Dear"}
_BYE = {
    Tone.FRIENDLY: "Best wishes,",
    Tone.NEUTRAL: "Best regards,",
    Tone.FORMAL: "Kind regards,",
    Tone.FIRM: "Regards,",
}
_OPENINGS = {
    Tone.FRIENDLY: "I hope you are well.|I hope you are having a good week.",
    Tone.NEUTRAL: "I hope you are well.|I hope all is well with you.",
    Tone.FORMAL: "I hope this message finds you well.|I trust that you are well.",
    Tone.FIRM: "I am writing about an important matter.|This matter is important to me.",
}
_COURTESIES = {
    Tone.FRIENDLY: "Let me know if you have any questions.|Thanks a lot!|Please let me know what you think.",
    Tone.NEUTRAL: "Please let me know if you have any questions.|Thank you for your help.",
    Tone.FORMAL: "Please do not hesitate to contact me if you have any questions.|I look forward to your reply.",
    Tone.FIRM: "I expect your reply soon.|Please confirm this in writing.",
}
_WARM = "Thank you so much!|I really appreciate it.|It would be lovely to hear from you soon.|Thank you so much for your time!"
_PROPOSALS = {
    Tone.FRIENDLY: "How about a quick call to talk about it?|Shall we have a short chat about it?",
    Tone.NEUTRAL: "I suggest a short call to talk about it.|Shall we find a time to talk about it?",
    Tone.FORMAL: "I would like to suggest a short call to discuss this.|May I propose that we discuss this on the phone?",
    Tone.FIRM: "I propose that we settle this in a call.|I suggest that we agree on a date for this.",
}
_THANKS = {
    Tone.FRIENDLY: "Thanks for your message!|Thank you for your email.",
    Tone.NEUTRAL: "Thank you for your email.",
    Tone.FORMAL: "Thank you for your email.|Thank you for contacting me.",
    Tone.FIRM: "I have received your email.",
}
_ABOUT = "owner of a small house|I run a bakery|teacher at a primary school|team lead in sales|I have two children|student of {x}|I work for {c}|chair of the choir|I live in {t}|head of {x}|retired {r}"


@dataclass(frozen=True, slots=True)
class Letter:
    """All that an email says and how: the brief, its notes, and what later wishes changed.

    `addressee` is named in the points alone, as in "tell Dana that …".
    """

    brief: EmailBrief
    notes: tuple[Note, ...]
    angle: Angle
    addressee: str = ""
    extra: tuple[str, ...] = ()
    courteous: bool = True

    def facts(self) -> tuple[str, ...]:
        """Texts that must be in the email."""
        bodies = [part for note in self.notes for part in _core(note)]
        return (*bodies, *self.brief.must_appear, *self.extra)


def _core(note: Note) -> list[str]:
    """The longest end of a note that all its sentences have word for word."""
    parts = note.text.rstrip(".?!").split(" ")
    tails = (" ".join(parts[at:]) for at in range(len(parts)))
    found = (part for tail in tails if (part := _as_said(tail, note.sentence)))
    return [part for part in found if part in (note.warm or part)][:1]


def _as_said(tail: str, said: str) -> str:
    at = said.lower().find(tail.lower())
    return said[at : at + len(tail)] if at >= 0 else ""


def random_letter(f: Fillers, reply: bool = False, most: int = 4) -> Letter:
    count = min(most, f.rng.choice([1, 1, 1, 2, 2, 3, 4]))
    notes = tuple(random_note(f) for _ in range(count))
    if most > 3 and f.chance(0.33):
        notes = tuple(brief_note(f) for _ in range(f.rng.randint(2, 8)))
    to = _to(f) if not reply or f.chance(0.2) else ""
    addressee = f.name() if not to and not reply and f.chance(0.5) else ""
    if addressee:
        notes = (_addressed(notes[0], addressee, f), *notes[1:])
    must = tuple(_must(f) for _ in range(f.rng.randint(1, 2))) if f.chance(0.15) else ()
    brief = EmailBrief(
        points=_joined([note.text for note in notes], f),
        to=to,
        tone=f.pick([Tone.FRIENDLY, Tone.FRIENDLY, *Tone]),
        length=f.pick([Length.MEDIUM, Length.MEDIUM, *Length]),
        language="English" if f.chance(0.15) else "",
        reply_to=_thread(f) if reply else None,
        must_appear=must,
        sender=f.name() if f.chance(0.4) else "",
        about_me=_about(f) if f.chance(0.15) else "",
    )
    return Letter(brief, notes, f.pick(list(Angle)), addressee)


def _addressed(note: Note, name: str, f: Fillers) -> Note:
    """To tell somebody, or the addressee before a colon."""
    if f.chance(0.4):
        return replace(note, text=f"{f.one_of('to |for |email to |')}{name}: {note.text}")
    text = clause(f).text
    told = f.one_of(
        "tell {n} that {t}|tell {n} {t}|let {n} know that {t}|Tell {n} {t}|write to {n} that {t}"
    )
    return Note(told.format(n=name, t=text), sentence(text), headline(sentence(text)))


def _joined(notes: list[str], f: Fillers) -> str:
    """Several notes on lines of their own, or in one line."""
    roll = f.rng.random()
    if roll < 0.45:
        return "\n".join(f.pick(["", "", "- "]) + note for note in notes)
    if roll < 0.6:
        return " ".join(sentence(note) for note in notes)
    mark = f.pick(["; ", ", ", ", ", ". "])
    return mark.join(note.rstrip("?") if mark in (", ", ". ") else note for note in notes)


def _must(f: Fillers) -> str:
    return f.pick([f.identifier(), f.amount(), f.date(), f"no {f.noun()} {f.noun()}", f"{f.bare_noun_phrase()}", "no extra cost", "without delay", f.odd_word()])  # fmt: skip


def _about(f: Fillers) -> str:
    return f.one_of(_ABOUT).format(x=f.pick(words.ABSTRACTS), c=f.company(), t=f.town(), r=f.role())


def _to(f: Fillers) -> str:
    roll = f.rng.random()
    if roll < 0.15:
        return ""
    if roll < 0.55:
        return f.name()
    if roll < 0.65:
        return f.pick([f.company(), cap(f.odd_word()), cap(f.noun()), f.made_up() + f.made_up(), "customer service", f"{f.noun()} {f.one_of('service|office|shop|team')}", "HR", "Facilities"])  # fmt: skip
    if roll < 0.8:
        return f"{f.name()}, {f.one_of('the|my|our')} {f.pick([f.role(), f.pick(words.RELATIVES)])}"
    if roll < 0.9:
        return f"{f.one_of('my|the|our')} {f.pick([f.role(), f.pick(words.RELATIVES)])}"
    return f"the {f.pick(GROUPS)}" if roll < 0.92 else f"{f.first_name()} and {f.first_name()}"


def _greeting(letter: Letter) -> str:
    brief, to = letter.brief, letter.brief.to or letter.addressee
    if not to and brief.reply_to:
        to = brief.reply_to.messages[0].sender
    name = to.split(",")[0].strip()
    if not name or name[0].islower():
        return "Hello,"
    if name.startswith(tuple(f"{title} " for title in words.TITLES)):
        return f"Dear {name},"
    is_firm = name.endswith(tuple(f" {end}" for end in words.COMPANY_ENDS))
    if " and " not in name and not is_firm and brief.tone in (Tone.FRIENDLY, Tone.NEUTRAL):
        name = name.split(" ")[0]
    return f"{_HELLO[brief.tone]} {name},"


def _thread(f: Fillers) -> Thread:
    messages = tuple(_message(f) for _ in range(f.pick([1, 1, 1, 2])))
    return Thread(messages)


def _message(f: Fillers) -> ThreadMessage:
    notes = [random_note(f) for _ in range(f.rng.randint(1, 3))]
    name = f.name()
    hello, bye = (
        f.one_of("Hi,|Hello,|Dear all,|Hi there,|"),
        f.one_of(f"Best,\n{name}|Regards\n{name}|Thanks,\n{name}|{name}|"),
    )
    text = "\n\n".join(part for part in (hello, " ".join(n.sentence for n in notes), bye) if part)
    date = f.pick(["", f.date(), f"{f.date()}, {f.clock()}"])
    return ThreadMessage(text, name, date, notes[0].subject if f.chance(0.85) else "")


def _subject(letter: Letter) -> str:
    thread = letter.brief.reply_to
    if thread is None:
        return letter.notes[0].subject
    first = thread.messages[0].subject
    return f"Re: {first.removeprefix('Re: ')}" if first else letter.notes[0].subject


def body(letter: Letter, f: Fillers) -> str:
    """What stands between greeting and closing, as paragraphs."""
    brief, warm = letter.brief, letter.angle is Angle.WARMER
    said = [note.warm if warm and note.warm else note.sentence for note in letter.notes]
    said += [f"Please note: {text}." for text in brief.must_appear]
    said += list(letter.extra)
    point = letter.angle is Angle.TO_THE_POINT
    opening = ""
    if brief.reply_to is not None:
        opening = f.one_of(_THANKS[brief.tone])
    if letter.courteous and (warm or (brief.length is Length.LONG and not point)):
        opening = f"{opening} {f.one_of(_OPENINGS[brief.tone])}".strip()
    middle = " ".join(said)
    if len(said) > 2 and not point:
        middle = (
            "\n".join(f"- {text}" for text in said)
            if letter.angle is Angle.WITH_A_PROPOSAL
            else "\n\n".join(said)
        )
    parts = [opening, middle]
    if letter.angle is Angle.WITH_A_PROPOSAL:
        parts.append(f.one_of(_PROPOSALS[brief.tone]))
    if letter.courteous and brief.length is not Length.SHORT:
        parts.append(f.one_of(_WARM if warm else _COURTESIES[brief.tone]))
    return "\n\n".join(part for part in parts if part)


def text_of(letter: Letter, f: Fillers) -> str:
    signed = _BYE[letter.brief.tone]
    if letter.brief.sender:
        signed += f"\n{letter.brief.sender}"
    head = f"Subject: {_subject(letter)}"
    return "\n\n".join([head, _greeting(letter), body(letter, f), signed])


def draft_turn(letter: Letter, f: Fillers) -> tuple[str, str]:
    return draft_prompt(letter.brief, letter.angle), text_of(letter, f)


def wish_turn(letter: Letter, f: Fillers) -> tuple[tuple[str, str], Letter]:
    """A refinement and the whole email again."""
    roll, brief = f.rng.random(), letter.brief
    if roll < 0.28:
        wish = f.one_of(
            "Make it shorter.|Make it shorter.|Shorter|Shorten it|Make it a bit shorter"
        )
        changed = replace(letter, courteous=False, angle=Angle.TO_THE_POINT)
    elif roll < 0.5:
        wish = f.one_of("Make it warmer.|Make it warmer.|Make it friendlier|Warmer, please")
        changed = replace(
            letter, brief=replace(brief, tone=Tone.FRIENDLY), angle=Angle.WARMER, courteous=True
        )
    elif roll < 0.7:
        wish = f.one_of("Make it more formal.|Make it more formal.|More formal|Make it more polite")
        changed = replace(letter, brief=replace(brief, tone=Tone.FORMAL))
    elif roll < 0.75:
        wish = f.one_of("Make it firmer.|More firm|Make it firm")
        changed = replace(letter, brief=replace(brief, tone=Tone.FIRM))
    elif roll < 0.93:
        told = f.pick([clause(f).text, clause(f).text, random_note(f).sentence.rstrip(".?!")])
        told = told if re.match(r"I\b|[A-Z]\w+ [a-z]", told) else told[:1].lower() + told[1:]
        wish = f.one_of(
            "Say that {t}|Add that {t}|Also say that {t}|Mention that {t}.|Add: {t}"
        ).format(t=told)
        changed = replace(letter, extra=(*letter.extra, sentence(told)))
    else:
        name = f.first_name()
        wish = f.one_of(f"Sign it as {name}|Sign as {name}.|My name is {name}")
        changed = replace(letter, brief=replace(brief, sender=name))
    return (wish_prompt(wish), text_of(changed, f)), changed


def order_turn(f: Fillers) -> tuple[str, str, tuple[str, ...]]:
    """A bare order: "Tell Dana my car is broken and I come at 10"."""
    name = f.pick([f.name(), f.name(), f.name(), f"my {f.pick([f.role(), f.pick(words.RELATIVES)])}", f"the {f.pick(GROUPS)}"])  # fmt: skip
    text = clause(f).text
    if f.chance(0.4):
        text += f.pick([" and ", " and ", ", ", " so "]) + clause(f).text
    body = f.pick([None, None, None, random_note(f)])
    heads = (
        "tell {n}|tell {n}|tell {n} that|let {n} know that|" * 3
        + "write to {n} that|write {n} that|email {n} that|say to {n} that|inform {n} that|email {n}:|mail to {n}:|message to {n}:|email to {n}:|write to {n}:|text for {n}:|note to {n}:"
    )
    head = f.one_of(heads)
    if body is not None:
        head, text = (
            f.one_of(
                "email {n}:|mail to {n}:|email to {n}:|write an email to {n}:|note to {n}:|Email to {n}:|email for {n} -"
            ),
            body.text,
        )
    note = body or Note(text, sentence(text), headline(sentence(text)))
    ask = f"{head.format(n=name)} {note.text}"
    ask = f.pick([cap(ask), ask, f"Please {ask}"]) + f.pick(["", "", "."])
    tone = Tone.NEUTRAL
    letter = Letter(
        EmailBrief(note.text, to=name, tone=tone, length=Length.SHORT), (note,), Angle.TO_THE_POINT
    )
    return ask, text_of(letter, f), letter.facts()
