"""Bundled fonts and the QFont of a role."""

import logging
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from app.ui.theme.type_roles import CODE_FAMILY, TypeRole

_LOG = logging.getLogger(__name__)


def register_fonts(folder: Path) -> None:
    """Make the bundled fonts known to Qt. A missing one leaves the system's in its place."""
    known = set(QFontDatabase.families())
    if {"Inter", CODE_FAMILY} <= known and not _needs_weights("Inter"):
        return
    for file in sorted(folder.glob("*.?tf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            _LOG.warning("font %s cannot be read", file.name)


def _needs_weights(family: str) -> bool:
    return not {"Regular", "Medium", "SemiBold"} <= {
        style.replace(" ", "") for style in QFontDatabase.styles(family)
    }


def role_font(role: TypeRole, scale: float, tabular: bool = False) -> QFont:
    font = QFont(role.family)
    font.setPixelSize(max(1, round(role.size * scale)))
    font.setWeight(QFont.Weight(role.weight))
    if role.tracking:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, role.tracking * scale)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    if role.family == CODE_FAMILY:
        font.setStyleHint(QFont.StyleHint.Monospace)
        for ligatures in ("calt", "liga"):
            font.setFeature(QFont.Tag(ligatures), 0)
    return font
