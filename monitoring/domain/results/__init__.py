"""What changed between entry and exit, without a single mark (002 §6.3, §6.5; domain/monitoring).

Pure part, dataclasses in and out, neither ORM nor clock; every figure is counted in whole numbers and rounded once:

- `numbers`: `mean_of(total, count)`, `share_of(part, whole)`: halves are rounded away from zero, to one digit and to
  a whole percent; `signed(number)` as printed, «+2,8».
- `change`: `Pairs(characteristic, pairs)` in, where `pairs` is {(before, after): how many people}; `change_of` gives
  `Change(characteristic, people, before, after, change, tone, words)`: means of those who answered both times. What is
  «the less the better» is worded by its meaning, its numbers are shown as they were given.
- `distribution`: `spread_of({number: people})` gives `Spread` (three groups, and each of 1 to 10).
- `share`: `shares_of` of one, several, yes or no, frequency.
- `satisfaction`: `Felt(total, count)` of one person; `is_glad(felt, glad_from)`; `satisfaction_of` gives
  `Satisfaction(answered, glad, percent)`.
- `sides`: where mentor and mentee of one match stand apart.
- `hiding`: `LEAST` is 3; `shown_parts` says which parts of a whole may be shown so that none is found by subtraction.
- `words`: the sentences of «Главное словами».
- `charts`: the same as blocks `Chart` of `kernel.documents`, for a page, a PDF and Word alike.

Reading part (`reading`; a constant number of queries, summed up by the database):

- `overview_of(actor, asked)` gives `Overview` of the school, a form or a programme within the scope of `actor`: who
  answered, changes, satisfaction, spread and shares of one side, parts (forms, programmes) with those hidden;
  `asked` is `Asked(side, form=None, program=None, year=None)`.
- `match_results(actor, match)` gives what each member answered in each wave and where the sides differ: only for the
  coordinator and the programme's curator.
- `open_answers(actor, program, …)`: answers in one's own words of one programme, by question.
"""
