"""The messages of a chat: a virtual list of widgets that only exist near what is seen."""
