"""One window at work: builds the controllers and connects them to the views."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from app.core.chat import MessageState, Role
from app.core.errors import UserError
from app.core.settings import Settings
from app.services.answer_update import AnswerUpdate
from app.services.attachments.service import Attachments
from app.services.model_host import HostPhase, HostState
from app.ui.chat.transcript_feed import TranscriptFeed
from app.ui.control.answer_runner import AnswerRunner
from app.ui.control.chat_controller import ChatController
from app.ui.control.chat_list_controller import ChatListController
from app.ui.control.citing import Citing
from app.ui.control.drafts import Drafts
from app.ui.control.model_controller import ModelController
from app.ui.control.open_chat import OpenChat
from app.ui.control.title_runner import TitleRunner
from app.ui.control.token_counts import TokenCounts
from app.ui.home.examples import example_text
from app.ui.models.installed import InstalledModels
from app.ui.ports import WindowParts
from app.ui.theme.theme import Theme
from app.ui.window.announcer import Announcer
from app.ui.window.attach_desk import AttachDesk
from app.ui.window.chat_actions import ChatActions
from app.ui.window.chat_pages import ChatPages
from app.ui.window.context_room import ContextRoom
from app.ui.window.email_desk import EmailDesk
from app.ui.window.finding import Finding
from app.ui.window.geometry import restore_geometry, saved_geometry
from app.ui.window.help_desk import HelpDesk
from app.ui.window.keys import WindowKeys
from app.ui.window.main_window import MainWindow
from app.ui.window.menus import Menus
from app.ui.window.notices import Notices
from app.ui.window.ready_dots import watch_readiness
from app.ui.window.storage_desk import StorageDesk
from app.ui.window.summary_desk import SummaryDesk
from app.writing.email_brief import EmailBrief


class Session(QObject):
    """Owns the controllers. ``begin`` shows the last chat, else home."""

    def __init__(self, parts: WindowParts, theme: Theme, window: MainWindow) -> None:
        super().__init__(window)
        self._parts = parts
        self._theme = theme
        self.window = window
        self.preferences = parts.preferences
        self.page = window.conversation
        self.runner = AnswerRunner(self)
        attachments = Attachments(parts.store, parts.host, parts.service)
        self.counts = TokenCounts(parts.host, self)
        self.chats = ChatController(
            parts.store,
            parts.service,
            self.runner,
            parent=self,
            reworded=attachments.reworded,
        )
        self.list = ChatListController(parts.store, self.chats, self)
        self.titles = TitleRunner(parts.service.title_writer(), self.runner, self)
        installed = InstalledModels(parts.starter_model, parts.paths.models, parts.check_model)
        self.models = ModelController(parts.host, self.preferences, installed, parts.devices, self)
        self.drafts = Drafts(parts.store, self)
        self.menus = Menus(theme, self.models, self.preferences, window)
        self.notices = Notices(self.page.banner, self.models, self)
        self.citing = Citing(self)
        self.feed = self._make_feed()
        self.announcer = Announcer(self.chats, window)
        self._make_desks(parts, attachments)
        self._shown: OpenChat | None = None
        self._connect_sidebar()
        self._connect_page()
        self._connect_models()
        self._connect_rest()

    def _make_feed(self) -> TranscriptFeed:
        return TranscriptFeed(
            self.page.transcript,
            self.chats,
            self.models,
            self.preferences,
            self.counts,
            self.citing,
        )

    def _make_desks(self, parts: WindowParts, attachments: Attachments) -> None:
        """In this order: each may look for those before it."""
        theme = self._theme
        self.context = ContextRoom(self, parts.service)
        self.attaching = AttachDesk(self, theme, parts.store, parts.host, attachments, self.counts)
        self.finding = Finding(self, parts.store)
        self.readiness = watch_readiness(self, parts)
        self.storage = StorageDesk(self, theme, parts)
        self.actions = ChatActions(self, theme, parts.store)
        self.pages = ChatPages(self.window)
        self.emails = EmailDesk(self, theme, parts)
        self.summaries = SummaryDesk(self, theme, parts)
        self.help = HelpDesk(self, theme, parts)
        self.keys = WindowKeys(self)

    def begin(self) -> None:
        """Fill the window, before it is shown; ``models.start`` is what takes long."""
        self.list.refresh()
        last = self.preferences.current.last_chat
        if last and self.is_there(last):
            self.chats.show_chat(last)
        else:
            self.chats.show_home()
        for sentence in self._parts.warnings:
            self.notices.add(sentence)
        self._check_storage()
        self.page.composer.focus()

    def close(self) -> None:
        self.drafts.flush()
        self.attaching.close()
        self.counts.close()
        self.citing.close()
        self.chats.keep_waiting()
        self.preferences.change(window=saved_geometry(self.window))
        self.chats.close_temporary()
        self.runner.close()
        self.titles.give_up()
        self.context.close()
        self.actions.close()
        self.help.close()
        self.emails.close()
        self.summaries.close()
        self.readiness.close()
        self.storage.close()
        self.models.close()

    def restore_window(self) -> None:
        restore_geometry(self.window, self.preferences.current.window)

    def new_chat(self, *, temporary: bool = False) -> None:
        self.window.show_page(self.page)
        self.chats.show_home(temporary=temporary)
        self.page.composer.focus()

    def run_example(self, verb: str) -> None:
        """Send an example in a new chat; what was written at home stays its draft."""
        if verb == "email":
            self.emails.write_example(EmailBrief(example_text(verb), to="Dana"))
            return
        if verb == "summary":
            self.summaries.summarize_text(self.tr("Library notice"), example_text(verb))
            return
        if not self.chats.open_chat.is_fresh:
            self.new_chat()
        unsent, temporary = self.page.composer.text, self.chats.open_chat.temporary
        self.chats.send(example_text(verb))
        if unsent and not temporary:
            self.drafts.note("", unsent)
        self.page.composer.focus()

    def open_chat(self, chat_id: str) -> None:
        if chat_id != self.chats.open_chat.id:
            self.chats.show_chat(chat_id)
        self.pages.show(chat_id)

    def step_chat(self, step: int) -> None:
        """The chat above (-1) or below (1) in the list."""
        ids = self.window.chat_model.chat_ids
        if not ids:
            return
        now = self.chats.open_chat.id
        start = ids.index(now) + step if now in ids else (0 if step > 0 else len(ids) - 1)
        self.open_chat(ids[max(0, min(start, len(ids) - 1))])

    def open_models(self) -> None:
        self.models.refresh_lists()
        self.window.show_page(self.window.models)

    def open_settings(self) -> None:
        self.window.settings.show_settings(self.preferences.current)
        self.storage.refresh()
        self.window.show_page(self.window.settings)

    def delete_open_chat(self) -> None:
        chat = self.chats.open_chat
        if not chat.is_fresh and not chat.temporary:
            self.delete_chat(chat.id)

    def delete_chat(self, chat_id: str) -> None:
        """To the bin. What had the focus may be gone with it, so the composer gets it."""
        self.drafts.flush()
        self.list.delete(chat_id)
        self.page.composer.focus()

    def copy_last_answer(self) -> None:
        last = self.chats.last_message
        if last is not None and last.role is Role.ASSISTANT:
            QGuiApplication.clipboard().setText(last.text)
            self.window.toast.show_message(self.tr("Answer copied"))

    def set_text_scale(self, percent: int) -> None:
        self.preferences.change(text_scale=max(80, min(200, percent)))

    def _connect_sidebar(self) -> None:
        side, rail = self.window.sidebar, self.window.rail
        for bar in (side, rail):
            bar.new_requested.connect(self.new_chat)
            bar.email_requested.connect(self.emails.start_new)
            bar.summary_requested.connect(self.summaries.start_new)
            bar.models_requested.connect(self.open_models)
            bar.settings_requested.connect(self.open_settings)
        rail.sidebar_requested.connect(self.window.toggle_sidebar)
        rail.search_requested.connect(self.keys.search)
        side.chats.chat_chosen.connect(self.open_chat)
        side.chats.renamed.connect(self.list.rename)
        side.chats.pin_requested.connect(self.list.pin)
        side.chats.delete_requested.connect(self.delete_chat)
        self.list.listed.connect(self._show_chats)
        self.list.deleted.connect(self._say_deleted)
        self.list.restored.connect(self.window.toast.hide_message)

    def _connect_page(self) -> None:
        header, home, composer = self.page.header, self.page.home, self.page.composer
        header.renamed.connect(lambda title: self.list.rename(self.chats.open_chat.id, title))
        header.sidebar_requested.connect(self.window.toggle_sidebar)
        header.new_requested.connect(self.new_chat)
        header.temporary_requested.connect(lambda: self.new_chat(temporary=True))
        header.keep_requested.connect(self._keep_temporary)
        header.close_requested.connect(self.new_chat)
        header.chip.model_clicked.connect(lambda: self.menus.open_models(header.chip.model))
        header.chip.device_clicked.connect(lambda: self.menus.open_devices(header.chip.device))
        home.chat_started.connect(composer.focus)
        home.email_started.connect(self.emails.start_new)
        home.summary_started.connect(self.summaries.start_new)
        home.example_chosen.connect(self.run_example)
        home.chat_chosen.connect(self.open_chat)
        home.models_requested.connect(self.open_models)
        composer.recall_requested.connect(self.feed.edit_last)
        composer.text_edited.connect(self._note_draft)
        self.page.queue.edit_requested.connect(self._edit_waiting)
        self.page.queue.remove_requested.connect(self.chats.take_waiting)

    def _connect_models(self) -> None:
        self.models.state_changed.connect(self._show_model_state)
        self.models.lists_changed.connect(self._show_models)
        self.models.add_failed.connect(self.window.models.show_problem)
        self.menus.models.action_requested.connect(self.open_models)
        self.window.models.use_requested.connect(self.models.choose_model)
        self.window.models.add_requested.connect(self._choose_folder)

    def _connect_rest(self) -> None:
        chats = self.chats
        chats.opened.connect(self._show_open)
        chats.phase_changed.connect(self.page.set_phase)
        chats.queue_changed.connect(self.page.queue.set_texts)
        chats.sent.connect(self._clear_composer)
        chats.failed.connect(self.window.toast.show_message)
        chats.answer_ended.connect(self._note_end)
        self.titles.titled.connect(self.list.show_change)
        self.page.header.renaming_started.connect(self.titles.give_up)
        self.preferences.changed.connect(self._apply_settings)
        self.page.banner.spoken.connect(self.announcer.say)
        self.window.toast.spoken.connect(self.announcer.say)
        self.preferences.save_failed.connect(self.notices.add)
        self.window.settings.changed.connect(
            lambda name, value: self.preferences.change(**{name: value})
        )
        self.window.sidebar_toggled.connect(
            lambda shown: self.preferences.change(sidebar_shown=shown)
        )
        self.window.closing.connect(self.close)

    def show_rings(self) -> None:
        """Beside every chat, email and summary that is being written."""
        ids = self.runner.chat_ids | self.emails.controller.chat_ids
        self.window.sidebar.chats.set_writing(ids | self.summaries.controller.chat_ids)

    def now(self) -> datetime:
        return self._parts.clock()

    def _show_chats(self, chats: list) -> None:
        self.window.sidebar.show_chats(chats, self._parts.store.folders(), self._parts.clock())
        if self.page.shows_home:
            self._show_home()

    def _show_home(self) -> None:
        now = self._parts.clock().astimezone()
        self.page.home.show_home(now, self.list.recent(3), self.models.uses_starter)

    def _show_open(self, chat: OpenChat) -> None:
        self.page.show_chat(chat)
        self.pages.follow(chat)
        self.window.setWindowTitle(f"{chat.title} – Parley" if chat.title else "Parley")
        self.window.sidebar.chats.set_open_chat(chat.id)
        if chat.is_fresh:
            self._show_home()
        before, self._shown = self._shown, chat
        if not chat.keeps_unsent_of(before):
            self.page.composer.set_text(self.drafts.draft(chat.id))
        if not chat.temporary:
            self.preferences.change(last_chat=chat.id)

    def _note_draft(self, text: str) -> None:
        chat = self.chats.open_chat
        if not (chat.temporary and chat.is_fresh):
            self.drafts.note(chat.id, text)

    def _clear_composer(self) -> None:
        self.page.composer.set_text("")
        self._note_draft("")
        self.drafts.flush()

    def _keep_temporary(self) -> None:
        self.drafts.flush()
        self.chats.keep_temporary()

    def _edit_waiting(self, index: int) -> None:
        self.attaching.put_back(self.chats.take_waiting(index))

    def _note_end(self, update: AnswerUpdate) -> None:
        if update.stats is not None and update.state is MessageState.COMPLETE:
            self.models.note_stats(update.stats)
        self._check_storage()

    def _check_storage(self) -> None:
        self.notices.set_storage(self._parts.store.notice)

    def _show_model_state(self, state: HostState) -> None:
        loading = state.phase is HostPhase.LOADING
        self.page.composer.set_loading(self.models.model_name if loading else "")
        self.page.header.chip.show_choice(self.models.model_name, self._device_words())

    def _device_words(self) -> str:
        device = self.models.device
        return self.tr("Automatic") if device == "AUTO" else device

    def _show_models(self) -> None:
        self.window.models.show_models(self.models.models, self.preferences.current.model)
        self.page.header.chip.show_choice(self.models.model_name, self._device_words())
        if self.page.shows_home:
            self._show_home()

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self.window, self.tr("Choose the model folder"))
        if folder:
            self.window.models.banner.clear()
            self.models.add_folder(Path(folder))

    def _say_deleted(self, title: str) -> None:
        words = self.tr("“{title}” moved to the bin").format(title=title)
        self.window.toast.show_message(words, self.tr("Undo"), self.list.undo_delete)

    def _apply_settings(self, settings: Settings) -> None:
        self._theme.set_scheme(settings.theme)
        self._theme.set_text_scale(settings.text_scale)
        self.window.settings.show_settings(settings)

    def is_there(self, chat_id: str) -> bool:
        try:
            self._parts.store.chat(chat_id)
        except UserError:
            return False
        return not self._parts.store.is_in_bin(chat_id)
