"""Duties and rights of mentor and mentee (002 §5–§8, register E11): texts, sheets, who got acquainted.

The regulation asks that they be known, not that anybody agree to them: an acknowledgement is a note with a date, and
where it is missing that warns and stops nothing. A child under 14 is shown plain words and acknowledges them himself:
002 asks no signature of a representative here, as it does for the consents (§4.11), so the sheet has a line for one and
the portal does not demand it.
"""
