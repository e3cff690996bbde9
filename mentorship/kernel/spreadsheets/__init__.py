"""Books of Excel, in (guarded, read cell by cell) and out (text stays text)."""
