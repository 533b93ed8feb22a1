"""Summaries of documents, and questions about them."""
