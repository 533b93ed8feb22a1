"""Colours, type, icons and scale of the window; widgets get it as first argument."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.core import settings
from app.ui.theme.fonts import register_fonts, role_font
from app.ui.theme.icons import IconSet
from app.ui.theme.palette import palette
from app.ui.theme.stylesheet import read_template, stylesheet
from app.ui.theme.tokens import DARK, LIGHT, Tokens
from app.ui.theme.type_roles import TYPE_ROLES, Role


class Theme(QObject):
    """What the window looks like now. ``changed`` says that colours or sizes are new.

    Args:
        resources: Folder with ``icons``, ``fonts`` and ``parley.qss``.
        scheme: System, light or dark.
        text_scale: Percent, 80 to 200.
    """

    changed = Signal()

    def __init__(
        self,
        resources: Path,
        scheme: settings.Theme = settings.Theme.SYSTEM,
        text_scale: int = 100,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        register_fonts(resources / "fonts")
        self.resources = resources
        self._icons = IconSet(resources / "icons")
        self._template = read_template(resources)
        self._scheme = scheme
        self._percent = text_scale
        self._app: QApplication | None = None
        hints = QGuiApplication.styleHints()
        self._tokens = self._tokens_for(hints.colorScheme())
        hints.colorSchemeChanged.connect(self._follow_system)

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def scale(self) -> float:
        """1.0 at 100 % text size."""
        return self._percent / 100

    def px(self, size: float) -> int:
        """A length that grows with the text, in logical pixels."""
        return round(size * self.scale)

    def colour(self, name: str) -> QColor:
        return QColor(getattr(self._tokens, name))

    def font(self, role: Role, tabular: bool = False) -> QFont:
        return role_font(TYPE_ROLES[role], self.scale, tabular)

    def line_height(self, role: Role) -> int:
        return self.px(TYPE_ROLES[role].line)

    def pixmap(self, name: str, size: int = 16, colour: str = "text2") -> QPixmap:
        """``size`` in pixels at 100 % text size; ``colour`` a token's name."""
        ratio = QApplication.instance().devicePixelRatio()  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue]
        mirrored = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self._icons.pixmap(
            name, self.px(size), getattr(self._tokens, colour), ratio, mirrored
        )

    def icon(self, name: str, size: int = 16, colour: str = "text2") -> QIcon:
        icon = QIcon(self.pixmap(name, size, colour))
        icon.addPixmap(self.pixmap(name, size, "disabled"), QIcon.Mode.Disabled)
        return icon

    def set_scheme(self, scheme: settings.Theme) -> None:
        self._scheme = scheme
        self._update(QGuiApplication.styleHints().colorScheme())

    def set_text_scale(self, percent: int) -> None:
        if percent != self._percent:
            self._percent = percent
            self._announce()

    def apply(self, app: QApplication) -> None:
        """Give the application this theme, now and after every change."""
        self._app = app
        if app.style().name() != "fusion":
            app.setStyle(QStyleFactory.create("Fusion"))
        app.setPalette(palette(self._tokens))
        app.setFont(self.font("interface"))
        app.setStyleSheet(stylesheet(self._template, self._tokens, self.scale))

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        if self._scheme is settings.Theme.SYSTEM:
            self._update(scheme)

    def _update(self, system: Qt.ColorScheme) -> None:
        tokens = self._tokens_for(system)
        if tokens is not self._tokens:
            self._tokens = tokens
            self._announce()

    def _announce(self) -> None:
        # A new stylesheet resets the fonts of widgets, so they get theirs after it.
        if self._app is not None:
            self.apply(self._app)
        self.changed.emit()

    def _tokens_for(self, system: Qt.ColorScheme) -> Tokens:
        if self._scheme is settings.Theme.SYSTEM:
            return DARK if system == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._scheme is settings.Theme.DARK else LIGHT
