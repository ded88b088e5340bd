"""A sealed meeting -> the files that are handed out; each says the same numbers and sentences."""
