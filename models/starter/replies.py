# ruff: noqa: E501 - wordings read better unbroken
"""Answers to an email that is pasted into the request."""

from models.starter.acts import Act, Register, random_act
from models.starter.email_requests import note_lines, tone_remark
from models.starter.emails import Email, Recipient, random_email, render, with_sender
from models.starter.fillers import Fillers
from models.starter.sentences import clause

_OPENINGS = {
    Register.PLAIN: "Thank you for your email.|Thanks for your message.|Thank you for getting in touch.",
    Register.FORMAL: "Thank you for your email.|I refer to your message.|Thank you for contacting me.",
    Register.WARM: "Thank you so much for your kind message!|It was lovely to hear from you!",
    Register.SHORT: "Thanks for your email.",
    Register.FIRM: "I have received your email.|I have read your message.",
}
_YES = "Yes, that works for me.|Yes, gladly.|That is fine with me.|Yes, I agree."
_NO = "Unfortunately, that is not possible.|I am sorry, but I have to say no.|Sadly, I cannot do that."
_ASKS = "Reply to this email:|Write a reply to this email.|Answer this email:|Draft a reply:|Please answer the email below.|Reply to the email below.|Write an answer to this message:"


def reply_turn(f: Fillers) -> tuple[str, str, tuple[str, ...]]:
    """The request with the email, the reply, and the texts that the reply must carry."""
    register = f.pick([*[Register.PLAIN] * 4, *Register])
    received = with_sender(random_email(f, 2), f.name())
    verdict, stance = f.pick([("", ""), ("", ""), (_YES, "say yes|accept|agree"), (_NO, "say no|decline|refuse politely")])  # fmt: skip
    acts = tuple(_point(f) for _ in range(f.rng.randint(0 if verdict else 1, 2)))
    sender = f.pick(["", f.name()])
    reply = Email(
        Recipient(received.sender, received.sender), acts, sender, f"Re: {received.subject}"
    )
    opening = f.one_of(_OPENINGS[register]) + (f" {f.one_of(verdict)}" if verdict else "")
    answer = render(reply, register, f, opening=opening)
    notes = [f.one_of(stance)] if stance else []
    notes += note_lines(reply, f)
    return _request(f, notes, register, sender, received), answer, tuple(reply.facts())


def _point(f: Fillers) -> Act:
    return random_act(f) if f.chance(0.4) else Act("tell", clause(f).text, "")


def _request(f: Fillers, notes: list[str], register: Register, sender: str, received: Email) -> str:
    text = render(received, f.pick([Register.PLAIN, Register.FORMAL, Register.WARM]), f)
    if f.chance(0.3):
        text = f"From: {received.sender}\n{text}"
    how = tone_remark(register, f) + (f" Sign as {sender}." if sender else "")
    points = f.pick([", ", "; ", " and ", ". "]).join(notes)
    if f.chance(0.3):
        points = "\n" + "\n".join(f"- {note}" for note in notes)
    head = f.one_of(_ASKS)
    if f.chance(0.6):
        said = f.one_of("What to say|Say|Points|Tell them|Notes|Content|Answer")
        return f"{head.rstrip(':.')}. {said}: {points}{'' if points.startswith(chr(10)) else '.'}{how}\n\n{text}"
    return f"{head}\n\n{text}\n\n{f.one_of('My answer|Points|I want to say|Say')}: {points}{how}"
