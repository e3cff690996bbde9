"""The public face of the school's mentoring: its texts, the people who agreed to be shown, the sheet for the school."""
