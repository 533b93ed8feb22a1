"""The buttons of the card: what can be done in its phase."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.writing_help.job import HelpPhase
from app.ui.parts.buttons import IconButton
from app.ui.parts.stop_button import StopButton
from app.ui.rewrite.keyed_button import KeyedButton
from app.ui.rewrite.target import Taking
from app.ui.theme.theme import Theme


class CardFoot(QWidget):
    """At most one button is primary: the one that Enter presses."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        enter, esc = self.tr("Enter"), self.tr("Esc")
        self.stop = StopButton(theme, self.tr("Stop"), height=34, parent=self)
        self.accept = KeyedButton(theme, self.tr("Accept"), enter, "primary", self)
        self.compose = KeyedButton(theme, self.tr("Put into the message"), enter, "primary", self)
        self.retry = KeyedButton(theme, self.tr("Try again"), enter, "primary", self)
        self.reject = KeyedButton(theme, self.tr("Reject"), esc, parent=self)
        self.close_card = KeyedButton(theme, self.tr("Close"), esc, parent=self)
        self.again = IconButton(theme, "refresh-cw", self.tr("Again, in other words"), parent=self)
        self.copy = IconButton(theme, "copy", self.tr("Copy the new text"), parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name in ("stop", "accept", "compose", "retry", "reject", "close_card"):
            self._add(row, name)
        row.addStretch(1)
        for name in ("again", "copy"):
            self._add(row, name)

    @property
    def primary(self) -> KeyedButton | None:
        """What Enter presses."""
        shown = (one for one in (self.accept, self.compose, self.retry) if not one.isHidden())
        return next((one for one in shown if one.isEnabled()), None)

    @property
    def leave(self) -> KeyedButton:
        """What Esc presses when nothing is being written."""
        return self.reject if not self.reject.isHidden() else self.close_card

    def show_phase(self, phase: HelpPhase, taking: Taking, *, has_text: bool) -> None:
        done = phase is HelpPhase.DONE
        takes = done and taking is not Taking.NONE
        self.stop.setVisible(phase.is_running)
        self.accept.setVisible(takes)
        self.reject.setVisible(takes)
        self.compose.setVisible(done and not takes)
        self.retry.setVisible(not phase.is_running and not done)
        self.close_card.setVisible(not phase.is_running and not takes)
        self.again.setVisible(done)
        self.copy.setVisible(has_text and not phase.is_running)

    def _add(self, row: QHBoxLayout, name: str) -> None:
        button: QWidget = getattr(self, name)
        button.setObjectName(f"help_{name}")
        # A click leaves the focus with the text, so that Enter goes on to mean the same.
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(button)
