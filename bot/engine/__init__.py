"""The pure engine: a session and an event become a turn."""
