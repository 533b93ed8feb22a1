"""The changed text: while it is written, then what changes, to take or to leave."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from app.core.generation import PrefillProgress
from app.services.writing_help.job import HelpPhase, HelpUpdate
from app.ui.parts.label import Label
from app.ui.parts.popover import SHADOW, Popover
from app.ui.parts.ring import Spinner
from app.ui.parts.switch import Segments
from app.ui.rewrite.card_foot import CardFoot
from app.ui.rewrite.diff_view import DiffView
from app.ui.rewrite.review import Review
from app.ui.rewrite.target import Taking, Target
from app.ui.rewrite.words import count_words, wish_title
from app.ui.theme.theme import Theme
from app.writing.help_wish import HelpAct, HelpWish

WIDTH, MOST_TEXT = 520, 300
_GAP, _MARGIN, _BAR = 8, 16, 12
_LONG_PROMPT = 300


class HelpCard(Popover):
    """Stays when one clicks beside it: the model has worked for it, so it is closed on purpose.

    Attributes:
        is_small_model: Say that the model gets things wrong.

    Signals:
        accepted: The text to put in place of the selection.
        compose_requested: The text to put into the composer.
        again_requested: Whether in other words than before.
        stop_requested: Of what is being written.
    """

    accepted = Signal(str)
    compose_requested = Signal(str)
    again_requested = Signal(bool)
    stop_requested = Signal()
    spoken = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window.tr("Writing help"), WIDTH, window)
        self.setObjectName("help_card")
        self.target: Target | None = None
        self.is_small_model = False
        self._wish = HelpWish(HelpAct.FIX)
        self._update = HelpUpdate(HelpPhase.READING)
        self._review: Review | None = None
        self._area = QRect()
        self._is_above = True
        self.title = Label(theme, "", "strong")
        self.spinner = Spinner(theme, 12)
        self.status = Label(theme, "", "caption", "text2", tabular=True)
        self.status.setObjectName("help_status")
        self.form = Segments(theme, self.tr("Show"), (self.tr("Changes"), self.tr("New text")))
        self.text = DiffView(theme)
        self.note = Label(theme, "", "caption", "text2", wrap=True)
        self.note.setObjectName("help_note")
        self.foot = CardFoot(theme)
        self._build()
        self._connect()

    def open_for(self, target: Target, wish: HelpWish, area: QRect) -> None:
        """Beside ``area`` of the window, on the side with more room."""
        self.target, self._wish, self._area = target, wish, area
        self._is_above = area.top() > self._window.height() - area.bottom()
        self.title.setText(wish_title(wish))
        self.setAccessibleName(self.tr("Writing help: {wish}").format(wish=self.title.text()))
        self.form.set_chosen(1 if wish.act is HelpAct.TRANSLATE else 0)
        self.begin()
        self._window.installEventFilter(self)
        self.show()
        self.raise_()
        self.text.setFocus(Qt.FocusReason.PopupFocusReason)

    def begin(self) -> None:
        """A text begins to be written, in the room that the old one takes."""
        assert self.target is not None
        self._review = None
        self.text.show_text(self.target.selected.text.strip(), writing=False)
        self.text.setFixedHeight(self._fitting_height(0))
        self.text.show_text("", writing=True)
        self.show_update(HelpUpdate(HelpPhase.READING))

    def show_update(self, update: HelpUpdate) -> None:
        assert self.target is not None
        before, self._update = self._update, update
        self._show_text()
        self._show_state()
        if update.phase in (HelpPhase.STOPPED, HelpPhase.FAILED) and before.is_running:
            self.spoken.emit(f"{self.title.text()}: {update.note or self.status.text()}")

    def show_review(self, review: Review) -> None:
        """What changes, once the new text is whole."""
        self._review = review
        self._show_text()
        self._show_state()
        self.spoken.emit(f"{self.title.text()}: {self.status.text()}")

    @property
    def new_text(self) -> str:
        """With the changes that are taken."""
        return self._update.text if self._review is None else self._review.text

    def retry(self) -> bool:
        """Press the button for another text, if there is one; False when the card is not open."""
        foot = self.foot
        return self._press(foot.retry if foot.again.isHidden() else foot.again)

    def copy(self) -> bool:
        """The same for the button that copies."""
        return self._press(self.foot.copy)

    def place(self) -> None:
        window, area = self._window, self._area
        width = self._panel_width()
        self._panel.setFixedWidth(width)
        self.body.activate()
        height = max(self._panel.heightForWidth(width), self._panel.sizeHint().height())
        self.resize(width + 2 * SHADOW, height + SHADOW + SHADOW // 2)
        y = area.top() - _GAP - height if self._is_above else area.bottom() + _GAP
        y = max(8, min(y, window.height() - height - 8))
        x = max(8, min(area.left() - _MARGIN, window.width() - width - 8))
        self.move(x - SHADOW, y - SHADOW // 2)

    def follow(self) -> None:
        """Go along with what was selected, while that is in sight."""
        area = QRect() if self.target is None else self.target.area(self._window)
        if not area.isEmpty():
            self._area = area
            self.place()

    def close_popover(self) -> None:
        if self.isHidden():
            return
        focus = QApplication.focusWidget()
        gives_back = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self._window.removeEventFilter(self)
        self.closed.emit()
        if gives_back and self.target is not None:
            self.target.focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            pressed = focus if isinstance(focus, QAbstractButton) else self.foot.primary
            if pressed is not None:
                pressed.click()
        elif event.key() == Qt.Key.Key_Escape:
            running = self._update.is_running
            (self.foot.stop if running else self.foot.leave).click()
        else:
            event.accept()

    def _press(self, button: QAbstractButton) -> bool:
        if self.isVisible() and button.isVisible():
            button.click()
        return self.isVisible()

    def _show_text(self) -> None:
        if self._review is not None and self._shows_changes:
            self.text.show_review(self._review)
        else:
            self.text.show_text(self.new_text.strip("\n"), writing=self._update.is_running)
        failed = self._update.phase is HelpPhase.FAILED and not self.new_text
        self.text.setFixedHeight(0 if failed else self._fitting_height(self.text.height()))

    @property
    def _shows_changes(self) -> bool:
        chosen = self.form.button(0).isChecked()
        return chosen and self._review is not None and bool(self._review.changes)

    def _show_state(self) -> None:
        assert self.target is not None
        update, review = self._update, self._review
        self.spinner.setVisible(update.is_running)
        self.status.setText(self._status())
        self.form.setVisible(review is not None and bool(review.changes))
        self.note.setText(self._note())
        self.note.set_colour("err_text" if update.phase is HelpPhase.FAILED else "text3")
        self.note.setVisible(bool(self.note.text()))
        self.foot.show_phase(update.phase, self.target.taking, has_text=bool(update.text.strip()))
        self.foot.accept.setEnabled(review is None or review.kept > 0)
        self.place()

    def _status(self) -> str:
        update = self._update
        words = len(update.text.split())
        match update.phase:
            case HelpPhase.READING:
                return _reading_words(update.prefill)
            case HelpPhase.WRITING:
                return self.tr("Writing, {words} words").format(words=words)
            case HelpPhase.STOPPED:
                return self.tr("Stopped after {words} words").format(words=words)
            case HelpPhase.FAILED:
                return ""
            case HelpPhase.DONE:
                review = self._review
                if review is None:
                    return self.tr("Comparing")
                if review.changes and not self._shows_changes:
                    return self.tr("{words} words").format(words=len(self.new_text.split()))
                return count_words(review.kept, len(review.changes))

    def _note(self) -> str:
        if self._update.note or not self._shows_changes:
            return self._update.note or self._caution()
        assert self.target is not None
        hint = self.tr("Click a change to leave it out.")
        if self.target.taking is Taking.VERSION:
            hint = self.tr(
                "Click a change to leave it out. Accept makes a new version of the answer."
            )
        return " ".join(filter(None, (hint, self._caution())))

    def _caution(self) -> str:
        if self._update.phase is not HelpPhase.DONE or not self.is_small_model:
            return ""
        return self.tr("The starter model is small and often wrong; a larger one does better.")

    def _fitting_height(self, least: int) -> int:
        """It never becomes lower while the card is open, so that nothing jumps."""
        width = self._panel_width() - 2 * self._theme.px(_MARGIN) - _BAR
        above, below = self._area.top(), self._window.height() - self._area.bottom()
        room = max(above, below) - self._theme.px(170)
        most = max(self._theme.px(72), min(self._theme.px(MOST_TEXT), room))
        return max(least, min(most, self.text.height_for(width)))

    def _panel_width(self) -> int:
        return min(self._theme.px(WIDTH), self._window.width() - 16)

    def _build(self) -> None:
        for at in range(2):
            self.form.button(at).setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keeps_room = self.form.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.form.setSizePolicy(keeps_room)
        head = QHBoxLayout()
        head.setSpacing(8)
        for widget in (self.title, self.spinner, self.status):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.form)
        column = QVBoxLayout()
        column.setContentsMargins(10, 6, 10, 8)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.note)
        column.addWidget(self.foot)
        self.body.addLayout(column)

    def _connect(self) -> None:
        foot = self.foot
        foot.accept.clicked.connect(self._accept)
        foot.compose.clicked.connect(lambda: self.compose_requested.emit(self.new_text.strip()))
        foot.copy.clicked.connect(self._copy)
        foot.stop.clicked.connect(self.stop_requested)
        foot.retry.clicked.connect(lambda: self.again_requested.emit(False))
        foot.again.clicked.connect(lambda: self.again_requested.emit(True))
        for button in (foot.reject, foot.close_card):
            button.clicked.connect(self.close_popover)
        self.form.chosen.connect(lambda _index: self._show_form())
        self.text.reviewed.connect(self._show_state)
        self.text.spoken.connect(self.spoken)
        self._theme.changed.connect(self._restyle)

    def _show_form(self) -> None:
        self._show_text()
        self._show_state()

    def _accept(self) -> None:
        self.accepted.emit(self.new_text)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.new_text.strip())
        self.spoken.emit(self.tr("Copied"))

    def _restyle(self) -> None:
        if self.isVisible():
            self._show_text()
            self.place()


def _reading_words(prefill: PrefillProgress | None) -> str:
    """With numbers where it takes a while."""
    translate = QCoreApplication.translate
    if prefill is None or prefill.total - prefill.cached < _LONG_PROMPT:
        return translate("Help", "Reading")
    return translate("Help", "Reading, {done} of {total} tokens").format(
        done=f"{prefill.done:,}", total=f"{prefill.total:,}"
    )
