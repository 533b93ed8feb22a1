"""Files and pasted texts that go with messages."""
