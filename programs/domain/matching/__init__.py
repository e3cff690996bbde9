"""Matching: how well two people fit and why, the best assignment of all, what is stored of it for the desk."""
