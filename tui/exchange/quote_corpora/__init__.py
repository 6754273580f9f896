"""What formats of research on quotations have in common."""
