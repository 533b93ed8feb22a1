"""Under an answer: what one can do with it, and what it cost."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.chat import Message, MessageState
from app.ui.parts.buttons import IconButton
from app.ui.parts.label import Label
from app.ui.theme.theme import Theme
from app.ui.transcript.siblings import Siblings
from app.ui.transcript.words import footer_words

_HEIGHT = 28


class AnswerFooter(QWidget):
    """Only the words while the answer is written; buttons come when it has ended."""

    copy_requested = Signal()
    retry_requested = Signal()
    branch_requested = Signal()
    sibling_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ended = False
        self._buttons: list[IconButton] = []
        self._siblings = Siblings(theme, parent=self)
        self._siblings.step_requested.connect(self.sibling_requested)
        self._words = Label(theme, "", "caption", "text3", tabular=True, parent=self)
        self._words.setObjectName("footer_words")
        self._words.setToolTip(self.tr("About 3 words for 4 tokens"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(2))
        self._row.addWidget(self._siblings)
        self._row.addWidget(self._words)
        self._row.addStretch(1)

    def bind(self, message: Message) -> None:
        ended = message.state is not MessageState.WRITING
        if ended and not self._buttons:
            self._make_buttons()
        for button in self._buttons:
            button.setVisible(ended)
        self._words.setContentsMargins(self._theme.px(8) if ended else 0, 0, 0, 0)
        self._siblings.bind(message if ended else None)
        self._words.setText(footer_words(message.stats) if message.stats else "")
        self._ended = ended

    def words(self) -> str:
        return self._words.text()

    @property
    def overhang(self) -> int:
        """Empty pixels of the first button, which stand out of the column."""
        return self._theme.px(8) if self._ended else 0

    @property
    def fixed_height(self) -> int:
        return self._theme.px(_HEIGHT)

    def _make_buttons(self) -> None:
        for icon, name, words, signal in (
            ("copy", "copy_message", self.tr("Copy answer"), self.copy_requested),
            ("refresh-cw", "retry", self.tr("Retry answer"), self.retry_requested),
            ("git-branch", "branch", self.tr("Branch into a new chat"), self.branch_requested),
        ):
            button = IconButton(self._theme, icon, words, icon_size=15, small=True, parent=self)
            button.setObjectName(name)
            button.clicked.connect(signal)
            self._row.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
