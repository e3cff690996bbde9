"""Who may open what: a planted world, a table of answers, a checker."""
