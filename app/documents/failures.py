"""Why a file cannot be read, as one sentence or two for people."""

from app.core.errors import UserError
from app.core.text import clean_text

SENTENCES = {
    "file-missing": "There is no file “{name}” any more. Check whether it was moved or renamed.",
    "file-folder": "“{name}” is a folder. Add the files in it instead.",
    "file-special": "“{name}” is a device or a pipe, not a file, so it cannot be read.",
    "file-forbidden": "You may not read “{name}”. Ask its owner for access, or copy it first.",
    "file-empty": "“{name}” is empty: there is nothing in it to read.",
    "file-no-text": "“{name}” holds no text.",
    "file-too-large": "“{name}” is too large: it has {size}, and Parley reads files up to {limit}. "
    "Split it and add the part you need.",
    "file-too-long": "“{name}” holds more text than Parley can keep track of. "
    "Split it and add the part you need.",
    "file-too-many-pages": "“{name}” has more than {limit} pages. Split it and add the part you "
    "need.",
    "file-encrypted": "“{name}” is protected with a password. Save a copy without the password and "
    "add that.",
    "file-damaged": "“{name}” is damaged or not what its name says. Open it in the program it "
    "comes from, save it again and add the copy.",
    "file-binary": "“{name}” is not a document that Parley can read: it holds no text. Parley "
    "reads PDF, Word, PowerPoint, Excel, OpenDocument, RTF, HTML, email and text files.",
    "not-an-email": "“{name}” is not an email. Add an .eml or .msg file, or paste the text.",
    "file-old-office": "“{name}” is in the old format of Microsoft Office. Save it as {better} and "
    "add that.",
    "file-bomb": "“{name}” unpacks to far more than a document would, so Parley does not open it. "
    "If you trust it, save it again in the program it comes from.",
    "file-changed": "“{name}” changed while it was being read. Wait until the other program has "
    "finished with it and add it again.",
    "file-too-slow": "“{name}” takes too long to read: it is damaged or unusually complicated. "
    "Save it again in the program it comes from, or split it.",
    "file-too-much-memory": "“{name}” needs more memory than a document should. Save it again in "
    "the program it comes from, or split it.",
    "reader-not-started": "“{name}” was not read, since this PC could not start another program. "
    "Close some programs and add it again.",
    "reading-cancelled": "Reading “{name}” was stopped.",
}


class ReadFailure(Exception):
    """Raised by the parsers; becomes a UserError where the file's name is known."""

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def user_error(code: str, name: str, facts: dict[str, str] | None = None) -> UserError:
    """An unknown code or missing facts, as a hostile file might cause, count as damage."""
    name = clean_text(name)  # a name on disk need not be UTF-8
    try:
        sentence = SENTENCES[code].format(name=name, **(facts or {}))
    except KeyError:
        code, sentence = "file-damaged", SENTENCES["file-damaged"].format(name=name)
    return UserError(code, sentence, name=name, **(facts or {}))


def size_text(count: int) -> str:
    """For example "512 MB"."""
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if count >= size:
            return f"{count / size:.0f} {unit}"
    return f"{count} bytes"
