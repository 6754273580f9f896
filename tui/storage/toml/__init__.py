"""TOML as text: parsed with tomli, cut at its tables by one scanner, values written plainly."""
