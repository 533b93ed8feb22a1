"""The tables of one database, and what takes several of them."""

from app.core.chat import Message
from app.store.chat_table import ChatTable
from app.store.database import Database
from app.store.folder_table import FolderTable
from app.store.import_table import ImportTable
from app.store.message_table import MessageTable
from app.store.search_table import SearchTable
from app.store.token_table import TokenTable
from app.store.value_table import ValueTable


class Tables:
    """Chats as trees of messages, of which one branch is shown."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.chats = ChatTable(database)
        self.messages = MessageTable(database)
        self.tokens = TokenTable(database)
        self.folders = FolderTable(database)
        self.values = ValueTable(database)
        self.search = SearchTable(database, self.chats)
        self.imports = ImportTable(database, self.chats, self.messages, self.folders)

    def branch(self, chat_id: str) -> list[Message]:
        """The shown branch, oldest first."""
        tree = self.messages.tree(chat_id)
        path = tree.path_to(self.chats.leaf(chat_id)) or tree.path_to(tree.newest())
        return self.messages.messages(chat_id, tree, path)

    def branch_to(self, message_id: int) -> list[Message]:
        chat_id = self.messages.chat_of(message_id)
        if chat_id is None:
            return []
        tree = self.messages.tree(chat_id)
        return self.messages.messages(chat_id, tree, tree.path_to(message_id))

    def leaf(self, chat_id: str) -> Message | None:
        """The last message of the shown branch."""
        leaf = self.chats.leaf(chat_id)
        if leaf is None or self.messages.chat_of(leaf) != chat_id:
            leaf = self.messages.tree(chat_id).newest()
        return None if leaf is None else self.messages.get(leaf)

    def show_sibling(self, message_id: int, step: int) -> None:
        message = self.messages.get(message_id)
        tree = self.messages.tree(message.chat_id)
        leaf = tree.newest_leaf(tree.sibling(message_id, step))
        self.chats.show(message.chat_id, leaf)

    def show_message(self, message_id: int) -> None:
        message = self.messages.get(message_id)
        tree = self.messages.tree(message.chat_id)
        if message_id not in tree.path_to(self.chats.leaf(message.chat_id)):
            self.chats.show(message.chat_id, tree.newest_leaf(message_id))
