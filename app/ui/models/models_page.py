"""The installed models, and how to get another one."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.ui.models.installed import InstalledModel
from app.ui.parts.badge import Badge
from app.ui.parts.banner import Banner, BannerText
from app.ui.parts.buttons import Button
from app.ui.parts.label import ElidedLabel, Label
from app.ui.parts.surface import Card, Column, Hairline
from app.ui.theme.theme import Theme

EXPORT_COMMANDS = """\
.venv/bin/pip install -c constraints.txt -e '.[convert]'
.venv/bin/optimum-cli export openvino -m OWNER/NAME --weight-format int4 my-model"""


class ModelsPage(QScrollArea):
    use_requested = Signal(str)
    add_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("models_page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add_folder = Button(theme, self.tr("I have a model folder…"), icon="folder-open")
        self.add_folder.setObjectName("add_model_folder")
        self.banner = Banner(theme)
        self._list = Card()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(1, 1, 1, 1)
        self._rows.setSpacing(0)
        self._parts: list[QWidget] = []
        self._build()
        self.add_folder.clicked.connect(self.add_requested)

    def show_models(self, models: Sequence[InstalledModel], in_use: str) -> None:
        """``in_use`` is the key of the model that answers now."""
        for part in self._parts:
            self._rows.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts.clear()
        for number, model in enumerate(models):
            if number:
                self._add(Hairline(self._list))
            self._add(self._row(model, model.key == in_use))

    def show_problem(self, sentence: str) -> None:
        self.banner.show_text(BannerText("err", self.tr("This folder cannot be used."), sentence))

    def _build(self) -> None:
        column = Column(self._theme, 900, 24)
        column.setObjectName("scroll_body")
        column.body.setContentsMargins(24, 16, 24, 24)
        column.body.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Label(self._theme, self.tr("Models"), "title"), 1)
        head.addWidget(self.add_folder)
        column.body.addLayout(head)
        column.body.addWidget(self.banner)
        column.body.addWidget(Label(self._theme, self.tr("Installed"), "pane_title"))
        column.body.addWidget(self._list)
        column.body.addWidget(self._larger_card())
        column.body.addStretch(1)
        self.setWidget(column)

    def _larger_card(self) -> Card:
        card = Card(quiet=True)
        column = QVBoxLayout(card)
        column.setContentsMargins(18, 16, 18, 16)
        column.setSpacing(6)
        say = self.tr(
            "The starter model is small. It can greet, explain Parley, draft short emails and "
            "summarize short texts; it knows little and can be wrong. Parley cannot download "
            "models by itself yet. Get one as an OpenVINO model folder, for example with the "
            "commands below in the folder of Parley’s source, then choose “I have a model "
            "folder”. With 16 GB of memory, a model of 3 to 8 billion parameters at int4 is a "
            "good choice."
        )
        column.addWidget(Label(self._theme, self.tr("How to get a larger model"), "strong"))
        column.addWidget(Label(self._theme, say, "interface", "text2", wrap=True))
        command = Label(self._theme, EXPORT_COMMANDS, "code", wrap=True)
        command.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        command.setAccessibleName(self.tr("Commands that export a model"))
        command.setObjectName("export_commands")
        column.addWidget(command)
        return card

    def _row(self, model: InstalledModel, in_use: bool) -> QWidget:
        holder = QWidget(self._list)
        row = QHBoxLayout(holder)
        row.setContentsMargins(18, 10, 14, 10)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(ElidedLabel(self._theme, model.name, "strong"))
        if model.reason:
            head.addWidget(Badge(self._theme, self.tr("Cannot be used"), "err"))
        elif in_use:
            head.addWidget(Badge(self._theme, self.tr("In use"), "accent"))
        head.addStretch(1)
        words.addLayout(head)
        words.addWidget(Label(self._theme, self._detail(model), "interface", "text2", wrap=True))
        row.addLayout(words, 1)
        size = self._size(model)
        row.addWidget(Label(self._theme, size, "interface", "text2", tabular=True))
        if not model.reason and not in_use:
            row.addWidget(self._use_button(model))
        return holder

    def _use_button(self, model: InstalledModel) -> Button:
        button = Button(self._theme, self.tr("Use"), size="small")
        button.setAccessibleName(self.tr("Use {name}").format(name=model.name))
        button.setObjectName(f"use_{model.name}")
        button.clicked.connect(lambda: self.use_requested.emit(model.key))
        return button

    def _detail(self, model: InstalledModel) -> str:
        if model.reason:
            return model.reason
        if model.is_starter:
            return self.tr("Included. Small and quick, simple answers only")
        return " · ".join(filter(None, (model.weights.lower(), str(model.folder))))

    def _size(self, model: InstalledModel) -> str:
        if not model.size:
            return ""
        return QLocale().formattedDataSize(model.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)

    def _add(self, widget: QWidget) -> None:
        self._parts.append(widget)
        self._rows.addWidget(widget)
