# ruff: noqa: E501 - wordings read better unbroken
"""Writing help in the app's own prompts: a selected text, and what is to be done with it."""

import random
import re

from app.writing.email_brief import Tone
from app.writing.help_prompts import help_prompt
from app.writing.help_wish import HelpAct, HelpWish
from models.starter import words
from models.starter.acts import Register, random_act
from models.starter.emails import act_sentence
from models.starter.fillers import Fillers, cap
from models.starter.notes import random_note, salted
from models.starter.pages import support
from models.starter.prose import prose
from models.starter.rewrites import WORDY, misspelt
from models.starter.sentences import clause

_OTHER_WORDS = [
    ("because", "since"), ("cannot", "am not able to"), ("needs", "requires"), ("will be", "is going to be"),
    ("bought", "purchased"),
    ("very", "really"), ("big", "large"), ("broken", "out of order"), ("cancelled", "called off"), ("also", "in addition"),
    ("tell", "inform"),
    ("many", "a lot of"), ("often", "frequently"), ("sad", "unhappy"), ("quick", "fast"),
    ("want to", "would like to"), ("have to", "must"), ("has to", "must"),
]  # fmt: skip
_CONTRACTED = [("cannot", "can't"), ("I am ", "I'm "), ("is not ", "isn't "), ("I have ", "I've "), ("I will ", "I'll "), ("do not ", "don't "), ("does not ", "doesn't "), ("it is ", "it's ")]  # fmt: skip
_EXPANDED = [("can't", "cannot"), ("I'm ", "I am "), ("isn't ", "is not "), ("I've ", "I have "), ("I'll ", "I will "), ("don't ", "do not "), ("doesn't ", "does not "), ("it's ", "it is "), ("we're ", "we are "), ("won't ", "will not ")]  # fmt: skip
_SLIPS = [("I am", "I is"), ("they are", "they is"), ("we are", "we is"), ("has been", "have been"), ("does not", "do not"), ("it is", "its"), ("I have", "I has"), ("don't", "dont"), ("can't", "cant"), ("there is", "there are")]  # fmt: skip
_TONES = {Tone.FRIENDLY: Register.WARM, Tone.NEUTRAL: Register.PLAIN, Tone.FORMAL: Register.FORMAL, Tone.FIRM: Register.FIRM}  # fmt: skip


def help_turn(f: Fillers) -> tuple[str, str]:
    return f.pick(
        [_fix, _fix, _fix, _shorten, _shorten, _rewrite, _rewrite, _tone, _tone, _tone, _translate]
    )(f)


def _statements(f: Fillers) -> list[str]:
    """Sentences as they stand in letters, pages and chats."""
    makers = (
        lambda: prose(f),
        lambda: prose(f),
        lambda: cap(clause(f).text) + ".",
        lambda: random_note(f).sentence,
        lambda: support(f).text,
    )
    return [salted(f.pick(makers)(), f, 0.3) for _ in range(f.pick([1, 1, 2, 3, 4, 6]))]


def _pair(f: Fillers, befores: list[str], afters: list[str]) -> tuple[str, str]:
    """Both laid out in the same way: one paragraph, several, a list, half a sentence."""
    roll = f.rng.random()
    if len(befores) == 1 and roll < 0.35:
        return befores[0].rstrip("."), afters[0].rstrip(".")
    if len(befores) == len(afters) and len(befores) > 1 and roll < 0.25:
        return "\n".join(f"- {b}" for b in befores), "\n".join(f"- {a}" for a in afters)
    if len(befores) > 1 and len(befores) == len(afters) and roll < 0.45:
        return "\n\n".join(befores), "\n\n".join(afters)
    return " ".join(befores), " ".join(afters)


def _fix(f: Fillers) -> tuple[str, str]:
    right = _statements(f)
    wrong = right if f.chance(0.15) else [_spoiled(text, f) for text in right]
    before, after = _pair(f, wrong, right)
    return help_prompt(before, HelpWish(HelpAct.FIX)), after


def _spoiled(text: str, f: Fillers) -> str:
    found = " ".join(_wrong_word(word, f) for word in text.split(" "))
    for good, bad in _SLIPS:
        if f.chance(0.5):
            found = found.replace(good, bad)
    if f.chance(0.3):
        found = found[:1].lower() + found[1:]
    found = _small_days(found) if f.chance(0.3) else found
    return re.sub(r"\bI\b", "i", found) if f.chance(0.3) else found


def _wrong_word(word: str, f: Fillers) -> str:
    if f.chance(0.6 if len(word) > 4 else 0.15) and misspelt(word) != word:
        return misspelt(word)
    bare = word.strip(".,?!")
    if len(bare) > 4 and bare.isalpha() and bare.islower() and f.chance(0.06):
        return word.replace(bare, _typo(bare, f.rng))
    return f"{word} {word}" if f.chance(0.01) else word


def _typo(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 2)
    if rng.random() < 0.5:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if rng.random() < 0.6 else word[:at] + word[at] + word[at:]


def _shorten(f: Fillers) -> tuple[str, str]:
    """Wordy leads go, and so do sentences that say little."""
    facts = [clause(f).text for _ in range(f.pick([1, 1, 2, 3]))]
    said = [cap(fact) + "." for fact in facts]
    long = [f.one_of(WORDY).format(c=fact) if f.chance(0.6) else cap(fact) + "." for fact in facts]
    if f.chance(0.5):
        long.append(
            f.one_of(
                "I hope that this is clear to everyone.|I just wanted you to know that.|That is all I wanted to say for now.|Many thanks in advance for your kind understanding.|Please do not hesitate to ask if anything is unclear.|There is not much more to say about this."
            )
        )
    before, after = _pair(f, long, said)
    return help_prompt(before, HelpWish(HelpAct.SHORTEN)), after


def _rewrite(f: Fillers) -> tuple[str, str]:
    if f.chance(0.35):
        acts = [random_act(f) for _ in range(f.pick([1, 1, 2]))]
        befores = [act_sentence(act, Register.PLAIN, f) for act in acts]
        afters = [act_sentence(act, f.pick([Register.FORMAL, Register.WARM]), f) for act in acts]
    else:
        befores = _statements(f)
        afters = [_in_other_words(text) for text in befores]
        if afters == befores and _is_plain(afters[0]):
            afters[0] = f"In other words, {_lower(afters[0])}"
    before, after = _pair(f, befores, afters)
    return help_prompt(before, HelpWish(HelpAct.REWRITE)), after


def _in_other_words(text: str) -> str:
    """Some words changed."""
    found = text
    for old, new in _OTHER_WORDS:
        if new.startswith("am ") and "I cannot" not in text:
            continue
        found = re.sub(rf"\b{old}\b", new, found)
    return found


def _lower(text: str) -> str:
    return (
        text[:1].lower() + text[1:]
        if re.match(
            r"(The|My|Our|This|That|There|It|We|A|An|His|Her|Their|They|In|On|Please|No)\b", text
        )
        else text
    )


def _tone(f: Fillers) -> tuple[str, str]:
    tone = f.pick(list(Tone))
    if f.chance(0.2):
        acts = [random_act(f) for _ in range(f.pick([1, 1, 2]))]
        old = f.pick([r for r in Register if r is not _TONES[tone]])
        befores, afters = ([act_sentence(a, r, f) for a in acts] for r in (old, _TONES[tone]))
    else:
        texts = _statements(f)
        befores = [_typed(text, f) for text in texts] if f.chance(0.6) else texts
        afters = _toned(texts, tone)
    before, after = _pair(f, befores, afters)
    return help_prompt(before, HelpWish(HelpAct.TONE, tone=tone)), after


def _typed(text: str, f: Fillers) -> str:
    """As it is typed in a hurry."""
    for full, short in (*_CONTRACTED, ("I ", "i ")):
        text = text.replace(full, short) if f.chance(0.6) else text
    return _lower(_small_days(text))


def _small_days(text: str) -> str:
    for day in (*words.WEEKDAYS, *words.MONTHS):
        text = text.replace(day, day.lower())
    return text


def _toned(texts: list[str], tone: Tone) -> list[str]:
    if tone is Tone.NEUTRAL:
        return [text.replace("!", ".").replace(" so much", "") for text in texts]
    if tone is Tone.FORMAL:
        texts = [_expanded(text) for text in texts]
        return [
            f"Please note that {_lower(texts[0])}" if _is_plain(texts[0]) else texts[0],
            *texts[1:],
        ]
    if tone is Tone.FRIENDLY:
        return [f"I hope you are well! {texts[0]}", *texts[1:]]
    return [*texts[:-1], f"{texts[-1]} I expect your reply soon."]


def _is_plain(text: str) -> bool:
    return text.endswith(".") and not text.startswith(("Please", "Thank", "I would like"))


def _expanded(text: str) -> str:
    for short, full in _EXPANDED:
        text = text.replace(short, full)
    return text


def _translate(f: Fillers) -> tuple[str, str]:
    language = f.one_of(
        "French|German|Spanish|Italian|Polish|Japanese|Chinese|Dutch|Turkish|Portuguese"
    )
    text, _ = _pair(f, *[_statements(f)] * 2)
    return help_prompt(
        text, HelpWish(HelpAct.TRANSLATE, language=language)
    ), "I only speak English, so I cannot translate."
