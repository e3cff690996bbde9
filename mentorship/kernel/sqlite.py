"""Which journal SQLite may keep (privacy rule 6)."""


def journal_mode(version):
    """Return "WAL" where the linked SQLite is free of the WAL-reset race, else "DELETE", the rollback journal.

    `version` is `sqlite3.sqlite_version_info`: a tuple of three integers.
    """
    fixed_since = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
    if version[:2] in fixed_since:
        return "WAL" if version[2] >= fixed_since[version[:2]] else "DELETE"
    return "WAL" if version[:2] > (3, 51) else "DELETE"
