"""How likely a proposal is right, learned from judgements."""
