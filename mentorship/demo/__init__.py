"""An invented school in the middle of its year, made through the same doors as a real one."""
