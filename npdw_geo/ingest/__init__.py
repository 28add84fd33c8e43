"""The outside to files in `data/`: EP-Online, BAG, places; only commands use it, and it is the only room that may use a network."""
