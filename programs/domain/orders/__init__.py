"""Orders of the director: a kind says what an order names and does; what all kinds share is here."""
