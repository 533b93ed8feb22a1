"""Which language a short text is in, by its smallest words. Good enough to choose rules by."""

import re

_SMALL = {
    "en": "the and you is are to of in for we our your have has this that with please will be on",
    "de": "der die das und ist sind nicht ich wir sie ihr mit für auf den dem ein eine bitte zu",
    "fr": "le la les et est nous vous je pour avec une des pas que merci sur dans votre du ce",
    "es": "el la los las y es nosotros usted para con una por que no gracias del en se su",
    "it": "il lo gli e è per con una che non grazie di del della sono nel ti mi si",
    "pt": "o os as e é para com uma que não obrigado do da em nós você por sua no",
    "nl": "de het een en is niet ik wij je voor met op van dat te zijn aan bedankt",
}
_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 2


def guess_language(text: str) -> str:
    """Such as "en"; empty when nothing tells."""
    words = _WORD.findall(text.casefold())
    counts = {language: sum(word in small for word in words) for language, small in _WORDS.items()}
    best, second = sorted(counts.values(), reverse=True)[:2]
    if best < _LEAST or best == second:
        return ""
    return max(counts, key=counts.__getitem__)


def small_words() -> frozenset[str]:
    """The smallest words of all these languages."""
    return frozenset(word for words in _WORDS.values() for word in words)
