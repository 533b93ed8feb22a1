"""Words as keys of tables."""


def fold(word: str) -> str:
    """Without case. The i's of Turkish count as i, as they do where patterns ignore case."""
    return " ".join(word.casefold().replace("i\u0307", "i").replace("\u0131", "i").split())
