"""Small widgets used everywhere in the window."""
