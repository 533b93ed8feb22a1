"""Files to text with page anchors. Parsing runs in a child process, since files are untrusted."""
