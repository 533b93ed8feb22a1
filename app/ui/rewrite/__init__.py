"""Writing help: a bar beside a selection, and a card with what changes."""
