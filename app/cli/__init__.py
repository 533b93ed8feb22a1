"""Commands of the command line: ask, chat, chats, devices."""
