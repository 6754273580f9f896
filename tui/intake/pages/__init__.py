"""Web pages: which part of a page is the article, and where it is from."""
