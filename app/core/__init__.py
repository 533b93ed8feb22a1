"""Plain data and rules: chats, requests, events, settings. Imports nothing of the app."""
