# ruff: noqa: E501 - wordings read better unbroken
"""Follow-up requests for an email: shorter, warmer, another day, another name, one more point."""

from dataclasses import replace

from models.starter import words
from models.starter.acts import Act, Register
from models.starter.emails import Email, Recipient, render
from models.starter.fillers import Fillers, cap
from models.starter.sentences import clause

_TARGETS = {
    Register.SHORT: "shorter|shorter|briefer|more concise|a bit shorter|much shorter|more direct",
    Register.FORMAL: "more formal|more formal|more polite|more professional|a bit more formal|more official",
    Register.WARM: "warmer|friendlier|more friendly|nicer|kinder|a little warmer|less formal",
    Register.PLAIN: "simpler|more neutral|plainer",
}
_FRAMES = "Make it {t}.|Make it {t}|Please make it {t}.|Can you make it {t}?|Now make it {t}.|{T}, please.|{T}|Make the email {t}.|Could you make this {t}?|I would like it {t}.|Rewrite it to be {t}.|It should be {t}.|Make that {t}.|Too long. Make it {t}."
_OTHER_FRAMES = {
    Register.SHORT: "Shorten it.|Shorten it, please.|That is too long.|Cut it down.|Can you shorten this?",
    Register.FORMAL: "Use a formal tone.|Change the tone to formal.|It sounds too casual.",
    Register.WARM: "Use a friendly tone.|Change the tone to friendly.|It sounds too cold.|It is too stiff.",
    Register.PLAIN: "Use a neutral tone.|Write it in plain words.",
}


def revise(email: Email, f: Fillers) -> tuple[str, str, Email, Register]:
    """A request that follows an email, the new email's text, and the email it now is."""
    roll = f.rng.random()
    if roll < 0.72:
        return _another_register(email, f)
    if roll < 0.8:
        ask = f.one_of(
            "Make it longer.|Make it a bit longer.|Make it more detailed.|Longer, please.|Expand it a little."
        )
        return ask, render(email, Register.PLAIN, f, long=True), email, Register.PLAIN
    changed, ask = f.pick([_another_day, _another_name, _another_sender, _one_more_point])(email, f)
    return ask, render(changed, Register.PLAIN, f), changed, Register.PLAIN


def _another_register(email: Email, f: Fillers) -> tuple[str, str, Email, Register]:
    register = f.pick(
        [Register.SHORT] * 4 + [Register.FORMAL] * 4 + [Register.WARM] * 4 + [Register.PLAIN]
    )
    target = f.one_of(_TARGETS[register])
    ask = f.one_of(_FRAMES if f.chance(0.75) else _OTHER_FRAMES[register]).format(
        t=target, T=cap(target)
    )
    if ask.startswith("Too long") and register is not Register.SHORT:
        ask = f"Make it {target}."
    return ask, render(email, register, f), email, register


def standalone_revision(email: Email, f: Fillers) -> tuple[str, str]:
    """The email pasted into the request itself."""
    pasted = render(
        email, f.pick([Register.PLAIN, Register.FORMAL, Register.WARM]), f, long=f.chance(0.3)
    )
    if f.chance(0.3):
        pasted = pasted.split("\n\n", 1)[1]
        email = replace(email, subject=email.subject)
    ask, answer, _, _ = _another_register(email, f)
    if not pasted.startswith("Subject"):
        answer = answer.split("\n\n", 1)[1]
    return f"{ask.replace(' it ', ' this email ', 1)}\n\n{pasted}", answer


def _another_day(email: Email, f: Fillers) -> tuple[Email, str]:
    text = " ".join(act.body for act in email.acts)
    days = [day for day in words.WEEKDAYS if day in text]
    if not days:
        return _another_sender(email, f)
    old = f.pick(days)
    new = f.pick([day for day in words.WEEKDAYS if day not in text] or ["Sunday"])
    acts = tuple(
        replace(act, body=act.body.replace(old, new), topic=act.topic.replace(old, new))
        for act in email.acts
    )
    ask = f.one_of(
        "Change {o} to {n}.|Make it {n} instead of {o}.|{n}, not {o}.|Replace {o} with {n}."
    )
    return replace(email, acts=acts, subject=email.subject.replace(old, new)), ask.format(
        o=old, n=new
    )


def _another_name(email: Email, f: Fillers) -> tuple[Email, str]:
    name = f.first_name()
    ask = f.one_of(
        "Send it to {n} instead.|Write it to {n} instead.|Address it to {n}.|The same email to {n}, please."
    )
    return replace(email, recipient=Recipient(name, name)), ask.format(n=name)


def _another_sender(email: Email, f: Fillers) -> tuple[Email, str]:
    name = f.first_name()
    ask = f.one_of(
        "Sign it as {n}.|Sign it with {n}.|My name is {n}.|Put my name, {n}, under it.|Sign it: {n}"
    )
    return replace(email, sender=name), ask.format(n=name)


def _one_more_point(email: Email, f: Fillers) -> tuple[Email, str]:
    extra = clause(f)
    ask = f.one_of(
        "Add that {c}.|Also say that {c}.|Mention that {c}.|Please add that {c}.|Also mention that {c}"
    )
    return replace(email, acts=(*email.acts, Act("tell", extra.text, extra.topic))), ask.format(
        c=extra.text
    )
