"""Files on their way in, as pages show them: what is asked for, what was found, what would change, what was stored.

No Streamlit, and nothing is written here: that is the desk's.
"""
