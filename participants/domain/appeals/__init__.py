"""Appeals (002 §6, §8, §9; register E1–E4).

`routing` says who may handle which appeal, `sending` makes one, `cycle` takes it to an answer, `showing` lets a mentor
read of a complaint about his work and explain, `terms` counts the days, `lists` and `document` show, `keeping` covers
it for the destruction of data, the merge of cards and what a person is told of himself.
"""
