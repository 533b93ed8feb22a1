"""Use cases that join engine and store: send, regenerate, edit, continue. No Qt."""
