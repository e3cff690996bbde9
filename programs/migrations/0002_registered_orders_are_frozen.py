"""The database itself refuses to change or delete a registered order, its rows and its papers (register C7)."""

from django.db import migrations

ORDER, FILE = "programs_order", "participants_storedfile"
ROWS = ("programs_ordermatch", "programs_orderappointment", "programs_orderchange", "programs_orderending")
ROWS += ("programs_orderfiled", "programs_orderaward", "programs_ordertraining", "programs_orderevent")
REFUSAL = "a registered order is frozen"
#: All that stands in the order, but the scan of the signed paper, which comes afterwards.
FROZEN = (
    "id version kind state heading basis clauses marks number signed_on blocks pdf_id docx_id created_at created_by_id "
    "registered_at registered_by_id"
).split()
IS_PAPER = f"EXISTS (SELECT 1 FROM {ORDER} o WHERE o.state = 'registered' AND (o.pdf_id = OLD.id OR o.docx_id = OLD.id))"
IS_ROW = f"EXISTS (SELECT 1 FROM {ORDER} o WHERE o.state = 'registered' AND o.id = OLD.order_id)"


def _changed(differs):
    return " OR ".join(differs.format(name) for name in FROZEN)


def _for_sqlite():
    """Yield (name, when, on which table, under which condition) of each trigger."""
    changed = _changed("OLD.{0} IS NOT NEW.{0}")
    yield "order_keeps_update", "UPDATE", ORDER, f"OLD.state = 'registered' AND ({changed})"
    yield "order_keeps_delete", "DELETE", ORDER, "OLD.state = 'registered'"
    for table, condition in ((FILE, IS_PAPER), *((row, IS_ROW) for row in ROWS)):
        for what in ("UPDATE", "DELETE"):
            yield f"{table}_keeps_{what.lower()}", what, table, condition


FOR_SQLITE = [
    f"CREATE TRIGGER {name} BEFORE {what} ON {table} WHEN {condition} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    for name, what, table, condition in _for_sqlite()
]
FROM_SQLITE = [f"DROP TRIGGER IF EXISTS {name}" for name, *_ in _for_sqlite()]
REFUSES = "FOR EACH ROW WHEN ({}) EXECUTE FUNCTION order_refuses()"
FOR_POSTGRESQL = [
    "CREATE FUNCTION order_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
    # A condition of a trigger may not ask another table there: the function asks.
    "CREATE FUNCTION order_row_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN IF {IS_ROW} THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END IF; "
    "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
    "CREATE FUNCTION order_paper_refuses() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN IF {IS_PAPER} THEN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; END IF; "
    "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
    f"CREATE TRIGGER order_keeps_update BEFORE UPDATE ON {ORDER} "
    + REFUSES.format(f"OLD.state = 'registered' AND ({_changed('OLD.{0} IS DISTINCT FROM NEW.{0}')})"),
    f"CREATE TRIGGER order_keeps_delete BEFORE DELETE ON {ORDER} " + REFUSES.format("OLD.state = 'registered'"),
    *(
        f"CREATE TRIGGER {row}_keeps BEFORE UPDATE OR DELETE ON {row} FOR EACH ROW EXECUTE FUNCTION order_row_refuses()"
        for row in ROWS
    ),
    f"CREATE TRIGGER order_papers_keep BEFORE UPDATE OR DELETE ON {FILE} "
    "FOR EACH ROW EXECUTE FUNCTION order_paper_refuses()",
]
FROM_POSTGRESQL = [
    f"DROP TRIGGER IF EXISTS order_keeps_update ON {ORDER}",
    f"DROP TRIGGER IF EXISTS order_keeps_delete ON {ORDER}",
    *(f"DROP TRIGGER IF EXISTS {row}_keeps ON {row}" for row in ROWS),
    f"DROP TRIGGER IF EXISTS order_papers_keep ON {FILE}",
    *(f"DROP FUNCTION IF EXISTS {name}()" for name in ("order_refuses", "order_row_refuses", "order_paper_refuses")),
]
PROTECTING = {"sqlite": FOR_SQLITE, "postgresql": FOR_POSTGRESQL}
RELEASING = {"sqlite": FROM_SQLITE, "postgresql": FROM_POSTGRESQL}


def protect(apps, schema_editor):
    """Put the guards on the tables, in the words of the database at hand."""
    for statement in PROTECTING[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def release(apps, schema_editor):
    """Take the guards away: the tables are about to go."""
    for statement in RELEASING[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("programs", "0001_initial"), ("participants", "0002_journal_is_append_only")]
    operations = [migrations.RunPython(protect, release)]
