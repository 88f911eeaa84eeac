"""How every number is reckoned, where it comes from and what is not known; facts and examples out of the data."""
