"""Telegram: updates in, calls out; everything Telegram demands is here and nowhere else."""
