"""The type scale: size, line height and weight by role."""

from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "display",
    "title",
    "heading",
    "pane_title",
    "h1",
    "h2",
    "h3",
    "h4",
    "table",
    "message",
    "message_bold",
    "draft",
    "interface",
    "label",
    "strong",
    "code",
    "caption",
    "group",
    "small",
]

INTERFACE_FAMILY = "Inter"
CODE_FAMILY = "JetBrains Mono"


@dataclass(frozen=True, slots=True)
class TypeRole:
    """Sizes in logical pixels at 100 % text size; ``tracking`` in pixels between letters."""

    size: int
    line: int
    weight: int = 400
    tracking: float = 0.0
    family: str = INTERFACE_FAMILY


TYPE_ROLES: dict[Role, TypeRole] = {
    "display": TypeRole(28, 36, 600, tracking=-0.5),
    "title": TypeRole(20, 28, 600),
    "heading": TypeRole(16, 24, 600),
    "pane_title": TypeRole(14, 20, 600),
    "h1": TypeRole(20, 28, 600),
    "h2": TypeRole(17, 26, 600),
    "h3": TypeRole(16, 24, 600),
    "h4": TypeRole(14, 20, 600),
    "table": TypeRole(14, 20),
    "message": TypeRole(15, 24),
    "message_bold": TypeRole(15, 24, 600),
    "draft": TypeRole(14, 22),
    "interface": TypeRole(13, 20),
    "label": TypeRole(13, 20, 500),
    "strong": TypeRole(13, 20, 600),
    "code": TypeRole(13, 20, family=CODE_FAMILY),
    "caption": TypeRole(12, 16),
    "group": TypeRole(11, 16, 600),
    "small": TypeRole(11, 16),
}
