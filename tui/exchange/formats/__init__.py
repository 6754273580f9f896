"""What articles and claims are exchanged in: a module for each format, with its `FORMATS`."""
