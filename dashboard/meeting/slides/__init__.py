"""One module a subject: a public view -> its slides, each with its finding as the title."""
