import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication

from app.core.paths import resources_dir
from app.core.settings import Theme as Scheme
from app.ui.theme.theme import Theme
from app.ui.theme.tokens import DARK, LIGHT


@pytest.fixture
def theme(qapp):
    return Theme(resources_dir(), Scheme.LIGHT)


def test_choice_of_dark_changes_tokens_once(theme, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert theme.tokens is DARK
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_scheme(Scheme.DARK)


def test_system_choice_follows_the_system(qapp):
    theme = Theme(resources_dir(), Scheme.SYSTEM)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is DARK
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.tokens is LIGHT


def test_own_choice_does_not_follow_the_system(theme):
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.tokens is LIGHT


def test_bundled_fonts_are_used_with_their_weights(theme):
    message, label, code = theme.font("message"), theme.font("strong"), theme.font("code")
    assert QFontInfo(message).family() == "Inter"
    assert QFontInfo(label).weight() == 600
    assert QFontInfo(code).family() == "JetBrains Mono"


def test_text_scale_grows_type_icons_and_lengths(theme):
    theme.set_text_scale(200)
    assert theme.font("message").pixelSize() == 30
    assert theme.line_height("message") == 48
    assert theme.pixmap("copy", 16).deviceIndependentSize().width() == 32


def test_icon_is_tinted_and_cached(theme):
    first = theme.pixmap("copy", 16, "accent")
    assert theme.pixmap("copy", 16, "accent").cacheKey() == first.cacheKey()
    image = first.toImage()
    pixels = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
    darkest = max(pixels, key=lambda pixel: pixel.alpha())
    assert darkest.alpha() > 200
    for channel in ("red", "green", "blue"):
        wanted = getattr(theme.colour("accent"), channel)()
        assert getattr(darkest, channel)() == pytest.approx(wanted, abs=3)


def test_every_icon_can_be_drawn(theme):
    for file in (resources_dir() / "icons").glob("*.svg"):
        assert not theme.pixmap(file.stem, 16, "text").toImage().isNull()
