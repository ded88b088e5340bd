"""Sample data: believable quarters that nobody has counted, delivered through the same door into a ledger of their own.

No Streamlit. Nothing here is a figure of the municipality, and the ledger that holds it says so itself.
"""

from dashboard.demo.making import FIRST, NotComplete, last_complete, make

__all__ = ["FIRST", "NotComplete", "last_complete", "make"]
