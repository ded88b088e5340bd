"""The main floor: releases of the ledger, summaries, charts, sentences and the shell around the pages."""
