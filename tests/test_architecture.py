"""Who may import whom, and what the pure core may not touch (`docs/architecture.md`)."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import CheckConstraint
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "debts"

# Small helpers at the top of the app that any room but the core may use.
SHARED = ("clock", "formats", "keys", "problem_texts", "rulebook")
BELOW_VIEWS = {"domain", "models", "selectors", "letters", "pages", "services", *SHARED}
MAY_IMPORT = {
    "domain": set(),
    **{name: {"domain", *SHARED} for name in SHARED},
    "models": {"domain", *SHARED},
    "selectors": {"domain", "models", *SHARED},
    "letters": {"domain", "models", "selectors", *SHARED},
    "addresses": set(),
    "pages": {"domain", "models", "selectors", "letters", "addresses", *SHARED},
    "services": {"domain", "models", "selectors", "letters", *SHARED},
    "forms": {"domain", "models", "selectors", "letters", "services", *SHARED},
    **dict.fromkeys(("export", "ops", "demo"), BELOW_VIEWS),
}
ONLY_IMPORTERS_OF_VIEWS = {"views", "urls"}


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "migrations" not in path.parts)


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def imported(path: Path) -> Iterator[str]:
    """Every module or name that a file imports, dotted, inside functions too."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(path: Path) -> str:
    """The first folder below the app, or the file's own name at its top."""
    return path.relative_to(APP).with_suffix("").parts[0]


def rooms_imported(path: Path) -> set[str]:
    ours = (name.split(".") for name in imported(path))
    return {parts[1] for parts in ours if parts[0] == "debts" and len(parts) > 1} - {room_of(path)}


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_lies_below_it(room):
    inside = [path for path in files(APP) if room_of(path) == room]
    assert inside
    for path in inside:
        wrong = rooms_imported(path) - MAY_IMPORT[room]
        assert not wrong, f"{path.relative_to(ROOT)} imports debts.{', debts.'.join(sorted(wrong))}"


def test_nothing_imports_views_but_urls():
    importers = {room_of(path) for path in files(APP) if "views" in rooms_imported(path)}
    assert importers <= ONLY_IMPORTERS_OF_VIEWS


def test_the_core_imports_only_the_standard_library_and_itself():
    for path in files(APP / "domain"):
        for name in imported(path):
            is_own = name.startswith("debts.domain.")
            assert is_own or name.split(".")[0] in sys.stdlib_module_names, f"{path}: {name}"


def test_the_core_knows_no_clock_and_no_float():
    for path in files(APP / "domain"):
        for node in nodes(path):
            is_clock = isinstance(node, ast.Attribute) and node.attr in {"today", "now", "utcnow"}
            assert not is_clock, f"{path}:{getattr(node, 'lineno', '')} asks what time it is"
            is_float = isinstance(node, ast.Constant) and isinstance(node.value, float)
            is_float |= isinstance(node, ast.Name) and node.id == "float"
            assert not is_float, f"{path}:{getattr(node, 'lineno', '')} uses a float"


def test_the_core_runs_without_django():
    paths = (path.relative_to(ROOT).with_suffix("") for path in files(APP / "domain"))
    modules = [".".join(path.parts) for path in paths if path.name != "__init__"]
    program = "import sys; sys.modules['django'] = None\n" + "\n".join(
        f"import {module}" for module in modules
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_database_itself_keeps_every_amount_within_bounds():
    for model in apps.get_app_config("debts").get_models():
        constraints = model._meta.constraints
        held = str([each.condition for each in constraints if isinstance(each, CheckConstraint)])
        for column in (field.name for field in model._meta.concrete_fields):
            if column.endswith("_minor"):
                assert f"'{column}__lte'" in held, f"{model.__name__}.{column}"


def test_the_packages_the_core_passes_through_are_empty():
    for init in (APP / "__init__.py", *(APP / "domain").rglob("__init__.py")):
        assert not init.read_text("utf-8").strip()


# --- The write door ---

WRITES = frozenset(
    {"save", "create", "bulk_create", "update", "update_or_create", "get_or_create", "delete"}
)


def writes(path: Path) -> set[str]:
    """The names by which a file asks a row or a form to write."""
    calls = (node.func for node in nodes(path) if isinstance(node, ast.Call))
    return {call.attr for call in calls if isinstance(call, ast.Attribute)} & WRITES


def test_no_view_and_no_form_writes():
    """A service does, and leaves who did it and what it was (docs/adding-a-record.md)."""
    paths = [*files(APP / "views"), *files(APP / "forms")]
    assert {path.relative_to(APP).as_posix() for path in paths if writes(path)} == set()


# --- Budgets ---

LONGEST_FILE = 400  # lines
LONGEST_FUNCTION = 50  # lines
FULLEST_FOLDER = 18  # Python files
LONGEST_TEMPLATE_LINE = 120  # characters
PROGRAM = (APP, ROOT / "negotiator", ROOT / "bench")
OURS = [path for folder in PROGRAM for path in files(folder)]


def test_no_file_of_the_program_is_too_long_to_read():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in OURS}
    assert {path: count for path, count in lengths.items() if count > LONGEST_FILE} == {}


def test_no_function_is_too_long_to_read():
    functions = (
        (path, node)
        for path in OURS
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    lengths = {(path, node.name): node.end_lineno - node.lineno + 1 for path, node in functions}
    assert {key: count for key, count in lengths.items() if count > LONGEST_FUNCTION} == {}


def test_no_folder_is_too_full_to_find_a_file():
    fullness = Counter(path.parent for path in OURS)
    assert {folder: count for folder, count in fullness.items() if count > FULLEST_FOLDER} == {}


def test_no_view_imports_a_view_outside_the_door():
    """What several need lies in `views/door/`, or further down."""
    found = {
        path.relative_to(APP).as_posix()
        for path in files(APP / "views")
        for name in imported(path)
        if name.startswith("debts.views.") and not name.startswith("debts.views.door.")
    }
    assert found == set()


# One name, two things: what is still to be told apart, with how many classes bear it.
SHARED_NAMES = {
    "Kind": 2,
    "Letter": 2,
    "Period": 2,
    "Plan": 2,
    "Source": 2,
}


def test_two_classes_never_share_a_name():
    """A row and what is computed from it differ in name. Django wants its commands alike."""
    classes = Counter(
        node.name
        for path in files(APP)
        if "commands" not in path.parts
        for node in ast.parse(path.read_text("utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    assert {name: count for name, count in classes.items() if count > 1} == SHARED_NAMES


def test_no_line_of_a_page_is_too_long_to_read():
    """Letters apart: a paragraph of theirs is one line, and reads as one."""
    templates = ROOT / "templates"
    long = {
        f"{path.relative_to(templates)}:{number}": len(line)
        for path in templates.rglob("*.html")
        if path.relative_to(templates).parts[0] != "letters"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > LONGEST_TEMPLATE_LINE
    }
    assert long == {}


def test_every_template_that_another_names_is_there():
    """Two hands at once left pages that included what the other had just drawn in Python."""
    named = {
        found
        for path in (ROOT / "templates").rglob("*.html")
        for found in re.findall(r'{% (?:include|extends) "([^"]+)"', path.read_text("utf-8"))
    }
    assert len(named) > 100
    assert {each for each in named if not _is_there(each)} == set()


def _is_there(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True
