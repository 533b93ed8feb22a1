"""What a new chat starts with."""
