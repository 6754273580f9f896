"""Claims as annotations of web pages: selectors that say by their words where they stand."""
