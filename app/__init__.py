"""Parley: a private desktop chat assistant that runs language models on this PC."""

__version__ = "0.1.0"
