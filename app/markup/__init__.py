"""Markdown blocks and code highlighting: data in, data out. No Qt."""
