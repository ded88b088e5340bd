"""The council meeting: what is shown is composed once from a public release, sealed, and never changes again."""
