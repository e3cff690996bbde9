"""The library of methods (002 §3.2, §9; register E9).

`names` finds people in a text, `keeping` makes and edits a piece, `lifecycle` takes it into the library, opens it to
everybody and takes it out, `openness` says which of the open ones may be shown today, `from_program` makes one of a
programme that is over, `search` narrows the list, `document` prints it.
"""
