"""One sentence about something that goes on, under the header."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.parts.buttons import Button, IconButton
from app.ui.theme.theme import Theme

Tone = Literal["info", "warn", "err"]
_ICONS = {"info": "info", "warn": "triangle-alert", "err": "circle-alert"}
_INKS = {"info": "accent", "warn": "warn", "err": "err"}


@dataclass(frozen=True, slots=True)
class BannerText:
    """``bold`` says what happened, ``rest`` what it means and what to do."""

    tone: Tone
    bold: str
    rest: str = ""


class Banner(QFrame):
    closed = Signal()
    spoken = Signal(str)

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, closable: bool = True
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: BannerText | None = None
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = IconButton(theme, "x", self.tr("Close this message"), small=True, parent=self)
        self._buttons: list[Button] = []
        self._row = QHBoxLayout(self)
        for widget in (self._icon, self._text, self._close):
            self._row.addWidget(widget)
        self._close.setVisible(closable)
        self._close.clicked.connect(self._dismiss)
        theme.changed.connect(self._restyle)
        self.hide()

    @property
    def shown(self) -> BannerText | None:
        return self._shown

    def show_text(
        self, text: BannerText, actions: Sequence[tuple[str, Callable[[], None]]] = ()
    ) -> None:
        """At most two ``actions``: a word and what it does."""
        self.clear()
        self._shown = text
        self.setProperty("banner", text.tone)
        for words, act in actions:
            button = Button(self._theme, words, size="small", parent=self)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._row.insertWidget(self._row.count() - 1, button)
            self._buttons.append(button)
        self._restyle()
        self.show()
        self.spoken.emit(self.accessibleName())

    def show_rest(self, words: str) -> None:
        """Other words behind the bold ones, not spoken again."""
        if self._shown is not None and words != self._shown.rest:
            self._shown = replace(self._shown, rest=words)
            self._write()

    def clear(self) -> None:
        self._shown = None
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons.clear()
        self.hide()

    def _dismiss(self) -> None:
        self.clear()
        self.closed.emit()

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(8), px(8), px(8))
        self._row.setSpacing(px(12))
        if self._shown is None:
            return
        tone = self._shown.tone
        self._icon.setPixmap(self._theme.pixmap(_ICONS[tone], 16, _INKS[tone]))
        self._write()
        self.style().unpolish(self)
        self.style().polish(self)

    def _write(self) -> None:
        assert self._shown is not None
        self.setAccessibleName(f"{self._shown.bold} {self._shown.rest}".strip())
        bold, rest = _escaped(self._shown.bold), _escaped(self._shown.rest)
        ink = self._theme.tokens.text
        self._text.setText(
            f'<span style="color:{ink}"><span style="font-weight:600">{bold}</span> {rest}</span>'
        )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
