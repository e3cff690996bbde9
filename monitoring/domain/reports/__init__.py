"""Reports of a match, of a programme, of the school: numbers, words, papers, books, freezing (register D8)."""
