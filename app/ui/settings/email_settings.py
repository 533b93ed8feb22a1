"""Settings that are about emails: who writes them, and what stands below them."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.core.settings import Settings
from app.ui.email.form_fields import NotesField
from app.ui.settings.setting_row import SettingsCard
from app.ui.settings.settings_scroll import SettingsScroll
from app.ui.theme.theme import Theme

TextField = QLineEdit | QPlainTextEdit


class EmailSettings(SettingsScroll):
    """Shows a ``Settings`` and emits single changes as (field name, value)."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, QCoreApplication.translate("Settings", "Emails"), parent)
        self.setObjectName("email_settings")
        self.name = QLineEdit()
        self.about_me = NotesField(theme, 2)
        self.signature = NotesField(theme, 4)
        self._fields: dict[str, TextField] = {
            "email_sender": self.name,
            "email_about_me": self.about_me,
            "email_signature": self.signature,
        }
        self._say_examples()
        self.add(self._writer_card())
        self.add(self._signature_card())
        self._connect()

    def show_settings(self, settings: Settings) -> None:
        """Without emitting changes."""
        for name, field in self._fields.items():
            value = getattr(settings, name)
            if value == _text(field):
                continue
            field.blockSignals(True)
            if isinstance(field, QLineEdit):
                field.setText(value)
            else:
                field.setPlainText(value)
            field.blockSignals(False)

    def _say_examples(self) -> None:
        self.name.setPlaceholderText(self.tr("Ines Sample"))
        self.about_me.setPlaceholderText(
            self.tr("I look after the houses of a small housing firm. I write short and plain.")
        )
        self.signature.setPlaceholderText(self.tr("Ines Sample\nSample Homes, 12 Mill Lane"))

    def _writer_card(self) -> SettingsCard:
        card = SettingsCard(self._theme)
        self._add_row(
            card,
            self.tr("Your name"),
            self.tr("Drafts are signed with it. It never leaves this PC by itself."),
            self.name,
        )
        self._add_row(
            card,
            self.tr("About me"),
            self.tr("One or two sentences that the model reads first. They never leave this PC."),
            self.about_me,
        )
        return card

    def _signature_card(self) -> SettingsCard:
        card = SettingsCard(self._theme)
        self._add_row(
            card,
            self.tr("Signature"),
            self.tr(
                "Stands below every new draft, as it is. It leaves this PC only in emails that "
                "you send."
            ),
            self.signature,
        )
        return card

    def _add_row(self, card: SettingsCard, name: str, sentence: str, field: TextField) -> None:
        field.setAccessibleName(name)
        field.setAccessibleDescription(sentence)
        card.add_row(name, sentence, field, below=True)

    def _connect(self) -> None:
        for name, field in self._fields.items():
            field.setObjectName(name)
            field.textChanged.connect(
                lambda *_, name=name, field=field: self.changed.emit(name, _text(field))
            )


def _text(field: TextField) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
