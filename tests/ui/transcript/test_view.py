"""The transcript as a whole: few widgets, any text, themes, keys, names."""

import gc

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.core.chat import Role
from app.core.settings import Theme as Scheme
from app.ui.transcript.message_view import MessageView
from app.ui.transcript.transcript_view import TranscriptView
from tests.ui.transcript.conftest import answer, turns, user, writing

MIXED = "Words.\n\n```py\nx = 1\n```\n\n- a\n- b\n\n|a|\n|-|\n|b|\n\n> said\n\n---\n\n$$x$$\n"


def widgets(reader) -> int:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return len(reader.view.findChildren(QWidget))


def test_thousands_of_messages_have_few_widgets(reader):
    reader.view.set_messages(turns(2500, MIXED))
    reader.rest()
    assert len(reader.view.findChildren(MessageView)) < 40
    counts = []
    for share in (0.9, 0.5, 0.2, 0.7, 0.0, 1.0, 0.3, 0.6):
        reader.bar.setValue(int(reader.bar.maximum() * share))
        reader.rest()
        counts.append(widgets(reader))
    assert max(counts) < 900
    assert counts[-1] <= max(counts[:4]) * 1.2


def test_nothing_is_laid_out_on_a_hidden_page_and_the_end_is_there_when_it_is_shown(reader):
    reader.view.hide()
    reader.view.set_messages(turns(30, MIXED))
    assert not reader.view.rows.bound
    reader.view.show()
    assert len(reader.view.rows) - 1 in reader.view.rows.bound
    assert reader.bar.value() == reader.bar.maximum() > 0


def test_pooled_widgets_show_their_new_message(reader):
    messages = []
    for number in range(0, 300, 2):
        messages.append(user(number + 1, f"Q{number}"))
        messages.append(answer(number + 2, f"A{number}" if number % 4 else f"```\nA{number}\n```"))
    reader.view.set_messages(messages)
    for share in (1.0, 0.4, 0.0, 0.8):
        reader.bar.setValue(int(reader.bar.maximum() * share))
        reader.rest()
        for row, view in reader.view.rows.bound.items():
            message = reader.view.rows.message(row)
            assert view.message == message
            names = ("user_text",) if message.role is Role.USER else ("answer_text", "code_text")
            shown = [
                w.toPlainText()
                for n in names
                for w in view.findChildren(QWidget, n)
                if w.isVisible()
            ]
            assert shown == [message.text.replace("```", "").strip()]


def test_only_the_open_section_is_written_again(reader, monkeypatch):
    reader.view.set_messages([user(1), writing(2, MIXED * 3 + "Tail")])
    views = list(reader.message_view(2).sections)
    bound = []
    for kind in {type(view) for view in views}:
        original = kind.bind
        monkeypatch.setattr(
            kind, "bind", lambda self, *a, _o=original, **k: bound.append(self) or _o(self, *a, **k)
        )
    reader.view.update_message(writing(2, MIXED * 3 + "Tail grows"))
    assert bound == [views[-1]]


@pytest.mark.parametrize(
    "text",
    [
        "NUL \0 inside",
        "🙂👩‍👩‍👧‍👦 family",
        "שלום עולם",
        "漢字かな交じり文。" * 300,
        "\u202eoverride",
        "a\u0301 \ufffd",
        "x" * 20_000,
        "```\n\0\n```",
        "|🙂|שלום|\n|-|-|\n|漢|字|",
        "<think>",
        "",
        "\n\n\n",
    ],
)
def test_any_text_is_shown(reader, text):
    reader.view.set_messages([user(1, text), answer(2, text)])
    reader.view.update_message(writing(2, text))
    reader.view.update_message(answer(2, text + "\n\nend"))
    assert not reader.view.grab().isNull()


def test_right_to_left_paragraph_begins_at_the_right(reader):
    reader.view.set_messages([user(1), answer(2, "שלום עולם\n\nhello")])
    document = reader.find(2, "answer_text").document()
    directions = [document.findBlockByNumber(n).textDirection() for n in (0, 1)]
    assert directions == [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight]


def test_right_to_left_list_stands_in_from_the_right(reader):
    reader.view.set_messages([user(1), answer(2, "1. אחת\n2. two")])
    document = reader.find(2, "answer_text").document()
    margins = [
        (fmt.leftMargin(), fmt.rightMargin())
        for fmt in (document.findBlockByNumber(n).blockFormat() for n in (0, 1))
    ]
    assert margins == [(0, 26), (26, 0)]


def test_paragraph_that_turns_out_right_to_left_is_written_again(reader):
    reader.view.set_messages([user(1), writing(2, "- 12")])
    reader.view.update_message(writing(2, "- 12 שקל"))
    fmt = reader.find(2, "answer_text").document().firstBlock().blockFormat()
    assert (fmt.leftMargin(), fmt.rightMargin()) == (0, 26)


def test_right_to_left_interface_puts_the_bubble_at_the_left(reader):
    reader.view.set_messages([user(1, "Hi"), answer(2)])
    middle = reader.message_view(1).width() // 2
    assert reader.find(1, "user_text").x() > middle
    reader.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert reader.find(1, "user_text").x() < middle


def test_theme_change_restyles_what_is_seen(reader):
    reader.view.set_messages([user(1), answer(2, "Some text.")])
    text = reader.find(2, "answer_text")

    def colour():
        return text.document().firstBlock().begin().fragment().charFormat().foreground().color()

    assert colour() == reader.theme.colour("text")
    light = colour()
    reader.theme.set_scheme(Scheme.DARK)
    assert colour() == reader.theme.colour("text") != light
    image = reader.view.grab().toImage()
    assert image.pixelColor(3, 3) == reader.theme.colour("canvas")


def test_text_scale_grows_text_and_column(reader):
    reader.view.resize(1200, 500)
    reader.view.set_messages(turns(1))
    before, column = reader.message_view(2).height(), reader.view.rows.column
    reader.theme.set_text_scale(150)
    assert reader.view.rows.column == 1080
    assert column == 720
    assert reader.message_view(2).height() > before


@pytest.mark.parametrize("scale", [80, 100, 150, 200])
def test_small_window_at_any_scale_cuts_nothing(reader, scale):
    reader.theme.set_text_scale(scale)
    reader.view.resize(720 - 56, 400)
    reader.view.set_messages([user(1, "A question " * 9), answer(2, MIXED)])
    for view in reader.view.rows.bound.values():
        assert view.width() <= reader.view.viewport().width()
        for child in view.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child.isVisible():
                assert child.geometry().right() <= view.width() + 8


def test_narrow_column_leaves_a_margin(reader):
    reader.view.resize(600, 500)
    assert reader.view.rows.column == 600 - 72


def test_arrows_go_from_message_to_message(reader):
    reader.view.set_messages(turns(10))
    reader.view.setFocus()
    reader.key(Qt.Key.Key_Up)
    assert reader.message_view(20).hasFocus()
    for _ in range(12):
        reader.key(Qt.Key.Key_Up)
    focused = reader.message_view(8)
    assert focused.hasFocus()
    assert 0 <= focused.y() <= reader.view.viewport().height()
    reader.key(Qt.Key.Key_Down)
    assert reader.message_view(9).hasFocus()


def test_c_copies_and_e_edits_the_message_with_focus(reader):
    reader.view.set_messages([user(1, "Mine"), answer(2, "Yours")])
    reader.view.setFocus()
    reader.key(Qt.Key.Key_Up)
    reader.key(Qt.Key.Key_C)
    assert reader.clipboard == "Yours"
    reader.key(Qt.Key.Key_Up)
    reader.key(Qt.Key.Key_E)
    assert reader.shows(1, "turn_editor")


def test_focus_stays_when_its_message_leaves_the_view(reader):
    reader.view.set_messages(turns(400))
    reader.view.setFocus()
    reader.key(Qt.Key.Key_Up)
    reader.bar.setValue(0)
    reader.rest()
    assert reader.message_view(800).hasFocus()


def test_messages_have_names_for_screen_readers(reader):
    reader.view.set_messages([user(1), answer(2, MIXED)])
    assert reader.view.accessibleName() == "Conversation"
    assert reader.message_view(1).accessibleName().startswith("You, ")
    name = reader.message_view(2).accessibleName()
    assert name.startswith("Answer, ")
    assert name.endswith("contains code and a table")
    assert reader.find(2, "copy_code").accessibleName() == "Copy code"


def test_every_button_has_a_name(reader):
    reader.view.set_messages([user(1, siblings=2), answer(2, MIXED, siblings=2)])
    for button in reader.view.findChildren(QWidget):
        if button.inherits("QAbstractButton") and button.isVisible():
            assert button.accessibleName() or button.text(), button.objectName()


def test_system_messages_have_no_row(reader):
    messages = turns(1)
    reader.view.set_messages([*messages, messages[0].__class__(**{
        **{f: getattr(messages[0], f) for f in messages[0].__slots__}, "id": 9, "role": Role.SYSTEM,
    })])  # fmt: skip
    assert len(reader.view.rows) == 2


def test_closed_transcript_leaves_nothing_behind(qtbot, theme, qapp):
    view = TranscriptView(theme)
    view.resize(900, 500)
    view.show()
    view.set_messages(turns(100, MIXED))
    view.show_phase(200, "Loading")
    timers = view.findChildren(QTimer)
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    del view, timers
    gc.collect()
    assert not [w for w in qapp.allWidgets() if isinstance(w, MessageView)]
    theme.set_scheme(Scheme.DARK)
