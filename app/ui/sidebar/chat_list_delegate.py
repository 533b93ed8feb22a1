"""Paints a row of the chat list and edits its title in place."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.parts.ready_dot import paint_ready_dot
from app.ui.parts.ring import paint_ring
from app.ui.sidebar.chat_list_model import FolderRow, Role
from app.ui.theme.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex


class ChatListDelegate(QStyledItemDelegate):
    """Rows 32 high, group names 32; an ellipsis at the end of the row under mouse or focus."""

    renamed = Signal(str, str)
    folder_renamed = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent
        self.angle = 0.0

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        if index.data(Role.FOLDER) is not None:
            self._paint_folder(painter, area, option, index.data(Role.FOLDER))
        elif index.data(Role.CHAT) is None:
            self._paint_group(painter, area, index.data())
        else:
            self._paint_chat(painter, area, option, index)
        painter.restore()

    def menu_area(self, row: QRect) -> QRect:
        """Where the ellipsis of a row is."""
        side = self._theme.px(28)
        left = row.left() + 2 if self._mirrored() else row.right() - side - 2
        return QRect(left, row.top(), side, row.height())

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("rename_field")
        is_folder = index.data(Role.FOLDER) is not None
        editor.setAccessibleName(
            self.tr("Name of the folder") if is_folder else self.tr("Name of the chat")
        )
        editor.setFont(self._theme.font("interface"))
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        editor.setGeometry(option.rect)  # pyright: ignore[reportAttributeAccessIssue]

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        assert isinstance(editor, QLineEdit)
        chat, folder = index.data(Role.CHAT), index.data(Role.FOLDER)
        title = editor.text().strip()
        if folder is not None and title and title != folder.folder.name:
            self.folder_renamed.emit(folder.folder.id, title)
        elif chat is not None and title and title != chat.title:
            self.renamed.emit(chat.id, title)

    def _paint_group(self, painter: QPainter, area: QRect, name: str) -> None:
        painter.setFont(self._theme.font("group"))
        painter.setPen(self._theme.colour("text3"))
        inset = self._theme.px(12)
        words = area.adjusted(inset, 0, -inset, -self._theme.px(8))
        painter.drawText(words, self._side(start=True) | Qt.AlignmentFlag.AlignBottom, name)

    def _paint_folder(
        self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, row: FolderRow
    ) -> None:
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        self._paint_ground(painter, area, False, hovered, focused)
        px, side = self._theme.px, self._theme.px(16)
        icon = "folder-open" if row.is_open else "folder"
        left = area.right() - px(12) - side + 1 if self._mirrored() else area.left() + px(12)
        painter.drawPixmap(left, area.center().y() - side // 2 + 1, self._theme.pixmap(icon, 16))
        words = area.adjusted(px(36), 0, -px(32), 0)
        if self._mirrored():
            words = area.adjusted(px(32), 0, -px(36), 0)
        painter.setFont(self._theme.font("interface"))
        painter.setPen(self._theme.colour("text2"))
        metrics = painter.fontMetrics()
        name = metrics.elidedText(row.folder.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, self._side(start=True) | Qt.AlignmentFlag.AlignVCenter, name)
        if hovered or focused:
            self._paint_ellipsis(painter, area)
        else:
            self._paint_count(painter, area, row.count)

    def _paint_count(self, painter: QPainter, area: QRect, count: int) -> None:
        painter.setFont(self._theme.font("caption", tabular=True))
        painter.setPen(self._theme.colour("text3"))
        inset = self._theme.px(12)
        place = area.adjusted(inset, 0, -inset, 0)
        end = self._side(start=False) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, end, f"{count:,}")

    def _paint_chat(
        self, painter: QPainter, area: QRect, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        self._paint_ground(painter, area, chosen, hovered, focused)
        inset = self._theme.px(36 if index.data(Role.FILED) else 12)
        writing, ready = bool(index.data(Role.WRITING)), bool(index.data(Role.READY))
        marked = hovered or focused or writing or ready
        end = self._theme.px(32 if marked else 12)
        words = area.adjusted(inset, 0, -end, 0)
        if self._mirrored():
            words = area.adjusted(end, 0, -inset, 0)
        painter.setFont(self._theme.font("label" if chosen else "interface"))
        painter.setPen(self._theme.colour("text"))
        metrics = painter.fontMetrics()
        title = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, self._side(start=True) | Qt.AlignmentFlag.AlignVCenter, title)
        if hovered or focused:
            self._paint_ellipsis(painter, area)
        elif writing:
            self._paint_ring(painter, area)
        elif ready:
            paint_ready_dot(painter, self._theme, self.menu_area(area).toRectF().center())

    def _paint_ground(
        self, painter: QPainter, area: QRect, chosen: bool, hovered: bool, focused: bool
    ) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or hovered:
            painter.setBrush(self._theme.colour("pressed" if chosen else "hover"))
            painter.drawRoundedRect(area, 8, 8)
        if chosen:
            painter.setBrush(self._theme.colour("accent"))
            bar = QRect(0, 0, 3, self._theme.px(12))
            bar.moveCenter(area.center())
            bar.moveLeft(area.right() - 2 if self._mirrored() else area.left())
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if focused:
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(self._theme.colour("focus"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 7, 7)

    def _paint_ellipsis(self, painter: QPainter, row: QRect) -> None:
        middle = self.menu_area(row).center()
        half = self._theme.px(16) // 2
        pixmap = self._theme.pixmap("ellipsis", 16, "text2")
        painter.drawPixmap(middle.x() - half + 1, middle.y() - half + 1, pixmap)

    def _paint_ring(self, painter: QPainter, row: QRect) -> None:
        side = self._theme.px(10)
        ring = QRectF(0, 0, side, side)
        ring.moveCenter(self.menu_area(row).toRectF().center())
        colours = self._theme.colour
        paint_ring(painter, ring, colours("border"), colours("accent"), self.angle, 110)

    def _side(self, *, start: bool) -> Qt.AlignmentFlag:
        """Absolute, since the painter of a list mirrors all other sides by itself."""
        left = start != self._mirrored()
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignAbsolute

    def _mirrored(self) -> bool:
        return self._list.layoutDirection() == Qt.LayoutDirection.RightToLeft
