"""Prompts, plans and the reading of answers for summaries, questions and emails. Pure."""
