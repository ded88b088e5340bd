"""Summary -> Altair chart. Pure."""
