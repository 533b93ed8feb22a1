"""SQLite: chats, messages, settings. The only importer of sqlite3."""
