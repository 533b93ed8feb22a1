"""Settings that are about everything: looks, and how answers are written."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSlider, QWidget

from app.core.settings import Settings
from app.core.settings import Theme as Scheme
from app.ui.parts.label import Label
from app.ui.parts.switch import Segments, Switch
from app.ui.settings.setting_row import SettingsCard
from app.ui.settings.settings_scroll import SettingsScroll
from app.ui.theme.theme import Theme

SCHEMES = (Scheme.SYSTEM, Scheme.LIGHT, Scheme.DARK)


class GeneralPage(SettingsScroll):
    """Shows a ``Settings`` and emits single changes as (field name, value)."""

    changed = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, QCoreApplication.translate("Settings", "General"), parent)
        self.setObjectName("general_page")
        self._make_controls()
        self.add(self._look_card())
        self.add(self._answer_card())
        self._connect()

    def show_settings(self, settings: Settings) -> None:
        """Without emitting changes."""
        self.scheme.set_chosen(SCHEMES.index(settings.theme))
        for control, value in (
            (self.text_size, settings.text_scale),
            (self.temperature, round(settings.temperature * 100)),
        ):
            control.blockSignals(True)
            control.setValue(value)
            control.blockSignals(False)
        self.footer.setChecked(settings.show_footer)
        self.titles.setChecked(settings.automatic_titles)
        if self.system_prompt.toPlainText() != settings.system_prompt:
            self.system_prompt.blockSignals(True)
            self.system_prompt.setPlainText(settings.system_prompt)
            self.system_prompt.blockSignals(False)
        self._say_values()

    def _make_controls(self) -> None:
        self.scheme = Segments(
            self._theme, self.tr("Theme"), (self.tr("System"), self.tr("Light"), self.tr("Dark"))
        )
        self.text_size = self._slider(80, 200, 10, self.tr("Text size"))
        self.temperature = self._slider(0, 150, 5, self.tr("Temperature"))
        self.footer = Switch(self._theme, self.tr("Speed line under answers"))
        self.titles = Switch(self._theme, self.tr("Titles by the model"))
        self.system_prompt = QPlainTextEdit()
        self.system_prompt.setProperty("field", True)
        self.system_prompt.setAccessibleName(self.tr("System prompt"))
        self.system_prompt.setFixedHeight(self._theme.px(96))
        self.system_prompt.setTabChangesFocus(True)
        self._size_value = Label(self._theme, "", "interface", "text2", tabular=True)
        self._temperature_value = Label(self._theme, "", "interface", "text2", tabular=True)
        names = {
            "theme_choice": self.scheme,
            "text_size": self.text_size,
            "temperature": self.temperature,
            "show_footer": self.footer,
            "automatic_titles": self.titles,
            "system_prompt": self.system_prompt,
        }
        for name, control in names.items():
            control.setObjectName(name)

    def _slider(self, low: int, high: int, step: int, name: str) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(low, high)
        slider.setSingleStep(step)
        slider.setPageStep(step)
        slider.setFixedWidth(190)
        slider.setMinimumHeight(28)
        slider.setAccessibleName(name)
        return slider

    def _look_card(self) -> SettingsCard:
        card = SettingsCard(self._theme)
        card.add_row(
            self.tr("Theme"), self.tr("System follows what your desktop is set to."), self.scheme
        )
        card.add_row(
            self.tr("Text size"),
            self.tr("Ctrl and + or −; Ctrl+0 is the normal size."),
            _with_value(self.text_size, self._size_value),
        )
        card.add_row(
            self.tr("Speed line under answers"),
            self.tr("The device, the speed and how much was reused."),
            self.footer,
        )
        return card

    def _answer_card(self) -> SettingsCard:
        card = SettingsCard(self._theme)
        card.add_row(
            self.tr("System prompt"),
            self.tr("What the model is told before every chat."),
            self.system_prompt,
            below=True,
        )
        card.add_row(
            self.tr("Temperature"),
            self.tr("Low: predictable. High: varied, and wrong more often."),
            _with_value(self.temperature, self._temperature_value),
        )
        card.add_row(
            self.tr("Titles by the model"),
            self.tr("After its first answer the model names the chat; else its first line does."),
            self.titles,
        )
        return card

    def _connect(self) -> None:
        self.scheme.chosen.connect(lambda index: self.changed.emit("theme", SCHEMES[index]))
        self.text_size.valueChanged.connect(self._say_values)
        self.text_size.sliderReleased.connect(self._take_text_size)
        self.text_size.valueChanged.connect(
            lambda _value: None if self.text_size.isSliderDown() else self._take_text_size()
        )
        self.temperature.valueChanged.connect(self._take_temperature)
        self.footer.toggled.connect(lambda on: self.changed.emit("show_footer", on))
        self.titles.toggled.connect(lambda on: self.changed.emit("automatic_titles", on))
        self.system_prompt.textChanged.connect(
            lambda: self.changed.emit("system_prompt", self.system_prompt.toPlainText())
        )
        self._theme.changed.connect(lambda: self.system_prompt.setFixedHeight(self._theme.px(96)))

    def _take_text_size(self) -> None:
        self.changed.emit("text_scale", round(self.text_size.value() / 10) * 10)

    def _take_temperature(self, value: int) -> None:
        self._say_values()
        self.changed.emit("temperature", value / 100)

    def _say_values(self) -> None:
        self._size_value.setText(f"{round(self.text_size.value() / 10) * 10} %")
        self._temperature_value.setText(f"{self.temperature.value() / 100:.2f}")


def _with_value(slider: QSlider, value: Label) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(slider)
    row.addWidget(value)
    value.setMinimumWidth(44)
    value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return holder
