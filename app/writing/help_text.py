"""From what a model says when it is asked to change a text to the changed text alone. Pure."""

import re

_THINKING = re.compile(r"<think>.*?(?:</think>|\Z)|\A.*?</think>", re.DOTALL)
_FENCED = re.compile(r"\A```\w*\n(?P<text>.*?)\n?(?:```)?\s*\Z", re.DOTALL)
_TALK = r"(?:sure|certainly|of course|okay|ok|absolutely|here(?:'s|’s| is| are| you go))\b"
# A first line that announces the text: "Sure, here is the rewritten text:".
_PREFACE = re.compile(rf"\A(?:{_TALK}[^\n]*:|[^\n:]*\b(?:text|version)\b[^\n:]*:)[*_ ]*\n+", re.I)
_SHORT_PREFACE = re.compile(
    r"\A(?:here(?:'s|’s| is) (?:the|a|your)|the) [^\n:]{0,60}\b(?:text|version|sentence|"
    r"translation)\b[^\n:]{0,40}: +",
    re.I,
)
_LABEL = re.compile(
    r"\A(?:\*\*)?(?:\w+ )?(?:text|version|translation|traduction|traducción|traduzione|tradução|"
    r"übersetzung)(?:\*\*)?\s?:(?:\*\*)?\s*",
    re.I,
)
_AFTERWORD = re.compile(
    r"\n\s*\n(?:-{3,}\s*\n\s*)?[(*_]*(?:note|let me know|i hope|i(?:'ve| have) (?:made|kept|"
    r"changed|corrected)|explanation|changes(?: made)?\b|feel free)[^\n]*(?:\n.*)?\Z",
    re.I | re.DOTALL,
)
_QUOTES = ('""', "“”", "„“", "«»", "''", "‘’", "「」")
_ENDS = (".", "!", "?", "…", "。", ":", ";", ",")


def new_text(said: str, old: str, *, done: bool = True) -> str:
    """The changed text, without thoughts, announcement, quotes, code fence and afterword.

    What stands in ``old`` too is no addition. With ``done`` False more may come, and a first line
    that may still turn out to announce the text is held back.
    """
    text = _THINKING.sub("", said).lstrip("\n ")
    if not done and _may_be_preface(text, old):
        return ""
    text = _without_preface(text, old)
    fence = None if old.lstrip().startswith("```") else _FENCED.match(text)
    text = text if fence is None else fence["text"]
    if not done:
        return text
    text = text.strip()
    if not _AFTERWORD.search(old):
        text = _AFTERWORD.sub("", text).rstrip()
    return _without_quotes(text, old.strip())


def is_thinking(said: str) -> bool:
    """The model has begun to reason and not yet to answer."""
    begun = said.lstrip()
    return begun.startswith("<think>") and "</think>" not in begun


def fit_between(new: str, old: str, before: str, after: str) -> str:
    """The new text as it stands in the place of ``old``, between ``before`` and ``after``.

    Spaces around it stay. A part of a sentence stays one: it gets no full stop and no capital
    letter that the old part did not have.
    """
    core = old.strip()
    start = old.index(core) if core else 0
    text = new.strip()
    if _goes_on(after) and not core.endswith(_ENDS):
        text = text.removesuffix(".").removesuffix("。")
    if _goes_on(before) and not before.rstrip().endswith(_ENDS[:4]) and core[:1].islower():
        text = _lowered(text, core)
    return f"{old[:start]}{text}{old[start + len(core) :]}"


def _goes_on(around: str) -> bool:
    """Whether the line holds something beside the selected part."""
    return bool(around.strip()) and "\n" not in around


def _lowered(text: str, core: str) -> str:
    """Only a word that the old text has in small letters: names and "I" keep their capital."""
    first = re.match(r"\w+", text)
    if first is None or not re.search(rf"\b{re.escape(first[0].lower())}\b", core):
        return text
    return text[:1].lower() + text[1:]


def _may_be_preface(text: str, old: str) -> bool:
    if "\n" in text or len(text) > 120:
        return False
    begun = bool(re.match(_TALK, text, re.I)) or text.startswith(("`", "*"))
    return begun and not old.lstrip().lower().startswith(text.lower()[:4])


def _without_preface(text: str, old: str) -> str:
    for pattern in (_PREFACE, _SHORT_PREFACE, _LABEL):
        if pattern.match(text) and not pattern.match(f"{old.lstrip()}\n"):
            return pattern.sub("", text, count=1).lstrip()
    return text


def _without_quotes(text: str, old: str) -> str:
    for left, right in _QUOTES:
        inside = text[1:-1]
        wrapped = len(text) > 1 and text[0] == left and text[-1] == right
        is_one = left not in inside and right not in inside
        if wrapped and is_one and not (old[:1] == left and old[-1:] == right):
            return inside.strip()
    return text
