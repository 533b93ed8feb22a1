"""What the banner under the header says, most serious first."""

from PySide6.QtCore import QObject

from app.services.model_host import HostPhase, HostState
from app.ui.control.model_controller import ModelController
from app.ui.parts.banner import Banner, BannerText


class Notices(QObject):
    """One banner at a time: the model failed, chats cannot be saved, the device is another."""

    def __init__(self, banner: Banner, models: ModelController, parent: QObject) -> None:
        super().__init__(parent)
        self._banner = banner
        self._models = models
        self._storage = ""
        self._extra: list[str] = []
        self._shown = ""
        self._closed: set[str] = set()
        banner.closed.connect(self._close)
        models.state_changed.connect(lambda _state: self.refresh())

    def set_storage(self, sentence: str) -> None:
        """Why chats cannot be saved; empty when they can."""
        if sentence != self._storage:
            self._storage = sentence
            self.refresh()

    def add(self, sentence: str) -> None:
        """Something that is said once."""
        if sentence and sentence not in self._extra:
            self._extra.append(sentence)
            self.refresh()

    def refresh(self) -> None:
        state = self._models.state
        if state.phase is HostPhase.FAILED:
            self._say_failed(state)
        elif self._storage and self._storage not in self._closed:
            self._say("err", self._storage)
        elif state.sentence and state.sentence not in self._closed:
            self._say("warn", state.sentence)
        elif self._extra:
            self._say("warn", self._extra[0])
        else:
            self._banner.clear()

    def _say_failed(self, state: HostState) -> None:
        name = state.choice.name if state.choice is not None else self._models.model_name
        actions = [(self.tr("Try again"), self._models.load)]
        if not self._models.uses_starter:
            use = self.tr("Use the starter model")
            actions.append((use, lambda: self._models.choose_model("")))
        bold = self.tr("{model} could not be loaded.").format(model=name)
        self._banner.show_text(BannerText("err", bold, state.sentence), actions)

    def _say(self, tone: str, sentence: str) -> None:
        self._shown = sentence
        bold, dot, rest = sentence.partition(". ")
        text = BannerText("err" if tone == "err" else "warn", bold + (dot and "."), rest)
        if self._banner.shown != text:
            self._banner.show_text(text)

    def _close(self) -> None:
        """What was closed is not said again; what comes next is."""
        if self._models.state.phase is HostPhase.FAILED:
            return
        if self._shown in self._extra:
            self._extra.remove(self._shown)
        self._closed.add(self._shown)
        self.refresh()
