"""Constructions of attribution, a module for each family; `tui.analysis.attribution` joins them."""
