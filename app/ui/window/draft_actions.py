"""What leaves Parley of a draft: the clipboard, the mail program, a file."""

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.core.errors import UserError
from app.services.email_drafts.files import save_eml
from app.ui.control.email_controller import EmailController
from app.ui.control.export_controller import file_name
from app.ui.email.draft_panel import DraftPanel
from app.ui.window.main_window import MainWindow
from app.writing.email_message import mailto_link


class DraftActions(QObject):
    """Parley itself sends nothing."""

    def __init__(
        self, panel: DraftPanel, controller: EmailController, window: MainWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._panel = panel
        self._controller = controller
        self._window = window
        panel.copy_requested.connect(self.copy)
        panel.mail_requested.connect(self.open_in_mail)
        panel.save_requested.connect(self.save)

    def copy(self, number: int) -> None:
        subject, body = self._panel.cards[number].text
        QGuiApplication.clipboard().setText(f"{subject}\n\n{body}")
        self._window.toast.show_message(self.tr("Subject and text copied"))

    def open_in_mail(self, number: int) -> None:
        """A long email goes as a file, since a link cannot carry it."""
        subject, body = self._panel.cards[number].text
        link = mailto_link(subject, body, self._recipient())
        if link is not None:
            QDesktopServices.openUrl(QUrl(link))
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)
        path = Path(folder) / eml_name(subject)
        if self._write(path, number):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def save(self, number: int) -> None:
        """Into a file that the person chooses."""
        subject, _ = self._panel.cards[number].text
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save as an unsent email"),
            eml_name(subject),
            self.tr("Emails (*.eml)"),
        )
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix else path.with_suffix(".eml")
        if self._write(path, number):
            self._window.toast.show_message(self.tr("Saved as {name}").format(name=path.name))

    def _write(self, path: Path, number: int) -> bool:
        subject, body = self._panel.cards[number].text
        try:
            save_eml(path, subject, body, self._recipient())
        except UserError as error:
            self._window.toast.show_message(error.sentence)
            return False
        return True

    def _recipient(self) -> str:
        job = self._controller.job
        return "" if job is None else job.brief.to


def eml_name(subject: str) -> str:
    """A subject as the name of a file, on any system."""
    return f"{file_name(subject).removesuffix('.md')}.eml"
