"""What the slides of a meeting say, a module a kind of slide: short enough to be read from the back of a hall."""
