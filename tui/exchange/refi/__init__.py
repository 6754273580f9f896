"""REFI-QDA: projects and code books of programs for qualitative analysis."""
