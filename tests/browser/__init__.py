"""What only a real browser shows: layout, contrast, policy, the number of taps."""
