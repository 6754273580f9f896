"""One article on the desk: its text, file, analysis and history kept together, with no screen."""
