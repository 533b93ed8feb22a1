"""The one stylesheet: ``resources/parley.qss`` with colours and scaled sizes put in.

In that file ``@name`` is a token and ``12sp`` is twelve pixels times the text scale.
"""

import re
from pathlib import Path

from app.ui.theme.tokens import Tokens

_TOKEN = re.compile(r"@([a-z0-9_]+)")
_SCALED = re.compile(r"(\d+)sp\b")


def stylesheet(template: str, tokens: Tokens, scale: float) -> str:
    """Raises AttributeError for a token that does not exist."""
    coloured = _TOKEN.sub(lambda match: getattr(tokens, match[1]), template)
    return _SCALED.sub(lambda match: f"{round(int(match[1]) * scale)}px", coloured)


def read_template(resources: Path) -> str:
    return (resources / "parley.qss").read_text(encoding="utf-8")
