"""Veivis: a guide that answers in scripted conversations."""
