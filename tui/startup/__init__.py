"""The first page, drawn before the framework is loaded."""
