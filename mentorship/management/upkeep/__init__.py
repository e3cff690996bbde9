"""Keeping the portal alive for years: copies of everything, and the way back from them (privacy rules 6 and 14)."""
