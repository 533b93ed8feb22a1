"""Plain copying tasks: they teach the model early to carry over words it has never seen."""

from models.starter import words
from models.starter.fillers import Fillers, cap
from models.starter.notes import salted
from models.starter.prose import prose
from models.starter.sentences import clause


def copying_turn(f: Fillers) -> tuple[str, str]:
    """A request to repeat, list or pick out words, and the exact answer."""
    return f.pick(
        [
            _repeat,
            _repeat_text,
            _repeat_text,
            _repeat_pool,
            _repeat_pool,
            _repeat_words,
            _list,
            _who,
            _when,
        ]
    )(f)


def _repeat_text(f: Fillers) -> tuple[str, str]:
    """A paragraph full of words in wrong places."""
    text = " ".join(salted(prose(f), f, 0.7) for _ in range(f.rng.randint(2, 7)))
    return f.one_of("Repeat this text: {t}|{t}\n\nRepeat this text.").format(t=text), text


def _repeat(f: Fillers) -> tuple[str, str]:
    text = prose(f) if f.chance(0.5) else cap(clause(f).text) + "."
    return f.one_of(
        "Repeat: {t}|Repeat this: {t}|Say this again: {t}|Copy this sentence: {t}"
    ).format(t=text), text


def _repeat_pool(f: Fillers) -> tuple[str, str]:
    """Few words many times: what comes next is told by more than the last word."""
    pool = [f.pick([f.noun, f.odd_word, f.first_name])() for _ in range(f.rng.randint(3, 8))]
    pool += f.rng.sample(
        words.split_words("the of and a to in is that for with on are by other"), 6
    )
    counts = (f.rng.randint(4, 12) for _ in range(f.rng.randint(2, 6)))
    text = " ".join(cap(" ".join(f.pick(pool) for _ in range(n))) + "." for n in counts)
    return f.one_of("Repeat this text: {t}|{t}\n\nRepeat this text.").format(t=text), text


def _repeat_words(f: Fillers) -> tuple[str, str]:
    text = " ".join(
        f.pick([f.odd_word, f.noun, f.first_name, f.count])() for _ in range(f.rng.randint(2, 12))
    )
    return f.one_of("Repeat: {t}|Repeat these words: {t}|Copy: {t}").format(t=text), text


def _list(f: Fillers) -> tuple[str, str]:
    items = [f.pick([f.bare_noun_phrase, f.name, f.odd_word])() for _ in range(f.rng.randint(2, 6))]
    ask = f.one_of("Make a list: {t}|Write this as a list: {t}|As bullets: {t}").format(
        t=", ".join(items)
    )
    return ask, "\n".join(f"- {item}" for item in items)


def _who(f: Fillers) -> tuple[str, str]:
    name, other = f.name(), f.name()
    thing, other_thing = f.bare_noun_phrase(), f.bare_noun_phrase()
    text = f"{name} has the {thing}. {other} has the {other_thing}."
    who, what = f.pick([(name, thing), (other, other_thing)])
    return f"{text} Who has the {what}?", f"{who} has the {what}."


def _when(f: Fillers) -> tuple[str, str]:
    event, other = f.event(), f.event()
    day, other_day = f"{f.weekday()} at {f.clock()}", f.date()
    text = f"The {event} is on {day}. The {other} is on {other_day}."
    what, when = f.pick([(event, day), (other, other_day)])
    return f"{text} When is the {what}?", f"The {what} is on {when}."
