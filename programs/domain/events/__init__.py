"""Events and the calendar that they stand in with presentations and plans (002 §5.2, §9; registers E10, C5)."""
