"""Where things stand when the interface is read from right to left."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem, QWidget

from app.ui.parts.badge import Badge
from app.ui.parts.flow import Flow
from app.ui.parts.popover import SHADOW
from app.ui.sidebar.chat_list_model import FolderRow, Role
from app.ui.summary.coverage_card import CoverageRow
from tests.fakes import ScriptedBackend
from tests.ui.email_steps import draft, email, open_form
from tests.ui.steps import press

WIDTH, HEIGHT = 240, 32
HEBREW = "שלום"


@pytest.fixture
def mirrored(qapp):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def desk(mirrored, make_desk):
    return make_desk(ScriptedBackend([email]))


class Row:
    """One row of a chat list."""

    def __init__(self, values: dict[int, object]) -> None:
        self._values = values

    def data(self, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._values.get(role)


def ink(image: QImage, ground: QColor) -> tuple[int, int]:
    """The first and the last column in which something is painted."""
    columns = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    ]
    return columns[0], columns[-1]


def painted(desk, row: Row) -> tuple[int, int]:
    """As the list itself has its delegate paint a row."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    ground = QColor("white")
    image.fill(ground)
    chats = desk.window.sidebar.chats
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, WIDTH, HEIGHT)
    painter = QPainter(image)
    painter.setLayoutDirection(chats.layoutDirection())
    chats._delegate.paint(painter, option, row)
    painter.end()
    return ink(image, ground)


def chat_row(title: str) -> Row:
    return Row({Qt.ItemDataRole.DisplayRole: title, Role.CHAT: object()})


@pytest.mark.parametrize("title", ["Rent", HEBREW])
def test_titles_of_chats_stand_at_the_right(desk, title):
    first, last = painted(desk, chat_row(title))
    assert first > WIDTH / 2
    assert WIDTH - 20 <= last < WIDTH - 6


@pytest.mark.parametrize("title", ["Rent", HEBREW])
def test_titles_of_chats_stand_at_the_left_otherwise(make_desk, title):
    first, last = painted(make_desk(), chat_row(title))
    assert 6 < first <= 20
    assert last < WIDTH / 2


@pytest.mark.parametrize("name", ["Today", HEBREW])
def test_names_of_groups_stand_at_the_right(desk, name):
    first, _ = painted(desk, Row({Qt.ItemDataRole.DisplayRole: name}))
    assert first > WIDTH / 2


def test_folder_has_its_name_at_the_right_and_its_count_at_the_left(desk):
    folder = desk.store.create_folder("Home")
    row = Row({Role.FOLDER: FolderRow(folder, False, 3)})
    first, last = painted(desk, row)
    assert first < 20
    assert last > WIDTH - 20


def test_badge_has_its_icon_where_reading_starts(desk):
    badge = Badge(desk.session._theme, "Done", "ok")
    badge.resize(badge.sizeHint())
    image = badge.grab().toImage()
    ground = QColor(desk.session._theme.tokens.ok_soft)
    inside = image.copy(7, 4, image.width() - 14, image.height() - 8)
    first, last = ink(inside, ground)
    assert first <= 3
    assert last >= inside.width() - 6


def test_flow_leaves_no_widget_over_another(desk):
    holder = QWidget(desk.window)
    flow = Flow(8, holder)
    widgets = [QWidget(holder) for _ in range(2)]
    for widget in widgets:
        widget.setFixedSize(100, 20)
        policy = widget.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Ignored)
        widget.setSizePolicy(policy)
        flow.addWidget(widget)
    holder.resize(400, 40)
    holder.show()
    assert [widget.x() for widget in widgets] == [300, 192]
    holder.close()


def test_square_of_the_coverage_is_beside_its_words(desk):
    row = CoverageRow(desk.session._theme, "ok", desk.window)
    row.show_words("3 pages read", "24 to go")
    row.resize(240, 24)
    row.show()
    assert row.words.geometry().right() <= row.width() - 16
    row.close()


def test_popover_hangs_on_the_mirrored_edge_of_what_opened_it(qtbot, desk):
    mail = open_form(qtbot, desk)
    QApplication.processEvents()
    press(qtbot, mail.form.templates)
    menu = mail.emails.templates.menu
    anchor = mail.form.templates.mapTo(mail.window, mail.form.templates.rect().topLeft())
    left = menu.geometry().left() + SHADOW
    room = mail.window.width() - 8 - menu._panel.width()
    assert left == max(8, min(anchor.x() - 4, room))
    menu.close_popover()


def test_form_stands_at_the_right_of_the_drafts(qtbot, desk):
    mail = draft(qtbot, desk)
    cards = [card.mapTo(mail.window, card.rect().topLeft()).x() for card in mail.cards]
    form = mail.form.mapTo(mail.window, mail.form.rect().topLeft()).x()
    assert form > cards[0] > cards[1] > cards[2]
