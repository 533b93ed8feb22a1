"""Drafting emails: several drafts of one brief at once, refined in versions, kept as a chat."""
