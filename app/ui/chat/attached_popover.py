"""What was read of a file, or what was pasted."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.attachment import Attachment
from app.ui.chat.card_words import attachment_words, name_words
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.popover import Popover
from app.ui.theme.theme import Theme

WIDTH, TEXT_HEIGHT, MOST_SHOWN = 520, 280, 100_000


class AttachedPopover(Popover):
    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window.tr("What was read"), WIDTH, window)
        self.setObjectName("attached_text")
        self.title = ElidedLabel(theme, "", "strong")
        self.detail = Label(theme, "", "caption", "text2")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setObjectName("passage_text")
        self.text.setStyleSheet("QPlainTextEdit { background: transparent; border: none; }")
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(0)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title, 1)
        head.addWidget(self.detail)
        column = QVBoxLayout()
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text)
        self.body.addLayout(column)

    def show_attachment(self, attachment: Attachment) -> None:
        self.title.setText(name_words(attachment.name))
        self.detail.setText(attachment_words(attachment))
        self.setAccessibleName(f"{self.title.text()}. {self.detail.text()}")
        self.text.setFont(self._theme.font("interface"))
        self.text.setPlainText(self._shown(attachment.text))
        self.text.setAccessibleName(self.tr("What was read"))
        lines = self.text.document().blockCount()
        height = (lines + 1) * self.text.fontMetrics().lineSpacing() + 4
        most = self._theme.px(TEXT_HEIGHT)
        # A long line takes several; then there is room enough.
        is_short = len(attachment.text) < 60 * lines
        self.text.setFixedHeight(min(most, height) if is_short else most)

    def _shown(self, text: str) -> str:
        """All of a thousand pages would take long to lay out."""
        if len(text) <= MOST_SHOWN:
            return text
        rest = self.tr("… and {0} characters more").format(f"{len(text) - MOST_SHOWN:,}")
        return f"{text[:MOST_SHOWN]}\n\n{rest}"

    def place(self) -> None:
        """Above what was clicked on where there is more room, such as above the composer."""
        super().place()
        self._go_above()
