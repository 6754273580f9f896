"""What the text holds: names, quotations, attributions."""
