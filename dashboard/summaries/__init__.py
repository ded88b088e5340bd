"""Frame -> frame. Pure: no clock, no network, no session."""
