"""Chats out of Parley and into it: Markdown, DOCX, our own JSON, ChatGPT's export."""
