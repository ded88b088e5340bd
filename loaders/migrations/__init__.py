"""The history of the ledger's tables. Each revision is frozen: it never imports the tables of today."""
