"""The same troubles for Veivis, for aiogram's own polling and for python-telegram-bot, side by side."""
