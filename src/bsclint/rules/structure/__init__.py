"""Rules about which perspectives there are and what is in them."""
