"""What is covered: pages read, pages to go, pages left out and why."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.document import PageKind
from app.ui.parts.buttons import Button
from app.ui.parts.label import Label
from app.ui.parts.surface import Card
from app.ui.summary.covered import Covered, Skipped
from app.ui.theme.theme import Theme

BAR = 8


class CoverageBar(QWidget):
    """Shares beside each other: read, to go, left out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shares: tuple[tuple[str, int], ...] = ()
        self.setFixedHeight(BAR)
        theme.changed.connect(self.update)

    def show_covered(self, found: Covered) -> None:
        self._shares = (("ok", found.read), ("border", found.to_go), ("warn", found.left_out))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.scale(-1, 1)
            painter.translate(-self.width(), 0)
        shown = [(ink, count) for ink, count in self._shares if count]
        total = sum(count for _, count in shown)
        room, left = self.width() - 2 * max(0, len(shown) - 1), 0.0
        for ink, count in shown:
            width = max(3.0, room * count / total)
            painter.setBrush(self._theme.colour(ink))
            painter.drawRoundedRect(QRectF(left, 0, width, BAR), 2, 2)
            left += width + 2


class CoverageRow(QWidget):
    """A small square of the bar's colour, words, and more at the end."""

    show_requested = Signal()

    def __init__(self, theme: Theme, ink: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ink = ink
        self.words = Label(theme, "", "interface", tabular=True)
        self.end = Label(theme, "", "caption", "text2", tabular=True, wrap=True)
        self.end.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.why = Label(theme, "", "caption", "text2", wrap=True)
        self.show_page = Button(theme, self.tr("Show page"), "link", size="small")
        self.show_page.setObjectName("show_skipped")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.words)
        head.addWidget(self.end, 1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.why)
        column.addWidget(self.show_page, 0, Qt.AlignmentFlag.AlignLeft)
        # Spacing stands at the side where reading starts; margins do not change sides.
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(theme.px(16))
        row.addLayout(column, 1)
        self.show_page.clicked.connect(self.show_requested)

    def show_words(self, words: str, end: str, why: str = "") -> None:
        self.words.setText(words)
        self.end.setText(end)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.show_page.setVisible(bool(why))
        self.setAccessibleName(". ".join(filter(None, (words, end, why))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._ink))
        side = self._theme.px(8)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - side if mirrored else 0
        painter.drawRoundedRect(QRectF(left, self._theme.px(6), side, side), 2, 2)


class CoverageCard(Card):
    """``skipped_chosen`` carries the ``Skipped`` whose pages are to be shown."""

    skipped_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(quiet=True, parent=parent)
        self._theme = theme
        self._shown: Covered | None = None
        self.setObjectName("coverage_card")
        self.setAccessibleName(self.tr("What is covered"))
        self.bar = CoverageBar(theme)
        self.read = CoverageRow(theme, "ok")
        self.skipped: list[CoverageRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(15, 14, 15, 14)
        self._column.setSpacing(4)
        self._column.addWidget(Label(theme, self.tr("What is covered"), "strong"))
        self._column.addSpacing(4)
        self._column.addWidget(self.bar)
        self._column.addSpacing(4)
        self._column.addWidget(self.read)

    def show_covered(self, found: Covered) -> None:
        if found == self._shown:
            return
        before, self._shown = self._shown, found
        self.bar.show_covered(found)
        end = self.tr("{0} to go").format(f"{found.to_go:,}") if found.to_go else ""
        self.read.show_words(self._read_words(found), end)
        if before is None or before.skipped != found.skipped:
            self._show_skipped(found)

    @property
    def words(self) -> str:
        """In one line, such as "35 pages read, 3 scans skipped"."""
        return ", ".join(row.words.text() for row in (self.read, *self.skipped))

    def _read_words(self, found: Covered) -> str:
        if found.read == 1:
            return self.tr("1 page read")
        if found.read and not found.to_go and not found.skipped:
            return self.tr("All {0} pages read").format(f"{found.read:,}")
        return self.tr("{0} pages read").format(f"{found.read:,}")

    def _show_skipped(self, found: Covered) -> None:
        for row in self.skipped:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.skipped = [self._skipped_row(one) for one in found.skipped]

    def _skipped_row(self, skipped: Skipped) -> CoverageRow:
        row = CoverageRow(self._theme, "warn", self)
        row.show_words(self._skipped_words(skipped), skipped.pages, skipped.why)
        row.show_requested.connect(lambda: self.skipped_chosen.emit(skipped))
        self._column.addWidget(row)
        return row

    def _skipped_words(self, skipped: Skipped) -> str:
        count = len(skipped.places)
        one, many = {
            PageKind.SCANNED: (self.tr("1 scan skipped"), self.tr("{0} scans skipped")),
            PageKind.EMPTY: (self.tr("1 empty page"), self.tr("{0} empty pages")),
            PageKind.PROTECTED: (self.tr("1 protected page"), self.tr("{0} protected pages")),
            PageKind.FAILED: (self.tr("1 damaged page"), self.tr("{0} damaged pages")),
            PageKind.TEXT: (self.tr("1 page not read"), self.tr("{0} pages not read")),
        }[skipped.kind]
        return one if count == 1 else many.format(f"{count:,}")
