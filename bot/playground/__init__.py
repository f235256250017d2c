"""A Bot API over HTTP on loopback with a chat page."""
