"""Which rules findings were made by; apart from the rules, which take long to import."""

RULES_VERSION = "8"
"""Part of every key under which findings are kept; another one whenever the rules change."""
