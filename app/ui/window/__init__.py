"""The window: frame, shortcuts, and who is connected to whom."""
