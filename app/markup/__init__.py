"""Markdown to blocks, blocks to parts, code to coloured spans. No Qt: data in, data out."""
