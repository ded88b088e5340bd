"""Which figures must stay hidden so that nobody can work out a small one from what is shown."""
