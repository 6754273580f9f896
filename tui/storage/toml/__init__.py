"""TOML: parsed, written, and where its tables are."""
