"""Claims in the formats of other tools, and theirs as claims."""
