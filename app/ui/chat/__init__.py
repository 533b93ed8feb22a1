"""The conversation: header, composer, menus. The transcript has its own package."""
