"""Word lists written out by topic in `lexicon/`, one file a part of speech."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class Verb:
    """Base, past and participle, as in "write", "wrote", "written"."""

    base: str
    past: str
    participle: str


def entries(name: str) -> list[str]:
    """The entries of a file of words, each once; "_" stands for a space, "#" begins a heading."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    parts = [part for line in lines if not line.startswith("#") for part in line.split()]
    return [part.replace("_", " ") for part in dict.fromkeys(parts)]


def phrases(name: str) -> list[str]:
    """The phrases of a file that are divided by "|" or line breaks."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").replace("\n", "|")
    return list(dict.fromkeys(part.strip() for part in text.split("|") if part.strip()))


def verbs(name: str) -> list[Verb]:
    return [_verb(entry) for entry in entries(name)]


def _verb(entry: str) -> Verb:
    base, *rest = entry.split("/")
    past = rest[0] if rest else _regular_past(base)
    return Verb(base, past, rest[1] if len(rest) > 1 else past)


def _regular_past(base: str) -> str:
    first, _, tail = base.partition(" ")
    if first.endswith("e"):
        past = first + "d"
    elif first.endswith("y") and first[-2] not in "aeiou":
        past = first[:-1] + "ied"
    else:
        past = first + "ed"
    return f"{past} {tail}".strip()


_IRREGULAR_PLURALS = {
    "shelf": "shelves",
    "knife": "knives",
    "loaf": "loaves",
    "scarf": "scarves",
    "leaf": "leaves",
    "calf": "calves",
    "sheep": "sheep",
    "mouse": "mice",
    "goose": "geese",
    "puppy": "puppies",
    "child": "children",
    "policeman": "policemen",
    "chief": "chiefs",
    "woman": "women",
    "person": "people",
    "series": "series",
    "fish": "fish",
}


def plural(noun: str) -> str:
    """The plural of a noun phrase whose last word is the noun."""
    head, _, last = noun.rpartition(" ")
    for ending in ("man", "men"):
        if last.endswith(ending) and last not in ("german", "human", "roman"):
            return f"{head} {last[:-3]}men".strip()
    if last in _IRREGULAR_PLURALS:
        return f"{head} {_IRREGULAR_PLURALS[last]}".strip()
    if last.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    if last.endswith("o") and last not in ("photo", "piano", "logo", "cello", "video", "studio"):
        return noun + "es"
    if last.endswith("y") and last[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"
