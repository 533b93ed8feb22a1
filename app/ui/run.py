"""Opens the window and runs it until it is closed."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from app.ui import collector
from app.ui.control.index_runner import IndexRunner
from app.ui.ports import WindowParts
from app.ui.settings.settings_page import SettingsPage
from app.ui.single_instance import SingleInstance, bring_up
from app.ui.theme.theme import Theme
from app.ui.window.main_window import MainWindow
from app.ui.window.session import Session

log = logging.getLogger(__name__)


FIRST_FRAME_MS = 100


def make_application(arguments: list[str]) -> QApplication:
    app = QApplication(arguments)
    app.setApplicationName("Parley")
    app.setApplicationDisplayName("Parley")
    app.setDesktopFileName("parley")
    return app


def open_window(app: QApplication, parts: WindowParts) -> Session:
    """Build the window with its last chat in it; it is not shown and no model loads yet."""
    settings = parts.preferences.current
    theme = Theme(parts.resources, settings.theme, settings.text_scale)
    theme.apply(app)
    folders = {
        app.tr("Chats are stored in"): parts.paths.data,
        app.tr("Models are stored in"): parts.paths.models,
        app.tr("Settings are stored in"): parts.paths.config,
    }
    window = MainWindow(theme, SettingsPage(theme, folders), settings.sidebar_shown)
    theme.setParent(window)
    session = Session(parts, theme, window)
    session.restore_window()
    session.begin()
    return session


def run_window(app: QApplication, parts: WindowParts, instance: SingleInstance) -> int:
    """Show the window and run until it is closed; returns the exit code.

    The caller closes the host and the store afterwards.
    """
    session = open_window(app, parts)
    instance.asked.connect(lambda: bring_up(session.window))
    index = IndexRunner(parts.store, session.runner, session)
    session.list.listed.connect(index.start)
    with _faults_shown(session), _closed_by_signals(session):
        session.window.show()
        # Loading shares the interpreter with the window, so it begins when the first frame is out.
        QTimer.singleShot(FIRST_FRAME_MS, collector.spare_what_is_there)
        QTimer.singleShot(FIRST_FRAME_MS, session.models.start)
        QTimer.singleShot(FIRST_FRAME_MS, index.start)
        code = app.exec()
    index.close()
    return code


@contextmanager
def _faults_shown(session: Session) -> Iterator[None]:
    """A fault in Parley itself is logged and said; the window goes on."""
    before = sys.excepthook

    def hook(kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        log.error("fault in the window", exc_info=(kind, fault, trace))
        words = session.tr(
            "Something went wrong in Parley. Your chats are kept; the log says more."
        )
        session.window.toast.show_message(words)

    sys.excepthook = hook
    try:
        yield
    finally:
        sys.excepthook = before


@contextmanager
def _closed_by_signals(session: Session) -> Iterator[None]:
    """SIGINT and SIGTERM close the window in good order. Only where pipes can wake Qt."""
    if os.name != "posix":
        yield
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    notifier = QSocketNotifier(reader, QSocketNotifier.Type.Read)
    notifier.activated.connect(lambda: session.window.close())
    wanted = (signal.SIGINT, signal.SIGTERM)
    handlers = {number: signal.signal(number, lambda *_: None) for number in wanted}
    wakeup = signal.set_wakeup_fd(writer)
    try:
        yield
    finally:
        signal.set_wakeup_fd(wakeup)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        notifier.setEnabled(False)
        os.close(reader)
        os.close(writer)
