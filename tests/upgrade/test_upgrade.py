"""A data folder of commit 4c4145c is carried into this program, and nothing in it is lost."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.ops.conftest import manage
from tests.upgrade.carried import CARRIED, GROWN, MADE
from tests.upgrade.conftest import BACKUP, DATABASE, SHOWN, Upgraded

pytestmark = pytest.mark.slow
# What Django itself keeps for this machine and this program, and holds no fact of anybody.
_OF_THE_PROGRAM = ("auth_", "django_", "sqlite_", "usersessions_")
# To look at the pages the test signs in.
_OF_A_VISIT = {"last_login"}
_MOMENTS = ("created_at", "changed_at")
TABLES = (
    *("account_emailaddress", "debts_account", "debts_agreement", "debts_arrears"),
    *("debts_assessment", "debts_asset", "debts_change", "debts_contact", "debts_cost"),
    *("debts_creditor", "debts_debt", "debts_debt_holders", "debts_document", "debts_guideline"),
    *("debts_helplink", "debts_household", "debts_income", "debts_invitation", "debts_kepttext"),
    *("debts_letter", "debts_membership", "debts_offer", "debts_person", "debts_plan"),
    "debts_site",
)


@contextmanager
def opened(folder: Path) -> Iterator[sqlite3.Connection]:
    database = sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)
    try:
        yield database
    finally:
        database.close()


def tables_of(database: sqlite3.Connection) -> dict[str, set[str]]:
    """Table -> its columns."""
    names = [
        row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    about = 'SELECT name FROM pragma_table_info("{}")'
    return {name: {row[0] for row in database.execute(about.format(name))} for name in names}


def values(database: sqlite3.Connection, table: str, column: str) -> dict[int, Any]:
    return dict(database.execute(f'SELECT id, "{column}" FROM "{table}"'))


def test_the_old_folder_holds_rows_in_every_table_that_is_compared(upgraded: Upgraded) -> None:
    """Else a lost table would go unnoticed; a table of facts that is not compared would too."""
    with opened(upgraded.before) as old:
        filled = {name for name in tables_of(old) if _count(old, name)}
    assert {name for name in filled if not name.startswith(_OF_THE_PROGRAM)} == set(TABLES)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_lost_and_no_fact_of_it(upgraded: Upgraded, table: str) -> None:
    with opened(upgraded.before) as old, opened(upgraded.after) as new:
        columns = tables_of(new).get(table, set())
        for column in sorted(tables_of(old)[table] - _OF_A_VISIT):
            was = values(old, table, column)
            moved = CARRIED.get((table, column))
            assert moved or column in columns, f"{table}.{column} is gone: say where, in CARRIED"
            now = moved(new) if moved else values(new, table, column)
            # Rows may come, made from facts of the old ones; none may go or change.
            kept = {key: now.get(key, "the row is gone") for key in was}
            assert kept == was, column


def test_no_row_is_made_that_no_old_fact_calls_for(upgraded: Upgraded) -> None:
    with opened(upgraded.before) as old, opened(upgraded.after) as new:
        made = {name: _count(new, name) for name in set(tables_of(new)) - set(tables_of(old))}
        called_for = {name: old.execute(count).fetchone()[0] for name, count in MADE.items()}
        more = {name: _count(new, name) - _count(old, name) for name in TABLES}
        grown = {name: old.execute(count).fetchone()[0] for name, count in GROWN.items()}
    assert {name: count for name, count in made.items() if count} == called_for
    assert {name: count for name, count in more.items() if count} == grown


def _count(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])


def test_an_admission_has_an_unknown_source_unless_a_record_implies_it(upgraded: Upgraded) -> None:
    admitted = """
        SELECT debt.reference, event.earliest_on, event.latest_on, event.source
        FROM debts_debtevent event JOIN debts_debt debt ON debt.id = event.debt_id
        WHERE event.kind = 'acknowledged'
    """
    with opened(upgraded.after) as new:
        # Five others follow from agreements and posted letters, which are there.
        assert new.execute(admitted).fetchall() == [
            ("R-ALL-PARTS", "2026-04-09", "2026-04-09", "unknown")
        ]


def test_a_month_that_was_stored_as_its_first_day_is_a_month_again(upgraded: Upgraded) -> None:
    """Where the old page took a month alone, nobody can tell; a day that it asked for stays one."""
    days = """
        SELECT event.kind, event.earliest_on, event.latest_on
        FROM debts_debtevent event JOIN debts_debt debt ON debt.id = event.debt_id
        WHERE debt.reference = 'R-SOLD'
    """
    with opened(upgraded.after) as new:
        assert sorted(new.execute(days)) == [
            ("default_notice", "2025-10-01", "2025-10-01"),
            ("default_notice_ended", "2025-10-15", "2025-10-15"),
            ("demanded", "2026-09-09", "2026-09-09"),
            ("fell_due", "2025-07-01", "2025-07-31"),
            ("told_of_transfer", "2026-08-03", "2026-08-03"),
        ]


def test_a_debt_keeps_the_law_of_the_country_that_it_was_entered_in(upgraded: Upgraded) -> None:
    about = """
        SELECT debt.id, home.country FROM debts_debt debt
        JOIN debts_household home ON home.id = debt.household_id
    """
    with opened(upgraded.before) as old, opened(upgraded.after) as new:
        # Those of the old program, and those made of arrears in a budget.
        entered = dict(new.execute(about))
        assert dict(old.execute(about)).items() <= entered.items()
        assert values(new, "debts_debt", "law") == entered


def test_arrears_that_stood_only_in_a_budget_are_debts_now_each_once(upgraded: Upgraded) -> None:
    joined = """
        SELECT DISTINCT line.kind, owed.name, debt.reference, debt.product, stated_total_minor
        FROM debts_arrears line JOIN debts_debt debt ON debt.id = line.debt_id
        JOIN debts_creditor owed ON owed.id = debt.creditor_id
        LEFT JOIN debts_entry entry ON entry.debt_id = debt.id
        WHERE debt.priority ORDER BY debt.household_id, line.kind
    """
    with opened(upgraded.after) as new:
        assert new.execute(joined).fetchall() == [
            ("rent", "Invented Homes", "", "rent", 640_00),
            ("council-tax", "Invented Council", "R-TAX-TWICE", "tax", 850_00),
            ("energy", "Made-up Energy", "", "bill", 420_00),
            ("rent", "Invented Homes", "", "rent", None),
        ]


def test_a_draft_goes_on_to_say_what_was_written_in_it(upgraded: Upgraded) -> None:
    with opened(upgraded.before) as old:
        rows = old.execute("SELECT id, edited FROM debts_letter WHERE issued_at IS NULL")
        written = {str(key): json.loads(edited).values() for key, edited in rows}
    assert sum(map(len, written.values())) == 3
    for key, texts in written.items():
        for text in texts:
            assert text in upgraded.seen["drafts"][key]


def test_what_is_carried_names_columns_that_the_old_program_had(upgraded: Upgraded) -> None:
    with opened(upgraded.before) as old:
        had = {(table, column) for table, names in tables_of(old).items() for column in names}
    assert set(CARRIED) <= had


def test_a_copy_of_the_old_database_stands_from_before_the_upgrade(upgraded: Upgraded) -> None:
    (copy,) = (upgraded.after / "backups").glob("before-upgrade-*.sqlite3")
    with opened(upgraded.before) as old, sqlite3.connect(copy) as kept:
        assert "\n".join(kept.iterdump()) == "\n".join(old.iterdump())


def test_the_pages_go_on_to_show_what_was_told(upgraded: Upgraded) -> None:
    assert json.loads(SHOWN.read_text(encoding="utf-8")), "the old program showed nothing"
    assert upgraded.seen["missing"] == []


def test_no_page_of_an_upgraded_household_breaks(upgraded: Upgraded) -> None:
    assert upgraded.seen["broken"] == []


def test_issued_letters_are_served_byte_for_byte_as_they_were_sent(upgraded: Upgraded) -> None:
    with opened(upgraded.before) as old:
        issued = dict(
            old.execute("SELECT id, pdf_sha256 FROM debts_letter WHERE issued_at NOT NULL")
        )
    assert len(issued) == 5
    assert upgraded.seen["letters"] == {str(key): digest for key, digest in issued.items()}
    for digest in issued.values():
        path = f"letters/{digest[:2]}/{digest}.pdf"
        assert (upgraded.after / path).read_bytes() == (upgraded.before / path).read_bytes()
        assert _sha256(upgraded.after / path) == digest


def test_papers_are_served_as_they_were_uploaded(upgraded: Upgraded) -> None:
    with opened(upgraded.before) as old:
        papers = dict(old.execute("SELECT id, sha256 FROM debts_document"))
    assert len(papers) == 2
    assert upgraded.seen["papers"] == {str(key): digest for key, digest in papers.items()}


def test_an_old_backup_is_restored_into_this_program(upgraded: Upgraded, tmp_path: Path) -> None:
    """Into a folder that is in use here, and read at the next start like an old folder."""
    folder = tmp_path / "in-use"
    shutil.copytree(upgraded.after, folder)
    (folder / "files" / "since").write_bytes(b"added since")
    done = manage(folder, "restore", str(BACKUP))
    assert done.returncode == 0, done.stderr
    assert not (folder / "files" / "since").exists()
    with opened(upgraded.before) as old, opened(folder) as restored:
        assert "\n".join(restored.iterdump()) == "\n".join(old.iterdump())
    assert manage(folder, "migrate", "--verbosity", "0").returncode == 0
    with opened(upgraded.after) as started, opened(folder) as restored:
        assert _facts(restored) == _facts(started)


# A site's identity is given to it when it is started, and not by an upgrade alone.
_OF_A_START = "identity"


def _facts(database: sqlite3.Connection) -> dict[str, list[Any]]:
    """Table -> its rows, but for the moments at which the upgrade made or a visit changed them."""
    columns = {
        table: ", ".join(
            f'"{name}"' for name in sorted(names - _OF_A_VISIT - {*_MOMENTS, _OF_A_START})
        )
        for table, names in tables_of(database).items()
        if not table.startswith(_OF_THE_PROGRAM)
    }
    return {
        table: sorted(database.execute(f'SELECT {names} FROM "{table}"').fetchall(), key=repr)
        for table, names in columns.items()
    }


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
