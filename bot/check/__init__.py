"""Everything that can be wrong with the content, as Problems."""
