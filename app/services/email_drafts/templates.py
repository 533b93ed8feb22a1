"""Templates of emails: those that come with Parley, and the person's own.

Their own are a small JSON file by name, to be edited by hand too.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from app.core.errors import UserError
from app.services.email_drafts.files import write_whole
from app.writing.email_brief import EmailBrief, Length, Tone
from app.writing.email_ready import READY_TEMPLATES

_LARGEST = 5_000_000


class TemplateFile:
    """Each template is what the form holds, without the thread and without who signs.

    Read anew at every call. An entry that cannot be read is left out, but stays in the file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> dict[str, EmailBrief]:
        """The person's own by name, in the order of the file; empty when there is no file yet.

        Raises:
            UserError: templates-unreadable.
        """
        found = {name: _brief(value) for name, value in self._raw().items()}
        return {name: brief for name, brief in found.items() if brief is not None}

    def spoilt(self) -> tuple[str, ...]:
        """Names of entries that cannot be read. Raises: UserError templates-unreadable."""
        return tuple(name for name, value in self._raw().items() if _brief(value) is None)

    def get(self, name: str) -> EmailBrief:
        """One of their own, else one that comes with Parley.

        Raises:
            UserError: no-template, templates-unreadable.
        """
        known = {**READY_TEMPLATES, **self.load()}
        if name in known:
            return known[name]
        if name in self.spoilt():
            raise UserError("no-template", self.spoilt_words((name,)))
        there = f"There are: {', '.join(known)}."
        raise UserError("no-template", f"There is no template named {name}. {there}")

    def save(self, name: str, brief: EmailBrief) -> None:
        """Add it, or put it in place of the one with this name.

        Raises:
            UserError: no-template-name, templates-unreadable, not-written.
        """
        self._write({**self._raw(), _checked(name): _dict(brief)})

    def rename(self, old: str, new: str) -> None:
        """It keeps its place.

        Raises:
            UserError: no-template-name, template-exists, templates-unreadable, not-written.
        """
        raw, wanted = self._raw(), _checked(new)
        if wanted != old and wanted in raw:
            raise UserError(
                "template-exists",
                f"There is a template named {wanted} already. Choose another name.",
            )
        self._write({wanted if key == old else key: value for key, value in raw.items()})

    def remove(self, name: str) -> None:
        """Raises: UserError templates-unreadable, not-written."""
        self._write({key: value for key, value in self._raw().items() if key != name})

    def spoilt_words(self, names: Sequence[str]) -> str:
        """One sentence about entries that cannot be read; empty without any."""
        if not names:
            return ""
        listed = ", ".join(f"“{name}”" for name in names)
        return f"{listed} in {self._path} cannot be read. Correct or remove it there."

    def _raw(self) -> dict[str, object]:
        try:
            if self._path.stat().st_size > _LARGEST:
                raise self._unreadable()
            found: object = json.loads(self._path.read_text("utf-8-sig"))
        except (FileNotFoundError, NotADirectoryError):
            return {}
        except (OSError, ValueError, RecursionError) as error:
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


def _checked(name: str) -> str:
    """On one line."""
    wanted = " ".join(name.split())
    if not wanted:
        raise UserError("no-template-name", "Give the template a name first.")
    return wanted


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
