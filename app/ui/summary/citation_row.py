"""Under an answer: the pages that it comes from."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.core.document import Document
from app.ui.parts.flow import Flow
from app.ui.summary.citations import Citation
from app.ui.summary.words import page_words, place_words
from app.ui.theme.theme import Theme


class CitationButton(QPushButton):
    def __init__(
        self, theme: Theme, citation: Citation, documents: Sequence[Document], parent: QWidget
    ) -> None:
        super().__init__(place_words(citation.place, documents, citation.last), parent)
        self._theme = theme
        self.citation = citation
        self.setObjectName("citation")
        name = page_words(citation.place, documents)
        self.setAccessibleName(self.tr("{0}, shows the passage").format(name))
        self.setToolTip(self.tr("Show the passage"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        # The window's style is that of a large button.
        self.setStyleSheet("min-height: 0; padding: 0; border: none;")
        theme.changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._theme.px(16), self._theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 2, 0, -2), 6, 6)
        painter.setPen(self._theme.colour("accent_text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _restyle(self) -> None:
        font = self._theme.font("caption")
        font.setWeight(QFont.Weight.Medium)
        self.setFont(font)
        self.updateGeometry()


class CitationRow(QWidget):
    """``cited`` carries a ``Citation`` and the button that was pressed."""

    cited = Signal(object, QWidget)

    def __init__(
        self,
        theme: Theme,
        citations: Sequence[Citation],
        documents: Sequence[Document],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Pages that the answer comes from"))
        self.buttons = [CitationButton(theme, one, documents, self) for one in citations]
        flow = Flow(6, self)
        for button in self.buttons:
            flow.addWidget(button)
            button.clicked.connect(lambda _=False, one=button: self.cited.emit(one.citation, one))
