"""The list of chats and the ways into the app."""
