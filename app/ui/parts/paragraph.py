"""Text laid out with the line height of its role."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout, QTextOption


class Paragraph:
    """Lines of ``line`` pixels each, broken at ``width`` pixels."""

    def __init__(
        self, text: str, font: QFont, line: int, width: float, option: QTextOption
    ) -> None:
        self._line = line
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._layout.beginLayout()
        self.lines = 0
        self.width = 0.0
        while (row := self._layout.createLine()).isValid():
            row.setLineWidth(width)
            row.setPosition(QPointF(0, self.lines * line + (line - row.height()) / 2))
            self.width = max(self.width, row.naturalTextWidth())
            self.lines += 1
        self._layout.endLayout()

    @property
    def height(self) -> int:
        return max(1, self.lines) * self._line

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        self._layout.draw(painter, QPointF(x, y))


def wrap_option(alignment: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> QTextOption:
    option = QTextOption(alignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(direction)
    return option
