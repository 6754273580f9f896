"""What is said when a key cannot do what it stands for."""


class Refused(Exception):
    """Nothing was done; the text is one sentence for people that says why, and what to do."""
