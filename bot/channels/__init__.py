"""Ways to a person: Telegram and the console."""
