"""Russian as the papers need it: names and posts in cases, plurals, dates, typography."""
