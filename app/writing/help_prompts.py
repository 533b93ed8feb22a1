"""What the model is told to do with a selected text.

The text comes before the instruction, so that another wish for it reads it no second time. The
starter model is trained on these very words: change them there too.
"""

from app.writing.email_brief import Tone
from app.writing.help_wish import HelpAct, HelpWish

_ONLY = "Answer with the text only."
_KEEP = f"Keep its language, meaning, names, dates and amounts. {_ONLY}"
_TONES = {
    Tone.FRIENDLY: "friendlier",
    Tone.NEUTRAL: "more neutral",
    Tone.FORMAL: "more formal",
    Tone.FIRM: "firmer",
}


def help_prompt(text: str, wish: HelpWish) -> str:
    """The whole prompt; it is a chat of its own without a system prompt."""
    return f"{text}\n\n{instruction(wish)}"


def instruction(wish: HelpWish) -> str:
    match wish.act:
        case HelpAct.REWRITE:
            return f"Rewrite this text in other words. {_KEEP}"
        case HelpAct.SHORTEN:
            return f"Shorten this text. {_KEEP}"
        case HelpAct.FIX:
            return f"Correct the spelling and grammar of this text. Change nothing else. {_ONLY}"
        case HelpAct.TRANSLATE:
            language = wish.language.strip()
            return f"Translate this text into {language}. Keep names, dates and amounts. {_ONLY}"
        case HelpAct.TONE:
            assert wish.tone is not None
            return f"Make this text {_TONES[wish.tone]}. {_KEEP}"


def most_tokens(wish: HelpWish, text_tokens: int) -> int:
    """Most tokens of the new text, for a text of ``text_tokens``.

    Twice as many for a translation, since some languages need more tokens for the same words.
    """
    match wish.act:
        case HelpAct.SHORTEN:
            return text_tokens + 32
        case HelpAct.TRANSLATE:
            return 2 * text_tokens + 64
        case _:
            return text_tokens + text_tokens // 2 + 48
