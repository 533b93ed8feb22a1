"""The person's own templates of emails: a small JSON file by name, to be edited by hand too."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from app.core.errors import UserError
from app.services.email_drafts.files import write_whole
from app.writing.email_brief import EmailBrief, Length, Tone


class TemplateFile:
    """Each template is what the form holds, without the thread and without who signs.

    Read anew at every call. An entry that cannot be read is left out, but stays in the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> dict[str, EmailBrief]:
        """By name, in the order of the file; empty when there is no file yet.

        Raises:
            UserError: templates-unreadable.
        """
        found = {name: _brief(value) for name, value in self._raw().items()}
        return {name: brief for name, brief in found.items() if brief is not None}

    def get(self, name: str) -> EmailBrief:
        """Raises: UserError no-template, templates-unreadable."""
        known = self.load()
        if name not in known:
            there = f"There are: {', '.join(known)}." if known else "There are none yet."
            raise UserError("no-template", f"There is no template named {name}. {there}")
        return known[name]

    def save(self, name: str, brief: EmailBrief) -> None:
        """Add it, or put it in place of the one with this name.

        Raises:
            UserError: no-template-name, templates-unreadable, not-written.
        """
        if not name.strip():
            raise UserError("no-template-name", "Give the template a name first.")
        self._write({**self._raw(), name.strip(): _dict(brief)})

    def remove(self, name: str) -> None:
        """Raises: UserError templates-unreadable, not-written."""
        self._write({key: value for key, value in self._raw().items() if key != name})

    def _raw(self) -> dict[str, object]:
        try:
            found: object = json.loads(self._path.read_text("utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError) as error:
            raise self._unreadable() from error
        if not isinstance(found, dict):
            raise self._unreadable()
        return cast("dict[str, object]", found)

    def _write(self, raw: dict[str, object]) -> None:
        text = json.dumps(raw, indent=2, ensure_ascii=False)
        with suppress(OSError):
            # What cannot be made here cannot be written below either, and is told there.
            self._path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._path, (text + "\n").encode("utf-8", "replace"))

    def _unreadable(self) -> UserError:
        return UserError(
            "templates-unreadable",
            f"The templates in {self._path} cannot be read. Correct the file, or move it away to "
            "begin with none.",
        )


def _dict(brief: EmailBrief) -> dict[str, object]:
    return {
        "points": brief.points,
        "to": brief.to,
        "tone": str(brief.tone),
        "length": str(brief.length),
        "language": brief.language,
        "must_appear": list(brief.must_appear),
    }


def _brief(value: Any) -> EmailBrief | None:
    """What is not given has its default; None for what is no template."""
    if not isinstance(value, dict):
        return None
    found = cast("dict[str, Any]", value)
    texts = {key: found.get(key, "") for key in ("points", "to", "language")}
    must = found.get("must_appear", [])
    if not all(isinstance(one, str) for one in texts.values()) or not isinstance(must, list):
        return None
    try:
        return EmailBrief(
            **texts,
            tone=Tone(found.get("tone", Tone.FRIENDLY)),
            length=Length(found.get("length", Length.MEDIUM)),
            must_appear=tuple(str(one) for one in cast("list[object]", must)),
        )
    except ValueError:
        return None
