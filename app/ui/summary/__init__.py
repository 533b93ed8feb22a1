"""The Summarize screen."""
