"""The screens, each a whole view."""
