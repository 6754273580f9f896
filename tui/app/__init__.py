"""The Textual screens and widgets: they draw state and send edits, and decide nothing."""
