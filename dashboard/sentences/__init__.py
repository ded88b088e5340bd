"""Summary -> text. Pure."""
