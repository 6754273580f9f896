"""Two readers of the same articles: compared, settled, signed off."""
