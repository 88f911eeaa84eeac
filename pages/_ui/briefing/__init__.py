"""The page of briefings: choose, look at what will be handed out, hand out; and everything that was."""
