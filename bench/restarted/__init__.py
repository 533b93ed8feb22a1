"""One engine in a fresh process: it loads, warms up, answers one chat and is timed."""
