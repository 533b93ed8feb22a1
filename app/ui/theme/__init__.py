"""Colours, type, icons: the only place that knows what anything looks like."""
