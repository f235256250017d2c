"""From a turn, a language, a reader and a moment to replies."""
