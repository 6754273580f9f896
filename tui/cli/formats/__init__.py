"""What claims are exported as: each module has one or several `FORMATS`, and nobody lists them."""
