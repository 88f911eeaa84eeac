"""What the pages share: the look, the links, the data, and the components."""
