"""Rules of the public face."""
