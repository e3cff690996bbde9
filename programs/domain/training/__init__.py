"""The School of Mentors (002 §6, §10; register E5, C3, C11): timetable, listeners, who is trained, papers."""
