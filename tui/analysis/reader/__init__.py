"""A small trained reader that looks at what the rules propose, and says what it thinks of it."""
