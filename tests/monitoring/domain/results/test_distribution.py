"""How answers lie: each stands in one of the groups, and in its own place."""

from monitoring.domain.results.distribution import spread_of


def test_groups_and_single_answers():
    before = dict.fromkeys(range(1, 11), 1)
    spread = spread_of(before, {4: 2, 5: 3, 7: 1, 8: 6})
    assert [(band.label, band.before, band.after) for band in spread.groups] == [
        ("Скорее нет, 1–4", 4, 2),
        ("По-разному, 5–7", 3, 4),
        ("Скорее да, 8–10", 3, 6),
    ]
    assert [band.label for band in spread.each] == [str(number) for number in range(1, 11)]
    assert [band.after for band in spread.each] == [0, 0, 0, 2, 3, 0, 1, 6, 0, 0]


def test_nobody_is_spread_nowhere():
    assert {(band.before, band.after) for band in spread_of({}, {}).groups} == {(0, 0)}
